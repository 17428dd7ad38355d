import { afterEach, describe, expect, test } from '@jest/globals';
import { createEconomic, type EconomicClient } from '@kassebro/economic';
import fc from 'fast-check';
import { type JsonServer, jsonServer } from './support/server.ts';

const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

interface Ledger {
  client: EconomicClient;
  server: JsonServer;
  numbers: number[];
}

/** Customers in the order of their numbers, a page at a time; before each page after the first somebody changes them. */
async function openLedger(count: number, change: (numbers: number[], page: number) => void): Promise<Ledger> {
  // Every second number, so that there is room for new ones.
  const numbers = Array.from({ length: count }, (_, index) => 2 * (index + 1));
  const server = await jsonServer(({ query }) => {
    if (server.seen.length > 1) change(numbers, server.seen.length - 1);
    const [size, skip] = [Number(query.get('pagesize')), Number(query.get('skippages'))];
    const shown = numbers.slice(skip * size, (skip + 1) * size);
    const more = (skip + 1) * size < numbers.length;
    const pagination = { results: numbers.length, ...(more && { nextPage: 'https://elsewhere/' }) };
    const collection = shown.map((customerNumber) => ({ customerNumber, name: `Customer ${customerNumber}` }));
    return { body: { collection, pagination } };
  });
  const economic = createEconomic({ baseUrl: server.url, appSecretToken: 'app' });
  closing.push(
    () => economic.close(),
    () => server.close(),
  );
  return { client: economic.as('grant'), server, numbers };
}

interface Read {
  numbers: number[];
  pages: number[];
}
async function readAll({ client }: Ledger, ...from: Parameters<EconomicClient['customers']['all']>): Promise<Read> {
  const pages = await Array.fromAsync(client.customers.all(...from));
  return {
    numbers: pages.flatMap(({ found }) => found.map(({ number }) => number)),
    pages: pages.map(({ page }) => page),
  };
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => 2 * (index + 1));

describe('pages of records that others change meanwhile', () => {
  test('cost as many calls as there are thousands, and a few records more', async () => {
    const ledger = await openLedger(9_500, () => undefined);
    expect(await readAll(ledger)).toEqual({ numbers: upTo(9_500), pages: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] });
    expect(ledger.server.seen).toHaveLength(10);
  });

  test('miss none when some before are deleted, without a call more', async () => {
    const ledger = await openLedger(2_500, (numbers) => numbers.splice(0, 5));
    expect((await readAll(ledger)).numbers).toEqual(upTo(2_500));
    expect(ledger.server.seen).toHaveLength(3);
  });

  test('miss none when many before are deleted, and as many created behind, so that the sum tells nothing', async () => {
    const ledger = await openLedger(2_500, (numbers) => {
      numbers.splice(0, 100);
      numbers.push(...Array.from({ length: 100 }, (_, index) => (numbers.at(-1) ?? 0) + 2 * (index + 1)));
    });
    const read = await readAll(ledger);
    expect(upTo(2_500).filter((number) => !read.numbers.includes(number))).toEqual([]);
  });

  test('miss none when more is deleted than stands on a page', async () => {
    const ledger = await openLedger(3_500, (numbers, page) => void (page === 2 && numbers.splice(0, 1_700)));
    expect((await readAll(ledger)).numbers).toEqual(upTo(3_500));
  });

  test('end where nothing is shown any more, though a next one is promised', async () => {
    let shown = [1, 2, 3];
    const server = await jsonServer(() => {
      const collection = shown.map((customerNumber) => ({ customerNumber, name: 'Hotellet' }));
      shown = server.seen.length % 2 === 0 ? [1, 2, 3] : [];
      return { body: { collection, pagination: { nextPage: 'https://elsewhere/' } } };
    });
    const economic = createEconomic({ baseUrl: server.url, appSecretToken: 'app' });
    closing.push(
      () => economic.close(),
      () => server.close(),
    );
    const pages = await Array.fromAsync(economic.as('grant').customers.all());
    expect(pages.map(({ found }) => found.map(({ number }) => number))).toEqual([[1, 2, 3]]);
    expect(server.seen.length).toBeLessThan(10);
  });

  test('end when all that is left was read', async () => {
    const ledger = await openLedger(2_100, (numbers, page) => void (page === 1 && numbers.splice(500)));
    expect((await readAll(ledger)).numbers).toEqual(upTo(1_000));
    expect(ledger.server.seen.length).toBeLessThanOrEqual(6);
  });

  const deed = fc.record({
    what: fc.constantFrom('delete' as const, 'create' as const),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    count: fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 1_200 })),
  });

  test('whatever is deleted and created between them: what exists throughout comes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(deed, { maxLength: 3 }), { maxLength: 4 }), async (deeds) => {
        const throughout = new Set(upTo(3_100));
        const ledger = await openLedger(3_100, (numbers, page) => {
          for (const { what, at, count } of deeds[page - 1] ?? []) {
            const from = Math.floor(at * numbers.length);
            if (what === 'delete') for (const gone of numbers.splice(from, count)) throughout.delete(gone);
            else insertAfter(numbers, from, count);
          }
        });
        const { numbers } = await readAll(ledger);
        expect([...throughout].filter((number) => !numbers.includes(number))).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  /** Odd numbers, in their places. */
  function insertAfter(numbers: number[], from: number, count: number): void {
    const fresh = numbers.slice(from, from + count).map((number) => number + (number % 2 === 0 ? 1 : 0));
    const all = [...new Set([...numbers, ...fresh])].toSorted((a, b) => a - b);
    numbers.splice(0, numbers.length, ...all);
  }
});

describe('who goes on from a page later', () => {
  const metOf = (before: readonly number[]) => (keys: readonly string[]) =>
    Promise.resolve(new Set(keys.filter((key) => before.includes(Number(key)))));

  test('goes on where the page before ended, when nothing has changed', async () => {
    const ledger = await openLedger(3_500, () => undefined);
    const first: number[] = [];
    for await (const { found, page } of ledger.client.customers.all()) {
      first.push(...found.map(({ number }) => number));
      if (page === 1) break;
    }
    const metBefore = metOf(first);
    const rest = await readAll(ledger, 2, { metBefore });
    expect(rest.pages).toEqual([2, 3]);
    expect([...first, ...rest.numbers]).toEqual(upTo(3_500));
  });

  test('looks back for what was deleted while nobody read', async () => {
    const ledger = await openLedger(3_500, () => undefined);
    ledger.numbers.splice(0, 1_500);
    const metBefore = metOf(upTo(2_000));
    const { numbers } = await readAll(ledger, 2, { metBefore });
    expect(
      upTo(3_500)
        .slice(2_000)
        .filter((number) => !numbers.includes(number)),
    ).toEqual([]);
  });
});
