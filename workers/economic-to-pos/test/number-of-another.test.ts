import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { defaultSettings, type LedgerCustomer, type NewCustomer } from '@kassebro/contracts';
import type { EconomicClient } from '@kassebro/economic';
import { openStore, type Store } from '@kassebro/store';
import { createImporter } from '../src/import-records/importer.ts';
import { createCustomerSync } from '../src/pull-customers/customer-sync.ts';
import { createPullRecords } from '../src/records/pull-records.ts';

let store: Store;
beforeAll(async () => {
  store = await openStore({
    uri: process.env['MONGODB_URI'] ?? '',
    database: `number-of-another-${randomUUID().slice(0, 8)}`,
  });
});
afterAll(() => store.close());

const asOf = new Date(Date.UTC(2026, 10, 24, 10));
const NUMBER = 40_000_001;
const log = { info: () => undefined, warn: () => undefined };

const ledgerWith = (customer: LedgerCustomer): EconomicClient =>
  ({
    customers: {
      byNumbers: () => Promise.resolve({ found: [customer], unreadable: [] }),
      find: () => Promise.resolve(customer),
      withTrait: () => Promise.resolve([]),
      async *all() {
        yield await Promise.resolve({ found: [customer], unreadable: [], page: 0, results: 1 });
      },
    },
  }) as unknown as EconomicClient;

async function tillHas(shop: string, customer: NewCustomer): Promise<void> {
  const event = { id: randomUUID(), type: 'customer.created', store: shop, record: 'kunde', revision: 1 } as const;
  await store.customers.create({
    store: shop,
    id: 'kunde',
    customer,
    event: { ...event, at: asOf.toISOString(), correlation: 'c' },
  });
}

const settings = { ...defaultSettings, receiveCustomers: true, receiveBalances: true };
const ways = {
  pull: async (shop: string, ledger: EconomicClient) => {
    const pull = createPullRecords(createCustomerSync(store), () => asOf);
    return pull({
      store: shop,
      agreement: 1,
      settings,
      ledger,
      noticed: [{ number: String(NUMBER), at: 0 }],
      renumberings: [],
      narrow: false,
      log,
      signal: new AbortController().signal,
    });
  },
  import: async (shop: string, ledger: EconomicClient) => {
    const importer = createImporter(createCustomerSync(store));
    const reading = { metBefore: () => Promise.resolve(new Set<string>()), narrow: false };
    for await (const page of importer.pages(ledger, 0, reading)) {
      const comparison = await page.compare({ store: shop, agreement: 1, settings, ledger, asOf, log, narrow: false });
      await comparison.write();
      return comparison.looked;
    }
    return [];
  },
};

const someone: LedgerCustomer = { number: NUMBER, name: 'Hotellet', city: 'Ribe', barred: false, asOf };

test.each(['pull', 'import'] as const)(
  'a customer number that is the phone number of somebody who is plainly another waits for a person, with both shown (%s)',
  async (way) => {
    await tillHas(way, { name: 'Kroen ApS', phone: '+45 40 00 00 01' });
    const [looked] = await ways[way](way, ledgerWith({ ...someone, name: 'Hotellet ApS' }));
    expect(looked).toMatchObject({
      outcome: 'attention',
      reason: {
        cause: 'customer-doubt',
        parameters: { number: String(NUMBER), name: 'Hotellet ApS', candidates: 'Kroen ApS' },
      },
    });
    const till = await store.customers.find(way, 'kunde');
    expect([till?.name, till?.city, till?.account]).toEqual(['Kroen ApS', undefined, undefined]);
    expect(await store.customers.find(way, `e-${NUMBER}`)).toBeUndefined();
    expect((await store.bindings.byRecords(way, 'customer', ['kunde'])).size).toBe(0);
  },
);

test.each(['pull', 'import'] as const)('and is linked when they have something in common (%s)', async (way) => {
  const shop = `${way}-linked`;
  await tillHas(shop, { name: 'Kroen', phone: '40000001', email: 'kroen@shop.dk' });
  const [looked] = await ways[way](shop, ledgerWith({ ...someone, email: 'Kroen@shop.dk' }));
  expect(looked).toMatchObject({ outcome: 'linked', record: 'kunde' });
  expect(await store.customers.find(shop, 'kunde')).toMatchObject({ name: 'Kroen', city: 'Ribe' });
});
