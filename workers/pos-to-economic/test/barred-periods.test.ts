import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type PostingMode, postingId, reversalOf, type StoreSettings } from '@kassebro/contracts';
import fc from 'fast-check';
import type { World } from './world/ledger.ts';
import { calm, Days, trouble } from './world/turns.ts';

/** A turn that is refused twice and goes on to the third date has about as many. */
const STEPS = 48;
let days: Days;
beforeAll(async () => {
  days = await Days.open();
});
afterAll(() => days.store.close());

const ways = [
  { mode: 'journal', refusesDrafts: false },
  { mode: 'invoice', refusesDrafts: false },
  { mode: 'invoice', refusesDrafts: true },
] as const satisfies { mode: PostingMode; refusesDrafts: boolean }[];

/** A day of 23 November 2026; e-conomic has barred some months and shows none of it. */
async function closed(
  { mode, refusesDrafts }: (typeof ways)[number],
  own: Partial<StoreSettings>,
  ...months: string[]
) {
  const number = days.number();
  const world = days.world();
  world.bars.bar(...months);
  world.bars.refusesDrafts = refusesDrafts;
  const id = await days.close({ number }, mode);
  const settings = { dayReportAs: mode, bookInvoices: true, ...own };
  const turn = (around = calm) => days.turn(id, { ...around, world, own: settings });
  const calmDown = async () => {
    for (let left = 0; left < 6; left += 1) await turn();
    world.arrive();
    for (let left = 0; left < 4; left += 1) await turn({ ...calm, pause: 61 });
  };
  return { world, id, number, settings, turn, calmDown, operation: () => days.store.operations.find(id) };
}

/** The dates of what stands in the books, drafts among it. */
const dates: Record<PostingMode, (world: World) => (string | undefined)[]> = {
  journal: ({ vouchers }) => vouchers.map(({ text }) => /"date":"([\d-]+)"/.exec(text)?.[1]),
  invoice: ({ invoices }) => invoices.all.map(({ date }) => date),
};
const booked = ({ invoices }: World): string[] => invoices.all.map(({ state }) => state);

describe.each(ways)('$mode, drafts refused: $refusesDrafts; a date that is barred although it looks open', (way) => {
  const { mode, refusesDrafts } = way;
  const inBooks = (world: World) => dates[mode](world);

  test('hold: the day waits, and a draft that it left is named', async () => {
    const { world, turn, operation } = await closed(way, { closedPeriod: 'hold' }, '2026-11');
    await turn();
    const leftDraft = mode === 'invoice' && !refusesDrafts;
    expect(await operation()).toMatchObject({
      state: 'attention',
      reason: { cause: 'period-barred', parameters: { date: '2026-11-23', ...(leftDraft && { draft: '1' }) } },
    });
    expect(inBooks(world)).toEqual(leftDraft ? ['2026-11-23'] : []);
  });

  test('first open day: it goes on the first day of the next period that is open, within one turn', async () => {
    const { world, turn, operation } = await closed(way, { closedPeriod: 'firstOpenDay' }, '2026-11', '2026-12');
    await turn();
    expect(await operation()).toMatchObject({ state: 'done', refusedDates: ['2026-11-23', '2026-12-01'] });
    expect(inBooks(world)).toEqual(['2027-01-01']);
    if (mode === 'invoice') expect(booked(world)).toEqual(['booked']);
  });

  test('first open day, and all are barred: the day waits under its own date after three years of periods', async () => {
    const years = ['2026', '2027', '2028', '2029', '2030'];
    const months = years.flatMap((year) =>
      Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`),
    );
    const { world, turn, operation } = await closed(way, { closedPeriod: 'firstOpenDay' }, ...months);
    await turn();
    expect(await operation()).toMatchObject({
      state: 'attention',
      reason: { cause: 'period-barred', parameters: { date: '2026-11-23' } },
    });
    expect(world.bars.refusals).toBe(36);
    // Somebody opens one, and it is tried again: from the first date on.
    world.bars.months.delete('2026-12');
    await days.store.operations.retry((await operation())?.id ?? '');
    await turn();
    expect([(await operation())?.state, inBooks(world)]).toEqual(['done', ['2026-12-01']]);
  });

  test.each(['ask', 'hold'] as const)('%s: it goes on the date that a person names', async (closedPeriod) => {
    const { world, id, turn, operation } = await closed(way, { closedPeriod }, '2026-11');
    await turn();
    await days.store.operations.postOn(id, '2026-12-03', 'a person');
    await turn();
    expect([(await operation())?.state, inBooks(world)]).toEqual(['done', ['2026-12-03']]);
  });

  test('a named date that is barred, too, waits again and says so', async () => {
    const { world, id, turn, operation } = await closed(way, { closedPeriod: 'ask' }, '2026-11', '2026-12');
    await turn();
    await days.store.operations.postOn(id, '2026-12-03', 'a person');
    await turn();
    expect(await operation()).toMatchObject({
      state: 'attention',
      reason: { cause: 'period-barred', parameters: { date: '2026-12-03' } },
    });
    expect(inBooks(world).length).toBeLessThanOrEqual(1);
  });

  test('a send that may still arrive is never joined by one on another date', async () => {
    const { world, turn, calmDown, operation } = await closed(way, { closedPeriod: 'firstOpenDay' });
    world.forgetsRefusals = true;
    await turn({ ...calm, fates: ['arrives-late'] });
    world.bars.bar('2026-11');
    await turn();
    world.bars.months.delete('2026-11');
    world.arrive();
    await calmDown();
    expect(inBooks(world)).toHaveLength(1);
    expect(await operation()).toMatchObject({ state: 'done' });
  });

  test('a hand that dies at any step, before it and after it, leaves one posting', async () => {
    for (let step = 1; step <= STEPS; step += 1) {
      for (const after of [false, true]) {
        const { world, turn, calmDown, operation } = await closed(
          way,
          { closedPeriod: 'firstOpenDay' },
          '2026-11',
          '2026-12',
        );
        await turn({ ...calm, kill: { step, after } });
        await calmDown();
        expect([step, after, (await operation())?.state, inBooks(world)]).toEqual([
          step,
          after,
          'done',
          ['2027-01-01'],
        ]);
      }
    }
  }, 180_000);

  test('a hand that dies goes on where it was', async () => {
    const { world, turn, operation } = await closed(way, { closedPeriod: 'firstOpenDay' }, '2026-11', '2026-12');
    let step = 0;
    while (step < STEPS && !(await operation())?.refusedDates) {
      step += 1;
      await turn({ ...calm, kill: { step, after: true }, pause: 61 });
    }
    const refusals = world.bars.refusals;
    await turn({ ...calm, pause: 61 });
    await turn({ ...calm, pause: 61 });
    expect(await operation()).toMatchObject({ state: 'done', refusedDates: ['2026-11-23', '2026-12-01'] });
    expect(world.bars.refusals - refusals).toBeLessThanOrEqual(1);
  });

  test('whatever fails, and whatever is barred and opened in between, ends with one posting', async () => {
    const month = fc.constantFrom('2026-11', '2026-12', '2027-01');
    const turns = fc.array(
      fc.record({ around: trouble(STEPS), barred: fc.subarray(['2026-11', '2026-12', '2027-01']) }),
      {
        maxLength: 5,
      },
    );
    await fc.assert(
      fc.asyncProperty(turns, month, fc.boolean(), async (run, last, forgets) => {
        const { world, turn, calmDown, operation } = await closed(way, { closedPeriod: 'firstOpenDay' });
        world.forgetsRefusals = forgets;
        const bar = (months: string[]) => {
          world.bars.months.clear();
          world.bars.bar(...months);
        };
        for (const { around, barred } of run) {
          bar(barred);
          await turn(around);
        }
        bar([last]);
        await calmDown();
        expect([inBooks(world).length, (await operation())?.state]).toEqual([1, 'done']);
        if (mode === 'invoice') expect(booked(world)).toEqual(['booked']);
      }),
      { numRuns: 40 },
    );
  }, 180_000);
});

describe.each(ways)('$mode, drafts refused: $refusesDrafts; what takes an earlier revision back', (way) => {
  const { mode } = way;
  const corrected = {
    revision: 2,
    revenue: [{ category: null, vatPercentage: 25, gross: 100_00 }],
    payments: [{ type: 'Dankort', amount: 100_00 }],
  };
  async function changed(own: Partial<StoreSettings>) {
    const day = await closed(way, own);
    await day.turn();
    day.world.book();
    day.world.bars.bar('2026-11');
    const second = await days.close({ number: day.number, ...corrected }, mode);
    const reversal = postingId({ store: 'demo', record: String(day.number), revision: 1, mode: reversalOf(mode) });
    const turns = async () => {
      for (const id of [second, reversal, second, reversal, second])
        if (await days.store.operations.find(id)) await days.turn(id, { ...calm, world: day.world, own: day.settings });
    };
    await turns();
    return { ...day, second, reversal, turns, find: (id: string) => days.store.operations.find(id) };
  }

  test('goes on the first open day, too, where the store lets days do that', async () => {
    const { world, second, find } = await changed({ closedPeriod: 'firstOpenDay' });
    expect(await find(second)).toMatchObject({ state: 'done' });
    expect(dates[mode](world)).toEqual(['2026-11-23', '2026-12-01', '2026-12-01']);
  });

  test('waits for a person where the store holds such days, and the later revision waits with it', async () => {
    const { world, second, reversal, turns, find } = await changed({ closedPeriod: 'hold' });
    expect(await find(reversal)).toMatchObject({ state: 'attention', reason: { cause: 'period-barred' } });
    expect(await find(second)).toMatchObject({ state: 'retrying', reason: { cause: 'reversal-waits' } });
    await days.store.operations.postOn(reversal, '2026-12-01', 'a person');
    await turns();
    expect(await find(second)).toMatchObject({ state: 'attention', reason: { cause: 'period-barred' } });
    await days.store.operations.postOn(second, '2026-12-02', 'a person');
    await turns();
    expect(dates[mode](world)).toEqual(['2026-11-23', '2026-12-01', '2026-12-02']);
  });
});
