import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { defaultSettings, type LedgerCustomer, type LedgerProduct } from '@kassebro/contracts';
import type { EconomicClient } from '@kassebro/economic';
import { openStore, type Store } from '@kassebro/store';
import { createCustomerSync } from '../src/pull-customers/customer-sync.ts';
import { createProductSync } from '../src/pull-products/product-sync.ts';
import type { Comparison, RecordSync } from '../src/records/record-sync.ts';

let store: Store;
beforeAll(async () => {
  const uri = process.env['MONGODB_URI'] ?? '';
  store = await openStore({ uri, database: `older-looks-${randomUUID().slice(0, 13)}` });
});
afterAll(() => store.close());

/** Nothing but a VAT rate is asked for: what e-conomic has of the records is given to each look. */
const ledger = {
  productGroups: { domesticVat: () => Promise.resolve({ rate: 25 }) },
} as unknown as EconomicClient;

/** A look at one number that has been compared and is about to write. */
function compared<R>(sync: RecordSync<R>, { number, record, asOf }: { number: string; record: R; asOf: Date }) {
  const ground = {
    store: 'shop',
    agreement: 1,
    settings: defaultSettings,
    ledger,
    renumberings: [],
    log: { warn: () => undefined },
  };
  const fetched = { found: new Map([[number, record]]), unreadable: new Map() };
  return sync.compare({ ...ground, numbers: [number], asOf }, fetched);
}

const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 23, 10, minute));
const written = async (comparison: Promise<Comparison>): Promise<unknown> => {
  const look = await comparison;
  await look.write();
  return look.looked[0]?.outcome;
};

describe('a look that lost its lock and goes on late', () => {
  test('does not bring a product back to what it saw, when a later look found it as it should be', async () => {
    const sync = createProductSync(store, () => at(0));
    const product = (salesPrice: number): LedgerProduct => ({
      number: 'A',
      name: 'Cykel',
      salesPrice,
      barred: false,
      group: { number: 1 },
    });
    const look = (salesPrice: number, minute: number) =>
      compared(sync, { number: 'A', record: product(salesPrice), asOf: at(minute) });
    expect(await written(look(100_00, 1))).toBe('created');
    const late = await look(200_00, 2);
    const changedAt = (await store.products.find('shop', 'A'))?.updatedAt;
    expect(await written(look(100_00, 3))).toBe('unchanged');
    await late.write();
    expect(await store.products.find('shop', 'A')).toMatchObject({ priceIncludingVat: 125_00, updatedAt: changedAt });
    expect((await store.bindings.byNumbers('shop', 'product', ['A'])).get('A')).toMatchObject({
      seen: { salesPrice: 100_00 },
      syncedAt: at(3),
    });
  });

  test('nor a customer', async () => {
    const sync = createCustomerSync(store);
    const customer = (city: string, asOf: Date): LedgerCustomer => ({
      number: 7,
      name: 'Kunden',
      city,
      barred: false,
      asOf,
    });
    const look = (city: string, minute: number) =>
      compared(sync, { number: '7', record: customer(city, at(minute)), asOf: at(minute) });
    expect(await written(look('Ribe', 1))).toBe('created');
    const late = await look('Skagen', 2);
    const changedAt = (await store.customers.find('shop', 'e-7'))?.updatedAt;
    expect(await written(look('Ribe', 3))).toBe('unchanged');
    await late.write();
    expect(await store.customers.find('shop', 'e-7')).toMatchObject({ city: 'Ribe' });
    expect(changedAt).toBeDefined();
    expect((await store.bindings.byNumbers('shop', 'customer', ['7'])).get('7')).toMatchObject({
      seen: { city: 'Ribe' },
      syncedAt: at(3),
    });
  });
});
