import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Customer, defaultSettings, type LedgerCustomer } from '@kassebro/contracts';
import { customerRequest, type EconomicClient } from '@kassebro/economic';
import { openStore, type Store } from '@kassebro/store';
import { createCustomerSync } from '../src/pull-customers/customer-sync.ts';
import { createPullRecords } from '../src/records/pull-records.ts';
import type { RecordSync } from '../src/records/record-sync.ts';

let store: Store;
beforeAll(async () => {
  const uri = process.env['MONGODB_URI'] ?? '';
  store = await openStore({ uri, database: `sent-and-not-answered-${randomUUID().slice(0, 8)}` });
});
afterAll(() => store.close());

const sentAt = new Date(Date.UTC(2026, 10, 24, 10));
const later = (seconds: number): Date => new Date(sentAt.getTime() + seconds * 1_000);
/** e-conomic assigned the number, so that nothing but what was sent tells who it is. */
const NUMBER = 77;
const inLedger: LedgerCustomer = {
  number: NUMBER,
  name: 'Utländsk kund',
  city: 'Ribe',
  barred: false,
  asOf: later(2),
  lastUpdated: later(1).toISOString(),
};

async function tillHas(shop: string, id: string): Promise<void> {
  const event = { id: randomUUID(), type: 'customer.created', store: shop, record: id, revision: 1 } as const;
  await store.customers.create({
    store: shop,
    id,
    customer: { name: 'Utländsk kund' },
    event: { ...event, at: sentAt.toISOString(), correlation: 'c' },
  });
}

/** A push of the till's customer that has sent it and has no answer. */
async function sent(shop: string, record: string): Promise<{ id: string; fence: number }> {
  await tillHas(shop, record);
  const id = `${shop}.${record}.create`;
  const what = { store: shop, kind: 'customer', record, revision: 1, mode: 'create', correlation: 'c' } as const;
  await store.operations.insert({ id, ...what, state: 'queued' });
  const claimed = await store.operations.claim(id, sentAt);
  if ('notClaimed' in claimed) throw new Error(claimed.notClaimed);
  const request = customerRequest({ name: 'Utländsk kund', currency: 'DKK', group: 1, terms: 1, zone: 1 });
  const frozen = { ...request, idempotencyKey: `${id}.g1`, frozenAt: sentAt };
  const { fence } = claimed;
  const sending = { at: sentAt, attempt: 1 };
  await store.operations.freeze({ id, fence, request: frozen, generation: 1, sending, lines: [], notes: [] });
  return { id, fence };
}

function lookAt(customer: LedgerCustomer, shop: string, sync: RecordSync<LedgerCustomer> = createCustomerSync(store)) {
  const ledger = {
    customers: {
      byNumbers: () => Promise.resolve({ found: [customer], unreadable: [] }),
      find: () => Promise.resolve(customer),
      withTrait: () => Promise.resolve([]),
    },
  } as unknown as EconomicClient;
  return createPullRecords(
    sync,
    () => customer.asOf,
  )({
    store: shop,
    agreement: 1,
    settings: { ...defaultSettings, receiveCustomers: true, receiveBalances: true },
    ledger,
    noticed: [{ number: String(customer.number), at: 0 }],
    renumberings: [],
    narrow: false,
    log: { info: () => undefined, warn: () => undefined },
    signal: new AbortController().signal,
  });
}
const all = async (shop: string): Promise<Customer[]> => (await store.customers.list({ store: shop, limit: 10 })).items;
const boundTo = async (shop: string): Promise<string | undefined> =>
  (await store.bindings.byNumbers(shop, 'customer', [String(NUMBER)])).get(String(NUMBER))?.record;

describe('a customer whose creation in e-conomic was not answered', () => {
  test('is the one that its notice tells of, and no second one', async () => {
    await sent('lost', 'k');
    expect(await lookAt(inLedger, 'lost')).toMatchObject([{ outcome: 'linked', record: 'k' }]);
    expect(await all('lost')).toMatchObject([{ id: 'k', name: 'Utländsk kund', city: 'Ribe' }]);
    expect(await boundTo('lost')).toBe('k');
  });

  test.each<[string, Partial<LedgerCustomer>]>([
    ['was there before', { lastUpdated: later(-3_600).toISOString() }],
    ['has a CVR number that was not sent', { companyNumber: '12345678' }],
    ['is called otherwise', { name: 'Utländsk kund 2' }],
  ])('is not one that %s', async (why, fields) => {
    const shop = `not-${why.replaceAll(' ', '-')}`.toLowerCase();
    await sent(shop, 'k');
    expect(await lookAt({ ...inLedger, ...fields }, shop)).toMatchObject([{ outcome: 'created' }]);
    expect(await boundTo(shop)).toBe(`e-${NUMBER}`);
  });

  test('waits for a person when two were sent that it may be', async () => {
    await sent('two', 'k');
    await sent('two', 'l');
    expect(await lookAt(inLedger, 'two')).toMatchObject([
      { outcome: 'attention', reason: { cause: 'customer-doubt' } },
    ]);
    expect(await all('two')).toHaveLength(2);
  });

  test('is no second one when the push binds it between the comparison of a look and its write', async () => {
    const shop = 'bound-meanwhile';
    await tillHas(shop, 'k');
    const sync = createCustomerSync(store);
    let isFirst = true;
    const overtaken: RecordSync<LedgerCustomer> = {
      ...sync,
      async compare(ground, fetched) {
        const comparison = await sync.compare(ground, fetched);
        const side = { store: shop, kind: 'customer', record: 'k', number: String(NUMBER) } as const;
        if (isFirst)
          await store.bindings.save([
            { ...side, seen: {}, fingerprint: '', state: 'bound', ours: true, syncedAt: later(1) },
          ]);
        isFirst = false;
        return comparison;
      },
    };
    await lookAt(inLedger, shop, overtaken);
    expect(await all(shop)).toMatchObject([{ id: 'k', city: 'Ribe' }]);
    expect(await boundTo(shop)).toBe('k');
  });
});

test('a hand that dies when it has bound a new customer leaves it to the next look, which makes it whole', async () => {
  const shop = 'dies';
  const dying = createCustomerSync({
    ...store,
    customers: {
      many: (...asked) => store.customers.many(...asked),
      alike: (...asked) => store.customers.alike(...asked),
      applyAccounts: (...asked) => store.customers.applyAccounts(...asked),
      applyPull: () => Promise.reject(new Error('killed')),
    },
  });
  await expect(lookAt(inLedger, shop, dying)).rejects.toThrow('killed');
  expect(await lookAt({ ...inLedger, asOf: later(3) }, shop)).toMatchObject([{ outcome: 'created' }]);
  expect(await all(shop)).toMatchObject([{ id: `e-${NUMBER}`, name: 'Utländsk kund', city: 'Ribe' }]);
});
