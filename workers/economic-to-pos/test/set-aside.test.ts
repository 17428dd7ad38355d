import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { defaultSettings, type LedgerCustomer, type LedgerProduct, type Renumbering } from '@kassebro/contracts';
import type { EconomicClient } from '@kassebro/economic';
import { openStore, type Store } from '@kassebro/store';
import { writeAccounts } from '../src/pull-balances/write-accounts.ts';
import { createCustomerSync } from '../src/pull-customers/customer-sync.ts';
import { writeStock } from '../src/pull-inventory/pull-inventory.ts';
import { createProductSync } from '../src/pull-products/product-sync.ts';
import type { RecordSync } from '../src/records/record-sync.ts';
import { sweepEverything } from '../src/sweep/sweep-everything.ts';

let store: Store;
beforeAll(async () => {
  const uri = process.env['MONGODB_URI'] ?? '';
  store = await openStore({ uri, database: `set-aside-${randomUUID().slice(0, 13)}` });
});
afterAll(() => store.close());

const asked: string[] = [];
const ledger = {
  productGroups: { domesticVat: () => Promise.resolve({ rate: 25 }) },
  products: {
    find: (number: string) => {
      asked.push(number);
      return Promise.resolve(undefined);
    },
    // The sweep's pages: e-conomic lists nothing any more.
    async *all() {
      yield await Promise.resolve({ found: [], unreadable: [], page: 0 });
    },
  },
} as unknown as EconomicClient;
const by = 'owner@shop.example';
const why = 'A test product';

const product = (number: string, name = 'Cykel', inStock = 7): LedgerProduct => {
  const inventory = { inStock } as NonNullable<LedgerProduct['inventory']>;
  return { number, name, salesPrice: 100_00, barred: false, group: { number: 1 }, inventory };
};
const customer = (number: number, name = 'Kunden', city = 'Ribe'): LedgerCustomer => ({
  number,
  name,
  city,
  balance: 500,
  barred: false,
  asOf: new Date(Date.now() + 1_000),
});

interface Seen<R> {
  numbers?: readonly string[];
  found: Record<string, R>;
  renumberings?: readonly Renumbering[];
}

/** One look, from its comparison to its writes. */
async function look<R>(sync: RecordSync<R>, shop: string, { found, numbers, renumberings = [] }: Seen<R>) {
  const ground = { store: shop, agreement: 1, settings: defaultSettings, ledger, log: { warn: () => undefined } };
  const all = { ...ground, renumberings, numbers: numbers ?? Object.keys(found), asOf: new Date(Date.now() + 1_000) };
  const comparison = await sync.compare(all, { found: new Map(Object.entries(found)), unreadable: new Map() });
  await comparison.write();
  return comparison.looked.map(({ outcome, reason }) => [outcome, reason?.cause].filter(Boolean).join(' '));
}
const lookAtProducts = (shop: string, seen: Seen<LedgerProduct>) =>
  look(
    createProductSync(store, () => new Date()),
    shop,
    seen,
  );
const lookAtCustomers = (shop: string, seen: Seen<LedgerCustomer>) => look(createCustomerSync(store), shop, seen);

const event = (shop: string, type: 'product.created' | 'customer.created', record: string) => ({
  id: randomUUID(),
  type,
  store: shop,
  record,
  revision: 1,
  at: new Date().toISOString(),
  correlation: 'set-aside',
});
const inTill = (shop: string, productNumber: string) =>
  store.products.create({
    store: shop,
    product: { productNumber, name: 'Kassens', priceIncludingVat: 99_00, vatPercentage: 25 },
    event: event(shop, 'product.created', productNumber),
  });
const customerInTill = (shop: string, id: string, phone: string) =>
  store.customers.create({
    store: shop,
    id,
    customer: { name: 'Kunden i kassen', phone },
    event: event(shop, 'customer.created', id),
  });
const side = (shop: string, record: string, kind: 'product' | 'customer' = 'product') => ({
  store: shop,
  kind,
  record,
});
const nameOf = async (shop: string, number: string) => (await store.products.find(shop, number))?.name;
const linkOf = async (shop: string, number: string, kind: 'product' | 'customer' = 'product') =>
  (await store.bindings.byNumbers(shop, kind, [number])).get(number);

describe('a product that a person ignores', () => {
  test('stays as it is in the till, whatever e-conomic says of it, until that is taken back', async () => {
    const shop = 'ignored';
    await lookAtProducts(shop, { found: { A: product('A') } });
    await store.pairs.ignore(side(shop, 'A'), { by, why });
    expect(await lookAtProducts(shop, { found: { A: product('A', 'Nyt navn') } })).toEqual(['skipped record-ignored']);
    expect(await lookAtProducts(shop, { found: {}, numbers: ['A'] })).toEqual(['skipped record-ignored']);
    expect(asked).not.toContain('A');
    expect(await nameOf(shop, 'A')).toBe('Cykel');
    await store.pairs.restore(side(shop, 'A'));
    expect(await lookAtProducts(shop, { found: { A: product('A', 'Nyt navn') } })).toEqual(['changed']);
    expect(await nameOf(shop, 'A')).toBe('Nyt navn');
  });

  test('is not linked when it is only in the till and e-conomic gets one of its number', async () => {
    const shop = 'ignored-till';
    await inTill(shop, 'A');
    await store.pairs.ignore(side(shop, 'A'), { by, why });
    expect(await lookAtProducts(shop, { found: { A: product('A') } })).toEqual(['skipped record-ignored']);
    expect(await nameOf(shop, 'A')).toBe('Kassens');
    expect(await linkOf(shop, 'A')).toBeUndefined();
  });

  test('is not brought to the till when it is only in e-conomic, nor under the number that it gets later', async () => {
    const shop = 'ignored-ledger';
    await store.pairs.ignore({ ...side(shop, 'A'), unplaced: true }, { by, why });
    expect(await lookAtProducts(shop, { found: { A: product('A') } })).toEqual(['skipped record-ignored']);
    const renumberings = [{ old: 'A', now: 'B' }];
    const moved = await lookAtProducts(shop, { numbers: ['A', 'B'], found: { B: product('B') }, renumberings });
    expect(moved).toEqual(['unknown', 'skipped record-ignored']);
    expect(await lookAtProducts(shop, { found: { B: product('B') } })).toEqual(['skipped record-ignored']);
    expect(await store.products.many(shop, ['A', 'B'])).toEqual(new Map());
  });

  test('keeps its number when e-conomic renumbers it, and its stock is nobody’s business', async () => {
    const shop = 'ignored-moves';
    await lookAtProducts(shop, { found: { A: product('A') } });
    await store.pairs.ignore(side(shop, 'A'), { by, why });
    const renumberings = [{ old: 'A', now: 'B' }];
    await lookAtProducts(shop, { numbers: ['A', 'B'], found: { B: product('B') }, renumberings });
    expect(await linkOf(shop, 'B')).toMatchObject({ record: 'A', state: 'ignored', formerNumbers: ['A'] });
    const records = { products: store.products, bindings: store.bindings };
    const looks = await writeStock([product('B', 'Cykel', 99)], { look: { store: shop }, records, asOf: new Date() });
    expect(looks.map((one) => one.look.reason?.cause)).toEqual(['record-ignored']);
    expect((await store.products.find(shop, 'A'))?.stock).not.toBe(99);
  });

  test('is not asked for by a sweep that does not find it', async () => {
    const shop = 'ignored-sweep';
    await lookAtProducts(shop, { found: { A: product('A'), B: product('B') } });
    await store.pairs.ignore(side(shop, 'A'), { by, why });
    const sync = createProductSync(store, () => new Date());
    const swept = {
      records: sync,
      beside: { sync: 'inventory' as const, compare: () => Promise.resolve([]) },
      changedAt: () => undefined,
    };
    const sweeping = {
      store: shop,
      agreement: 1,
      settings: defaultSettings,
      ledger,
      asOf: new Date(Date.now() + 5_000),
      waiting: () => Promise.resolve(new Set<string>()),
      log: { info: () => undefined, warn: () => undefined },
      narrow: false,
    };
    expect((await sweepEverything(swept, sweeping, store.bindings)).pin).toEqual(['B']);
  });
});

describe('two products that a person has unlinked', () => {
  test('are not linked again, though they have one number, until that is taken back', async () => {
    const shop = 'unlinked';
    await inTill(shop, 'A');
    await lookAtProducts(shop, { found: { A: product('A') } });
    await store.pairs.unlink(side(shop, 'A'), { by, number: 'A' });
    expect(await lookAtProducts(shop, { found: { A: product('A') } })).toEqual(['skipped record-unlinked']);
    expect(await linkOf(shop, 'A')).toMatchObject({ state: 'unlinked' });
    await store.pairs.restore(side(shop, 'A'));
    expect(await lookAtProducts(shop, { found: { A: product('A') } })).toEqual(['linked']);
  });

  test('nor is the till’s one given another one of its number by the way', async () => {
    const shop = 'unlinked-twin';
    await inTill(shop, 'A');
    await store.pairs.link(side(shop, 'A'), 'M');
    await store.pairs.unlink(side(shop, 'A'), { by, number: 'M' });
    expect(await lookAtProducts(shop, { found: { A: product('A'), M: product('M') } })).toEqual([
      'skipped record-unlinked',
      'skipped record-unlinked',
    ]);
  });
});

test('a product that was linked by a person is looked at for the first time: the till keeps its own and gets what it lacks', async () => {
  const shop = 'linked';
  await inTill(shop, 'A');
  await store.pairs.link(side(shop, 'A'), 'M');
  expect(await lookAtProducts(shop, { found: { M: { ...product('M'), barCode: '5701' } } })).toEqual(['linked']);
  expect(await store.products.find(shop, 'A')).toMatchObject({
    name: 'Kassens',
    priceIncludingVat: 99_00,
    barCode: '5701',
  });
  expect(await linkOf(shop, 'M')).toMatchObject({ record: 'A', seen: { name: 'Cykel' } });
});

describe('a customer that a person', () => {
  test('ignores is neither changed nor made a second time, and its balance stays', async () => {
    const shop = 'customer-ignored';
    await customerInTill(shop, 'k', '40506070');
    await store.pairs.ignore(side(shop, 'k', 'customer'), { by, why });
    expect(await lookAtCustomers(shop, { found: { 40506070: customer(40_506_070) } })).toEqual([
      'skipped record-ignored',
    ]);
    expect(await store.customers.find(shop, 'e-40506070')).toBeUndefined();
    const bound = await store.bindings.byRecords(shop, 'customer', ['k']);
    expect(bound.get('k')).toMatchObject({ state: 'ignored', number: '' });
    expect(await store.customers.find(shop, 'k')).not.toHaveProperty('account');
  });

  test('ignores is skipped, and nobody is asked who it is, when its phone number is that of somebody plainly different', async () => {
    const shop = 'customer-ignored-other';
    await customerInTill(shop, 'k', '40506070');
    const another = { ...customer(40_506_070, 'En helt anden'), vatNumber: '12345678', email: 'anden@kunde.example' };
    const change = { vatNumber: '87654321', email: 'kunden@kunde.example' };
    await store.customers.change({ store: shop, id: 'k', change });
    expect(await lookAtCustomers(shop, { found: { 40506070: another } })).toEqual(['attention customer-doubt']);
    await store.pairs.ignore(side(shop, 'k', 'customer'), { by, why });
    expect(await lookAtCustomers(shop, { found: { 40506070: another } })).toEqual(['skipped record-ignored']);
    expect(await store.customers.find(shop, 'k')).toMatchObject({ name: 'Kunden i kassen', ...change });
    expect(await store.customers.find(shop, 'e-40506070')).toBeUndefined();
  });

  test('has unlinked is not matched with its own number again, and gets no balance of it', async () => {
    const shop = 'customer-unlinked';
    await customerInTill(shop, 'k', '40506070');
    const found = { 40506070: customer(40_506_070) };
    expect(await lookAtCustomers(shop, { found })).toEqual(['linked']);
    const before = await store.customers.find(shop, 'k');
    await store.pairs.unlink(side(shop, 'k', 'customer'), { by, number: '40506070' });
    const now = { ...customer(40_506_070, 'Kunden', 'Skagen'), balance: 900 };
    expect(await lookAtCustomers(shop, { found: { 40506070: now } })).toEqual(['skipped record-unlinked']);
    const records = { customers: store.customers, bindings: store.bindings };
    await writeAccounts([now], { store: shop, records });
    expect(await store.customers.find(shop, 'k')).toEqual(before);
  });
});
