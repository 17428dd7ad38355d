import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { defaultSettings, type LedgerCustomer } from '@kassebro/contracts';
import type { EconomicClient } from '@kassebro/economic';
import { openStore, type Store } from '@kassebro/store';
import type { Look } from '../src/look-at-board/look-at-board.ts';
import { createCustomerSync } from '../src/pull-customers/customer-sync.ts';
import { createPullRecords } from '../src/records/pull-records.ts';
import type { RecordSync } from '../src/records/record-sync.ts';

let store: Store;
beforeAll(async () => {
  const uri = process.env['MONGODB_URI'] ?? '';
  store = await openStore({ uri, database: `two-hands-${randomUUID().slice(0, 13)}` });
});
afterAll(() => store.close());

const at = (second: number): Date => new Date(Date.UTC(2026, 10, 23, 10, 0, second));

/** Two customers of e-conomic who may both be the one of the till: one by phone number, the other by CVR number. */
const byPhone = (shop: number): LedgerCustomer => ({
  number: 40_000_000 + shop,
  name: 'Hotellet',
  city: 'Ribe',
  barred: false,
  asOf: at(1),
});
const byCompany = (shop: number): LedgerCustomer => ({
  number: 200 + shop,
  name: 'Hotellet ApS',
  companyNumber: String(12_345_678 + shop),
  address: 'Storegade 1',
  barred: false,
  asOf: at(2),
});

/** A look at one customer, as one of several hands has it. */
function hand(customer: LedgerCustomer, all: readonly LedgerCustomer[], sync = createCustomerSync(store)) {
  const pull = createPullRecords(sync, () => customer.asOf);
  const ledger = {
    customers: {
      byNumbers: (numbers: number[]) =>
        Promise.resolve({ found: all.filter(({ number }) => numbers.includes(number)), unreadable: [] }),
      find: (number: number) => Promise.resolve(all.find((one) => one.number === number)),
      withTrait: (_trait: string, value: string) =>
        Promise.resolve(all.filter(({ companyNumber }) => companyNumber === value)),
    },
  } as unknown as EconomicClient;
  const look = (shop: string): Look => ({
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
  return (shop: string) => pull(look(shop));
}

/** Both hands have compared before either writes. */
function together<R>(sync: RecordSync<R>, hands: number): () => RecordSync<R> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let left = hands;
  return () => {
    let isFirst = true;
    return {
      ...sync,
      async compare(ground, fetched) {
        const comparison = await sync.compare(ground, fetched);
        if (isFirst && (left -= 1) === 0) resolve();
        isFirst = false;
        await promise;
        return comparison;
      },
    };
  };
}

async function tillHas(shop: string, number: number) {
  const id = 'stamkunde';
  await store.customers.create({
    store: shop,
    id,
    customer: {
      name: 'Stamkunden fra Hotellet',
      phone: String(40_000_000 + number),
      vatNumber: String(12_345_678 + number),
    },
    event: {
      id: randomUUID(),
      type: 'customer.created',
      store: shop,
      record: id,
      revision: 1,
      at: at(0).toISOString(),
      correlation: 'two-hands',
    },
  });
  return id;
}

/** Who is bound to each of them, and what each hand told. */
async function race(shop: string, all: readonly LedgerCustomer[]) {
  const sync = together(createCustomerSync(store), all.length);
  const looked = await Promise.all(all.map((customer) => hand(customer, all, sync())(shop)));
  const numbers = all.map(({ number }) => String(number));
  const bindings = await store.bindings.byNumbers(shop, 'customer', numbers);
  const outcomes = looked.flat().map(({ outcome }) => outcome);
  return { outcomes: outcomes.toSorted(), owners: numbers.map((number) => bindings.get(number)?.record) };
}

describe('two hands that take one customer of the till for two of e-conomic at once', () => {
  test.each(Array.from({ length: 10 }, (_, index) => index))(
    'end with one who has it, and the other one a customer of its own (round %s)',
    async (round) => {
      const shop = `shop${round}`;
      const id = await tillHas(shop, round);
      const all = [byPhone(round), byCompany(round)];
      const { outcomes, owners } = await race(shop, all);
      expect(outcomes).toEqual(['created', 'linked']);
      const winner = owners.indexOf(id);
      const [won, lost] = winner === 0 ? [byPhone(round), byCompany(round)] : [byCompany(round), byPhone(round)];
      expect(owners.toSpliced(winner, 1)).toEqual([`e-${lost.number}`]);
      expect(await store.customers.find(shop, `e-${lost.number}`)).toMatchObject({ name: lost.name });
      // Nothing of the other one was written to the till's customer.
      const { city, address, account } = (await store.customers.find(shop, id)) ?? {};
      expect([city, address, account?.asOf]).toEqual([won.city, won.address, won.asOf]);
    },
  );

  test('is left for a later look when others are faster time and again', async () => {
    const shop = 'busy';
    await tillHas(shop, 500);
    const all = [byPhone(500)];
    const sync = createCustomerSync(store);
    const lost: RecordSync<LedgerCustomer> = {
      ...sync,
      compare: async (ground, fetched) => ({
        ...(await sync.compare(ground, fetched)),
        write: () => Promise.resolve([...ground.numbers]),
      }),
    };
    const [customer = byPhone(500)] = all;
    await expect(hand(customer, all, lost)(shop)).rejects.toMatchObject({ name: 'RetryLater' });
  });
});
