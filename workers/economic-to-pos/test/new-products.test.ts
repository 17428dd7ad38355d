import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { defaultSettings, type LedgerProduct } from '@kassebro/contracts';
import type { EconomicClient } from '@kassebro/economic';
import { openStore, type Store } from '@kassebro/store';
import { createProductSync, type ProductRecords } from '../src/pull-products/product-sync.ts';

let store: Store;
beforeAll(async () => {
  const uri = process.env['MONGODB_URI'] ?? '';
  store = await openStore({ uri, database: `new-products-${randomUUID().slice(0, 8)}` });
});
afterAll(() => store.close());

const bell: LedgerProduct = { number: 'A', name: 'Klokke', salesPrice: 80_00, barred: false, group: { number: 1 } };
const ledger = {
  productGroups: { domesticVat: () => Promise.resolve({ rate: 25 }) },
} as unknown as EconomicClient;

async function lookAt(shop: string, records: ProductRecords) {
  const ground = { store: shop, agreement: 1, settings: defaultSettings, ledger, renumberings: [] };
  const asked = { ...ground, numbers: ['A'], asOf: new Date(), log: { warn: () => undefined } };
  const comparison = await createProductSync(records, () => new Date()).compare(asked, {
    found: new Map([['A', bell]]),
    unreadable: new Map(),
  });
  await comparison.write();
  return comparison.looked.map(({ outcome }) => outcome);
}

const killed = () => Promise.reject(new Error('killed'));
const halves: Record<string, () => ProductRecords> = {
  'its product': () => ({
    bindings: store.bindings,
    products: { many: (...asked) => store.products.many(...asked), applyPull: killed },
  }),
  'its binding': () => ({
    products: store.products,
    bindings: {
      byNumbers: (...asked) => store.bindings.byNumbers(...asked),
      byRecords: (...asked) => store.bindings.byRecords(...asked),
      save: killed,
    },
  }),
};

test.each(Object.entries(halves))(
  'a new product whose hand died before it had written %s is made whole by the next look',
  async (what, dying) => {
    const shop = what.replaceAll(' ', '-');
    await expect(lookAt(shop, dying())).rejects.toThrow('killed');
    await lookAt(shop, store);
    expect(await store.products.find(shop, 'A')).toMatchObject({ name: 'Klokke', priceIncludingVat: 100_00 });
    const bound = (await store.bindings.byNumbers(shop, 'product', ['A'])).get('A');
    expect(bound).toMatchObject({ record: 'A', state: 'bound', seen: { name: 'Klokke' } });
    expect(await lookAt(shop, store)).toEqual(['unchanged']);
  },
);
