import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type PostingMode, postingId, postingMode, reversalOf, type StoreSettings } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import fc from 'fast-check';
import type { World } from './world/ledger.ts';
import { calm, Days, type Trouble, trouble } from './world/turns.ts';

/** A turn that takes an earlier revision out of the books has the most of them. */
const STEPS = 30;
let days: Days;
beforeAll(async () => {
  days = await Days.open();
});
afterAll(() => days.store.close());

/** Half the figures of the first revision. */
const corrected = {
  revision: 2,
  revenue: [{ category: null, vatPercentage: 25, gross: 100_00 }],
  payments: [{ type: 'Dankort', amount: 100_00 }],
};

/** A day that is posted and then told differently, and a hand that has its turn at whatever waits. */
async function changedDay(mode: PostingMode, own: Partial<StoreSettings> = {}) {
  const number = days.number();
  const world = days.world();
  const first = await days.close({ number }, mode);
  const settings = { dayReportAs: mode, ...own };
  await days.turn(first, { ...calm, world, own: settings });
  const second = postingId({ store: 'demo', record: String(number), revision: 2, mode });
  const reversal = postingId({ store: 'demo', record: String(number), revision: 1, mode: reversalOf(mode) });
  const change = () => days.close({ number, ...corrected }, mode);
  const turn = async (around: Trouble) => {
    for (const id of [second, reversal]) {
      if (await days.store.operations.find(id)) await days.turn(id, { ...around, world, own: settings });
    }
  };
  const calmDown = async () => {
    for (let left = 0; left < 8; left += 1) await turn(calm);
    world.arrive();
    // A send that nobody answered keeps its key until e-conomic has forgotten it.
    for (let left = 0; left < 4; left += 1) await turn({ ...calm, pause: 61 });
  };
  const operation = (id: string) => days.store.operations.find(id);
  return { world, number, first, second, reversal, change, turn, calmDown, operation };
}

/** What stands in the journal: the amount that each voucher's first line puts on revenue. */
const amounts = ({ vouchers }: World): number[] =>
  vouchers.map(({ text }) => Number(/"amount":(-?[\d.]+)/.exec(text)?.[1]) * 100);
/** What a posting's id is made of. */
const key = (id: string) => {
  const [store = '', , record = ''] = id.split('.');
  return { store, record, mode: 'journal' as const };
};
const grosses = ({ invoices }: World): number[] => invoices.all.map(({ gross }) => gross);

const inBooks: Record<PostingMode, (world: World) => number[]> = { journal: amounts, invoice: grosses };

describe.each(postingMode.options)('a day posted as %s and changed afterwards', (mode) => {
  const standing = inBooks[mode];

  test('before it was booked is replaced: only the new one stands in e-conomic', async () => {
    const { world, first, second, change, calmDown, operation } = await changedDay(mode);
    await change();
    await calmDown();
    expect(standing(world)).toEqual([100_00]);
    expect(await operation(second)).toMatchObject({ state: 'done' });
    expect(await operation(first)).toMatchObject({ state: 'done', correctedBy: { revision: 2, how: 'deleted' } });
  });

  test('after it was booked is reversed and posted anew, each once, and each says which it is', async () => {
    const { world, number, first, second, reversal, change, calmDown, operation } = await changedDay(mode);
    world.book();
    await change();
    await calmDown();
    expect(standing(world)).toEqual([125_00, -125_00, 100_00]);
    expect(await operation(first)).toMatchObject({ correctedBy: { revision: 2, how: 'reversed' } });
    expect(await operation(reversal)).toMatchObject({
      state: 'done',
      request: { marker: `[KB demo-${number}-r1-back]` },
    });
    expect(await operation(second)).toMatchObject({ state: 'done', request: { marker: `[KB demo-${number}-r2]` } });
  });

  test('and that somebody has deleted in e-conomic is posted anew', async () => {
    const { world, change, calmDown } = await changedDay(mode);
    world.vouchers.splice(0);
    world.invoices.all.splice(0);
    await change();
    await calmDown();
    expect(standing(world)).toEqual([100_00]);
  });

  test('waits for a person where the store wants to be asked, and goes on when told to', async () => {
    const { world, second, change, calmDown, operation } = await changedDay(mode, { corrections: 'ask' });
    world.book();
    await change();
    await calmDown();
    expect(standing(world)).toEqual([125_00]);
    expect(await operation(second)).toMatchObject({ state: 'attention', reason: { cause: 'changed-after-booking' } });
    await days.store.operations.correct(second, 'a person');
    await calmDown();
    expect(standing(world)).toEqual([125_00, -125_00, 100_00]);
    expect(await operation(second)).toMatchObject({ state: 'done' });
  });

  test('is right in the end whatever fails in between, booked at any moment', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(trouble(STEPS), { maxLength: 5 }),
        fc.integer({ min: 0, max: 6 }),
        async (turns, booksAt) => {
          const { world, second, change, turn, calmDown, operation } = await changedDay(mode);
          await change();
          for (const [index, around] of turns.entries()) {
            if (index === booksAt) world.book();
            await turn(around);
          }
          await calmDown();
          const sum = standing(world).reduce((total, amount) => total + amount, 0);
          expect([sum, (await operation(second))?.state]).toEqual([100_00, 'done']);
          expect([1, 3]).toContain(standing(world).length);
        },
      ),
      { numRuns: 40 },
    );
  }, 180_000);
});

describe('a day of which a person has ended an earlier revision', () => {
  const said = {
    'booked-by-hand': because('booked-by-hand', { voucher: '17', year: '2026' }),
    'not-to-be-sent': because('not-to-be-sent', { reason: 'A day of training' }),
  };
  /** A day whose first revision a person has ended, and a second one that has had its turn. */
  async function endedDay(end: keyof typeof said) {
    const number = days.number();
    const world = days.world();
    const first = await days.close({ number }, 'journal');
    await days.store.operations.end(first, { reason: said[end], by: 'a person' });
    const second = await days.close({ number, ...corrected }, 'journal');
    const turn = () => days.turn(second, { ...calm, world });
    await turn();
    return { world, number, first, second, turn, operation: () => days.store.operations.find(second) };
  }

  test.each([
    ['booked-by-hand', 'entered-by-hand-before', { revision: '1', voucher: '17', year: '2026' }],
    ['not-to-be-sent', 'not-sent-before', { revision: '1', reason: 'A day of training' }],
  ] as const)('%s: the next one waits for a person, whose word counts for it alone', async (end, cause, parameters) => {
    const { world, number, second, turn, operation } = await endedDay(end);
    expect(await operation()).toMatchObject({ state: 'attention', reason: { cause, parameters } });
    expect(world.vouchers).toEqual([]);
    await days.store.operations.correct(second, 'a person');
    await turn();
    expect(await operation()).toMatchObject({ state: 'done', goAhead: true });
    expect(amounts(world)).toEqual([100_00]);
    // What was weighed when the second was sent is not asked again: the second is taken back, and the third stands.
    const third = await days.close({ number, ...corrected, revision: 3 }, 'journal');
    await days.turn(third, { ...calm, world });
    expect(await days.store.operations.find(third)).toMatchObject({ state: 'done' });
    expect((await days.store.operations.find(third))?.goAhead).toBeUndefined();
    expect(amounts(world)).toEqual([100_00]);
  });

  test('one whose reversal somebody did not want is not posted beside it without a person', async () => {
    const { world, second, reversal, change, turn, calmDown, operation } = await changedDay('journal');
    world.book();
    await change();
    await days.turn(second, { ...calm, world });
    await days.store.operations.end(reversal, { reason: said['not-to-be-sent'], by: 'a person' });
    await calmDown();
    expect(await operation(second)).toMatchObject({ state: 'attention', reason: { cause: 'not-taken-back' } });
    expect(amounts(world)).toEqual([125_00]);
    await days.store.operations.correct(second, 'a person');
    await turn(calm);
    expect(amounts(world)).toEqual([125_00, 100_00]);
    expect((await operation(postingId({ ...key(second), revision: 1 })))?.correctedBy).toBeUndefined();
  });
});

describe('what an earlier revision has brought into the books', () => {
  test('stays there while the later one cannot be sent, so that the day is never in the books not at all', async () => {
    const { world, second, number, calmDown, operation } = await changedDay('journal');
    const odd = { ...corrected, payments: [{ type: 'Klarna', amount: 100_00 }] };
    await days.close({ number, ...odd }, 'journal');
    await calmDown();
    expect(await operation(second)).toMatchObject({
      state: 'attention',
      reason: { cause: 'payment-type-unmapped' },
    });
    expect(amounts(world)).toEqual([125_00]);
  });

  test('waits in the books while its reversal does, without a question to e-conomic', async () => {
    const { world, second, change, turn, operation } = await changedDay('journal');
    world.book();
    await change();
    await days.turn(second, { ...calm, world });
    const looks = world.looks;
    await days.turn(second, { ...calm, world });
    expect(await operation(second)).toMatchObject({ state: 'retrying', reason: { cause: 'reversal-waits' } });
    expect(world.looks).toBe(looks);
    await turn(calm);
    await turn(calm);
    expect(amounts(world)).toEqual([125_00, -125_00, 100_00]);
  });
});
