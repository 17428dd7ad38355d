import { afterEach, describe, expect, test } from '@jest/globals';
import { EconomicFault } from '@kassebro/economic';
import { because } from '@kassebro/errors';
import fc from 'fast-check';
import { bookedInvoices, customers, entries, type OddLedger, oddLedger, products } from './support/odd-records.ts';

const opened: OddLedger[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((ledger) => ledger.close()));
});

async function openLedger(...options: Parameters<typeof oddLedger>): Promise<OddLedger> {
  const ledger = await oddLedger(...options);
  opened.push(ledger);
  return ledger;
}

const narrow = { narrow: true };
const upTo = (count: number): string[] => Array.from({ length: count }, (_, index) => String(index + 1));
const without = (numbers: readonly string[], odd: readonly string[]) => numbers.filter((one) => !odd.includes(one));
const because500 = (number: string) => because('record-unreadable-in-economic', { number });
const thrown = (call: Promise<unknown>): Promise<unknown> => call.catch((error: unknown) => error);

describe('records by number of which e-conomic cannot show one', () => {
  test.each([
    [products, async ({ client }: OddLedger, numbers: string[]) => client.products.byNumbers(numbers, narrow)],
    [
      customers,
      async ({ client }: OddLedger, numbers: string[]) => client.customers.byNumbers(numbers.map(Number), narrow),
    ],
    [
      bookedInvoices,
      async ({ client }: OddLedger, numbers: string[]) => client.invoices.booked.byNumbers(numbers.map(Number), narrow),
    ],
  ])('are read but for that one, in few calls: $path', async (kind, read) => {
    const ledger = await openLedger(kind, { numbers: upTo(120), odd: ['77'] });
    const { found, unreadable } = await read(ledger, upTo(120));
    expect(found.map(({ number }) => String(number)).toSorted()).toEqual(without(upTo(120), ['77']).toSorted());
    expect(unreadable.map(({ number, why }) => ({ number: String(number), why }))).toEqual([
      { number: '77', why: because500('77') },
    ]);
    // The list, two halves of it seven times, the one by itself, and others before and after.
    expect(ledger.server.seen.length).toBeLessThanOrEqual(1 + 2 * 7 + 1 + 2);
  });

  test('are one fault and one call where nobody asked to look closer', async () => {
    const { client, server } = await openLedger(products, { numbers: upTo(50), odd: ['7'] });
    expect(await thrown(client.products.byNumbers(upTo(50)))).toBeInstanceOf(EconomicFault);
    expect(server.seen).toHaveLength(1);
  });

  test('that stands alone: whether e-conomic answers for others tells whose fault it is', async () => {
    const { client } = await openLedger(products, { numbers: upTo(3), odd: ['1'] });
    const { unreadable } = await client.products.byNumbers(['1'], narrow);
    expect(unreadable).toEqual([{ number: '1', why: because500('1') }]);
  });

  test('and that can be shown a moment later, at its own address, is found', async () => {
    const ledger = await openLedger(products, {
      numbers: upTo(4),
      isDown: ({ filter }) => products.asked(filter).includes('2'),
    });
    const { found, unreadable } = await ledger.client.products.byNumbers(upTo(4), narrow);
    expect(found.map(({ number }) => number).toSorted()).toEqual(upTo(4));
    expect(unreadable).toEqual([]);
  });

  test('whichever they are: exactly those are unreadable, and all others found', async () => {
    const some = fc.uniqueArray(fc.constantFrom(...upTo(90)), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(some, async (odd) => {
        await using ledger = disposable(await oddLedger(products, { numbers: upTo(90), odd }));
        const { found, unreadable } = await ledger.client.products.byNumbers(upTo(90), narrow);
        expect(unreadable.map(({ number }) => number).toSorted()).toEqual(odd.toSorted());
        expect(found.map(({ number }) => number).toSorted()).toEqual(without(upTo(90), odd).toSorted());
      }),
      { numRuns: 15 },
    );
  });
});

const disposable = (ledger: OddLedger) => ({ ...ledger, [Symbol.asyncDispose]: () => ledger.close() });

describe('an e-conomic that is down', () => {
  test('is not held against any record, and costs a few calls', async () => {
    const { client, server } = await openLedger(products, { numbers: upTo(90), isDown: () => true });
    expect(await thrown(client.products.byNumbers(upTo(90), narrow))).toBeInstanceOf(EconomicFault);
    expect(server.seen.length).toBeLessThanOrEqual(5);
    expect(await thrown(Array.fromAsync(client.products.all(0, narrow)))).toBeInstanceOf(EconomicFault);
    expect(server.seen.length).toBeLessThanOrEqual(10);
  });

  test('and goes down while the record is looked for, is not held against it either', async () => {
    let calls = 0;
    const { client } = await openLedger(products, { numbers: upTo(64), odd: ['5'], isDown: () => (calls += 1) > 9 });
    expect(await thrown(client.products.byNumbers(upTo(64), narrow))).toBeInstanceOf(EconomicFault);
  });

  test('when only filters are broken, no record is to blame', async () => {
    const { client } = await openLedger(products, { numbers: upTo(90), isDown: ({ filter }) => filter !== '' });
    const failure = await thrown(client.products.byNumbers(upTo(90), narrow));
    expect(failure).toMatchObject({ name: 'RetryLater', afterMs: expect.any(Number) });
  });
});

describe('pages of which e-conomic cannot show a record', () => {
  test('are read around it, in order and in few calls, and say that there is one', async () => {
    const { client, server } = await openLedger(products, { numbers: upTo(2_300), odd: ['1500'] });
    const pages = await Array.fromAsync(client.products.all(0, narrow));
    const found = pages.flatMap((page) => page.found.map(({ number }) => number));
    expect(found).toEqual(without(upTo(2_300), ['1500']));
    expect(pages.map(({ page, results, hidden }) => [page, results, hidden])).toEqual([
      [0, 2_300, undefined],
      [1, 2_300, [{ after: '1499', before: '1501' }]],
      [2, 2_300, undefined],
    ]);
    // Three pages, 3+2+2+5+5+5 pieces, the one again, and others before and after.
    expect(server.seen.length).toBeLessThanOrEqual(3 + 22 + 1 + 2);
  });

  test('end where they end, also when the last record of all cannot be shown', async () => {
    const { client } = await openLedger(customers, { numbers: upTo(1_130), odd: ['1130'] });
    const pages = await Array.fromAsync(client.customers.all(0, narrow));
    expect(pages.map(({ found, hidden }) => [found.length, hidden])).toEqual([
      [1_000, undefined],
      [129, [{ after: '1129' }]],
    ]);
  });

  test('go on where they go on, also when the last record of one cannot be shown', async () => {
    const { client } = await openLedger(products, { numbers: upTo(1_100), odd: ['1000'] });
    const pages = await Array.fromAsync(client.products.all(0, narrow));
    expect(pages.flatMap(({ found }) => found.map(({ number }) => number))).toEqual(without(upTo(1_100), ['1000']));
    expect(pages.map(({ hidden }) => hidden)).toEqual([undefined, [{ after: '999', before: '1001' }]]);
  });

  test('of changes are read the same way', async () => {
    const odd = ['3', '1002'];
    const { client } = await openLedger(products, { numbers: upTo(1_200), odd });
    const pages = await Array.fromAsync(client.products.changedSince(new Date(), narrow));
    expect(pages.flatMap(({ found }) => found.map(({ number }) => number))).toEqual(without(upTo(1_200), odd));
    const between = (after: string, before: string) => [{ after, before }];
    expect(pages.map(({ hidden }) => hidden)).toEqual([between('2', '4'), between('1001', '1003')]);
  });

  test('are one fault and one call where nobody asked to look closer', async () => {
    const { client, server } = await openLedger(products, { numbers: upTo(30), odd: ['7'] });
    expect(await thrown(Array.fromAsync(client.products.all()))).toBeInstanceOf(EconomicFault);
    expect(server.seen).toHaveLength(1);
  });
});

describe('booked entries of which e-conomic cannot show one', () => {
  const range = { from: 3, to: 90 };

  test('tell of all customers but that one’s, and how many they do not tell of', async () => {
    const { client, odd } = await openLedger(entries, { numbers: upTo(90), odd: ['77'] });
    const { found, hidden } = await client.accountingYears.customersOf('2026', range, narrow);
    const all = Array.from({ length: 88 }, (_, index) => 103 + index);
    expect(found.toSorted((a, b) => a - b)).toEqual(all.filter((customer) => customer !== 177));
    expect(hidden).toHaveLength(1);
    odd.clear();
    expect(await client.accountingYears.customersOf('2026', range)).toEqual({ found: all, unreadable: [] });
  });

  test('are not narrowed for whoever has not met the fault before', async () => {
    const { client } = await openLedger(entries, { numbers: upTo(90), odd: ['77'] });
    expect(await thrown(client.accountingYears.customersOf('2026', range))).toBeInstanceOf(EconomicFault);
  });
});
