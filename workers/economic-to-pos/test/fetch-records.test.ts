import { describe, expect, test } from '@jest/globals';
import type { LedgerProduct } from '@kassebro/contracts';
import type { ProductsRead } from '@kassebro/economic';
import fc from 'fast-check';
import { fetchRecords } from '../src/records/fetch-records.ts';

const noticedAt = Date.parse('2026-11-23T10:00:00Z');
const product = (number: string): LedgerProduct => ({ number, name: number, barred: false, group: { number: 1 } });

/** An e-conomic of product numbers, some of which changed lately; counts its calls. */
function ledgerOf(all: Iterable<string>, changedLately: readonly string[]) {
  const exists = new Set(all);
  const calls = { pages: 0, byNumber: 0, since: new Date(0) };
  const read = (numbers: readonly string[]): ProductsRead => ({
    found: numbers.filter((number) => exists.has(number)).map(product),
    unreadable: [],
  });
  const products = {
    numberOf: ({ number }: LedgerProduct) => number,
    byNumberAtMost: 300,
    byNumbers: (numbers: readonly string[]) => {
      calls.byNumber += Math.ceil(numbers.length / 120);
      return Promise.resolve(read(numbers));
    },
    async *changedSince(since: Date) {
      calls.since = since;
      for (let from = 0; from < changedLately.length; from += 1_000) {
        calls.pages += 1;
        yield await Promise.resolve(read(changedLately.slice(from, from + 1_000)));
      }
    },
  };
  return { products, calls };
}

const numbers = (count: number, prefix = 'P'): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}`);
const pinned = (wanted: readonly string[]) => wanted.map((number, index) => ({ number, at: noticedAt + index }));

describe('records are fetched in few calls, and the result does not depend on how', () => {
  test('a few numbers are asked for by number', async () => {
    const { products, calls } = ledgerOf(numbers(5), numbers(5));
    const { found } = await fetchRecords(products, pinned(numbers(5)));
    expect([found.size, calls]).toEqual([5, expect.objectContaining({ pages: 0, byNumber: 1 })]);
  });

  test('2,000 changed products cost two pages', async () => {
    const { products, calls } = ledgerOf(numbers(2_000), numbers(2_000));
    const { found } = await fetchRecords(products, pinned(numbers(2_000)));
    expect([found.size, calls]).toEqual([2_000, expect.objectContaining({ pages: 2, byNumber: 0 })]);
  });

  test('the pages begin well before the oldest notice, since clocks differ', async () => {
    const { products, calls } = ledgerOf(numbers(400), numbers(400));
    await fetchRecords(products, pinned(numbers(400)));
    expect(calls.since.getTime()).toBeLessThanOrEqual(noticedAt - 60_000);
  });

  test('what changed long before its late notice is still found', async () => {
    const { products } = ledgerOf(numbers(500), numbers(10));
    const { found } = await fetchRecords(products, pinned(numbers(500)));
    expect(found.size).toBe(500);
  });

  test('a price import of others does not make us page for ever', async () => {
    const { products, calls } = ledgerOf([...numbers(400), ...numbers(50_000, 'Q')], numbers(50_000, 'Q'));
    const { found } = await fetchRecords(products, pinned(numbers(400)));
    expect(found.size).toBe(400);
    expect(calls.pages).toBeLessThanOrEqual(3);
  });

  test('pages that show many of ours are read to the last, however many they are', async () => {
    const every4th = numbers(20_000).filter((_, index) => index % 4 === 0);
    const { products, calls } = ledgerOf(numbers(20_000), numbers(20_000));
    const { found } = await fetchRecords(products, pinned(every4th));
    expect([found.size, calls]).toEqual([5_000, expect.objectContaining({ pages: 20, byNumber: 0 })]);
  });

  test('whatever was noticed, exactly those that exist are found', async () => {
    const some = fc.uniqueArray(fc.constantFrom(...numbers(900)), { maxLength: 900, minLength: 0 });
    await fc.assert(
      fc.asyncProperty(some, some, some, async (existing, changed, wanted) => {
        const { products } = ledgerOf(existing, changed);
        const { found } = await fetchRecords(products, pinned(wanted));
        expect([...found.keys()].toSorted()).toEqual(wanted.filter((number) => existing.includes(number)).toSorted());
      }),
      { numRuns: 50 },
    );
  });
});
