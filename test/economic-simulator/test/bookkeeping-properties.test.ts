import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Books } from './books.ts';
import { happenings } from './happenings.ts';
import { useBench } from './support.ts';

const bench = useBench();

/**
 * Whatever a shop, its bookkeeper and its locks do in whatever order, accepted or refused: the books hold together.
 * Nothing may be answered by a 500.
 */
test('property: journals, invoices, credit notes, currencies, locks, deletions and renumberings leave true books', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happenings, { maxLength: 60, size: 'max' }), async (events) => {
      await bench.control('POST /reset');
      await bench.switches({ minuteLimit: 1_000_000 });
      const books = new Books(bench);
      await books.open();
      for (const event of events) await books.happen(event);
      await books.hold();
    }),
    { numRuns: 60 },
  );
}, 120_000);

test('the books of a sequence that has everything are not empty', async () => {
  const books = new Books(bench);
  await books.open();
  for (const event of fc.sample(happenings, { numRuns: 300, seed: 7 })) await books.happen(event);
  await books.hold();
  expect(books.seen()).toEqual({ accepted: expect.any(Number), refused: expect.any(Number) });
  expect(books.seen().accepted).toBeGreaterThan(100);
  expect(books.seen().refused).toBeGreaterThan(10);
  expect((await bench.get('/invoices/booked')).at('pagination.results')).toBeGreaterThan(5);
});
