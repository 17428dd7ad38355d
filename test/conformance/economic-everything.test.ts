import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ACCOUNTS } from '@kassebro/economic-simulator';
import { DAY, openRoom, type Simulator, startSimulator } from './support/ledger-room.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(async () => {
  await simulator.close();
});

interface Page {
  found: { number: number | string }[];
  page: number;
  results: number | undefined;
}

describe('going through everything', () => {
  test.each(['products', 'customers'] as const)(
    'every one of %s comes once, with its page and how many there are',
    async (kind) => {
      const room = await openRoom(simulator, { agreement: { products: 2_345, customers: 2_345 } });
      const everything = (fromPage?: number): AsyncIterable<Page> => room.client[kind].all(fromPage);
      const pages = await Array.fromAsync(everything());
      expect(pages.map(({ page }) => page)).toEqual([0, 1, 2]);
      expect(pages.every(({ results }) => results === 2_345)).toBe(true);
      const numbers = pages.flatMap(({ found }) => found.map(({ number }) => number));
      expect([numbers.length, new Set(numbers).size]).toEqual([2_345, 2_345]);
      const [rest] = await Array.fromAsync(everything(2));
      expect(rest).toMatchObject({ page: 2, results: 2_345 });
    },
  );

  test('an agreement without any has no page', async () => {
    const room = await openRoom(simulator, { agreement: { products: 0, customers: 0 } });
    expect(await Array.fromAsync(room.client.products.all())).toEqual([]);
    expect(await Array.fromAsync(room.client.customers.all())).toEqual([]);
  });
});

test('booked entries name the customers whose accounts they moved, by their numbers and in their year only', async () => {
  const room = await openRoom(simulator, { agreement: { customers: 5 } });
  const year = DAY.slice(0, 4);
  const entry = { date: DAY, contraAccount: { accountNumber: ACCOUNTS.bank } };
  for (const customerNumber of [2, 4, 2])
    await room.send('/journals/1/vouchers', {
      accountingYear: { year },
      entries: { customerPayments: [{ ...entry, amount: -10, customer: { customerNumber } }] },
    });
  await room.control('POST', '/agreements/{agreement}/journals/1/book');
  const all = { from: 1, to: 1_000_000 };
  const { accountingYears } = room.client;
  const { found, hidden } = await accountingYears.customersOf(year, all);
  expect([found.toSorted((a, b) => a - b), hidden]).toEqual([[2, 4], undefined]);
  const none = { found: [], unreadable: [] };
  expect(await accountingYears.customersOf(year, { from: 900_000, to: 1_000_000 })).toEqual(none);
  expect(await accountingYears.customersOf(String(Number(year) - 1), all)).toEqual(none);
});
