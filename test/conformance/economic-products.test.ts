import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { NewLedgerProduct } from '@kassebro/contracts';
import { productRequest } from '@kassebro/economic';
import { because } from '@kassebro/errors';
import fc from 'fast-check';
import { type LedgerRoom, openRoom, type Simulator, startSimulator } from './support/ledger-room.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(async () => {
  await simulator.close();
});

const bell: NewLedgerProduct = { number: 'KLOKKE.1_b', name: 'Klokke', group: 1, salesPrice: 7_996, barCode: '57012' };
let keys = 0;
const create = (room: Pick<LedgerRoom, 'client'>, change: Partial<NewLedgerProduct> = {}, key = `p-${(keys += 1)}`) =>
  room.client.products.create({ ...productRequest({ ...bell, ...change }), idempotencyKey: key });

describe('creating a product', () => {
  test.each([true, false])('the net price is there to the øre (inventory module: %s)', async (inventory) => {
    const room = await openRoom(simulator, { agreement: { inventory, products: 0 } });
    const first = await create(room, { costPrice: 4_010, unit: 1 }, 'k');
    const value = {
      number: bell.number,
      salesPrice: 7_996,
      barCode: '57012',
      group: { number: 1 },
      unit: { number: 1 },
    };
    expect(first).toMatchObject({ kind: 'done', fromCache: false, value });
    expect(await create(room, { costPrice: 4_010, unit: 1 }, 'k')).toMatchObject({ kind: 'done', fromCache: true });
    const found = await room.client.products.find(bell.number);
    expect(found).toMatchObject(value);
    expect(found?.costPrice).toBe(inventory ? undefined : 4_010);
    expect(found?.inventory?.inStock).toBe(inventory ? 0 : undefined);
  });

  test.each(['A.1_b', 'Ø/æ å', '100% & +?', 'o\'clock "x"', 'a$b(c)d*e,f', '[x]', '<>:#\\', 'x'.repeat(25)])(
    'the number may be %s',
    async (number) => {
      const room = await openRoom(simulator, { agreement: { products: 0 } });
      expect(await create(room, { number })).toMatchObject({ kind: 'done', value: { number } });
      expect(await room.client.products.find(number)).toMatchObject({ number });
      expect(await create(room, { number })).toMatchObject({ reason: because('number-taken', { number, name: '?' }) });
    },
  );

  test('property: a product of any number of up to 25 characters is found by its path and by a filter', async () => {
    const room = await openRoom(simulator, { agreement: { products: 0 } });
    const signs = '< > * % : & / \\ _ ? . # + $ ( ) , [ ] { } \' " = ; | ~ ^ ` @ ! - 0 1 9 a Å ß € 💡'.split(' ');
    const sign = fc.constantFrom(' ', ...signs);
    const number = fc
      .oneof(fc.string({ unit: sign, maxLength: 25 }), fc.string({ unit: 'grapheme', maxLength: 25 }))
      .filter((text) => text === text.trim() && text.length > 0 && text.length <= 25);
    const numbers = fc.uniqueArray(number, { minLength: 20, maxLength: 40, selector: (text) => text.toLowerCase() });
    const known = new Set<string>();
    await fc.assert(
      fc.asyncProperty(numbers, async (drawn) => {
        const fresh = drawn.filter((one) => !known.has(one.toLowerCase()));
        for (const one of fresh) {
          known.add(one.toLowerCase());
          expect(await create(room, { number: one })).toMatchObject({ kind: 'done', value: { number: one } });
          expect(await room.client.products.find(one)).toMatchObject({ number: one });
        }
        const { found, unreadable } = await room.client.products.byNumbers(fresh);
        expect(found.map((one) => one.number).toSorted()).toEqual(fresh.toSorted());
        expect(unreadable).toEqual([]);
      }),
      { numRuns: 5 },
    );
  });

  const missing = (what: string) => because('default-missing', { what, number: '77', records: 'products' });
  const refusals: [string, Partial<NewLedgerProduct>, ReturnType<typeof because>][] = [
    ['a number in use', { number: '1001' }, because('number-taken', { number: '1001', name: '?' })],
    ['a group that is gone', { group: 77 }, missing('Product group')],
    ['a unit that is gone', { unit: 77 }, missing('Unit')],
  ];
  const variants = refusals.flatMap(([what, change, reason]) =>
    (['da', 'en'] as const).map((language) => ({ what, change, reason, language })),
  );
  test.each(variants)('$what is named ($language), and nothing is changed', async ({ change, reason, language }) => {
    const room = await openRoom(simulator, { agreement: { language, products: 3 } });
    const before = await room.raw('/products');
    expect(await create(room, change)).toEqual({ kind: 'attention', reason });
    expect(await room.raw('/products')).toEqual(before);
  });

  test.each(['E04300', 'absent'])('a number that is too long is our fault (code %s)', async (schemaErrorCode) => {
    const room = await openRoom(simulator, { agreement: { products: 0 } });
    await room.switches({ schemaErrorCode });
    const refused = await create(room, { number: 'x'.repeat(26) });
    expect(refused).toMatchObject({ kind: 'attention', reason: { cause: 'unexpected-refusal' } });
  });

  const faults: { kind: string; outcome: object; there: boolean }[] = [
    { kind: '429', outcome: { kind: 'not-now' }, there: false },
    { kind: '500', outcome: { kind: 'unknown', requestIsOver: true }, there: false },
    { kind: '503-html', outcome: { kind: 'unknown', requestIsOver: false }, there: false },
    { kind: 'timeout-before', outcome: { kind: 'unknown', requestIsOver: false }, there: false },
    { kind: 'timeout-after-commit', outcome: { kind: 'unknown', requestIsOver: false }, there: true },
    { kind: 'reset-before', outcome: { kind: 'unknown', requestIsOver: false }, there: false },
    { kind: 'reset-after-commit', outcome: { kind: 'unknown', requestIsOver: false }, there: true },
    { kind: 'garbled-json', outcome: { kind: 'unknown', requestIsOver: false }, there: true },
  ];
  test.each(faults)('$kind: never called a failure when it may be none', async ({ kind, outcome, there }) => {
    const room = await openRoom(simulator, { agreement: { products: 0 } });
    await room.fault(kind, { method: 'POST', path: '/products' });
    const client = kind.startsWith('timeout') ? room.hasty : room.client;
    expect(await create({ client }, {}, 'k')).toMatchObject(outcome);
    expect((await room.client.products.find(bell.number)) !== undefined).toBe(there);
    expect(await create(room, {}, 'k')).toMatchObject({ kind: 'done', fromCache: there });
    expect((await room.client.products.byNumbers([bell.number])).found).toHaveLength(1);
  });
});

describe.each(['distinct', 'ignored'])(
  'numbers that differ in capitals only, which e-conomic may take for one (%s)',
  (value) => {
    test('are told apart by the client: exactly what was asked for, or what e-conomic calls it itself', async () => {
      const room = await openRoom(simulator, { agreement: { products: 0 } });
      await room.switches({ productNumberCase: value });
      await create(room, { number: 'Klokke' });
      const other = await create(room, { number: 'kLOKKE' });
      const taken = because('number-taken', { number: 'kLOKKE', name: '?' });
      expect(other).toMatchObject(value === 'distinct' ? { kind: 'done' } : { kind: 'attention', reason: taken });
      const found = await room.client.products.find('kLOKKE');
      expect(found?.number).toBe(value === 'distinct' ? 'kLOKKE' : 'Klokke');
      const { found: both } = await room.client.products.byNumbers(['Klokke', 'kLOKKE', 'KLOKKE']);
      expect(both.map(({ number }) => number)).toEqual(value === 'distinct' ? ['Klokke', 'kLOKKE'] : ['Klokke']);
    });
  },
);
