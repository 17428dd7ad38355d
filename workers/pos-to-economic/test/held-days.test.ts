import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { DayReport } from '@kassebro/contracts';
import { because, NeedsAttention } from '@kassebro/errors';
import type { Ledger } from '../src/post-day/tools.ts';
import { closeDay, soundDay } from './world/day.ts';
import { type ClosedDay, type Days, openDays, type Situation } from './world/situation.ts';

let days: Days;
beforeAll(async () => {
  days = await openDays();
});
afterAll(() => days.close());

const refuse = () => Promise.reject(new NeedsAttention(because('grant-revoked')));
const revoked: Partial<Ledger> = { journals: { find: refuse, all: refuse } };

/** 125.00 by card, of which 25.00 in coins that the till calls cash; the drawer is 5.00 short. */
const coins: Partial<DayReport> = {
  payments: [
    { type: 'Dankort', amount: 100_00 },
    { type: 'Mønter', amount: 25_00, cash: true },
  ],
  cash: { start: 500_00, counted: 520_00 },
};
const dankort = { type: 'Dankort', account: 5830, cash: false };
const disputed = because('cash-or-not', { title: 'Mønter', amount: 25_00, till: 'cash', settings: 'not cash' });

describe('a day on which till and settings disagree on what is cash', () => {
  const chosen = { paymentTypes: [dankort, { type: 'Mønter', account: 5840, cash: false }] };

  test('waits instead of ending in the till difference, and names type, amount and both opinions', async () => {
    const { world, post } = await days.day({ report: coins, settings: chosen });
    expect(await post()).toMatchObject({ state: 'attention', reason: disputed });
    expect(world.sends).toBe(0);
  });

  test('goes out once the settings say the same as the till', async () => {
    const { id, now, world, post } = await days.day({ report: coins, settings: chosen });
    await post();
    now.settings = { paymentTypes: [dankort, { type: 'Mønter', cash: true }] };
    await days.store.operations.retry(id);
    expect(await post()).toMatchObject({ state: 'done', difference: -5_00 });
    expect(world.vouchers).toHaveLength(1);
  });
});

describe('a day that is held shows what would be posted and all that holds it', () => {
  const amounts = [125_00, 100_00, 5_00];

  test('by the rule book', async () => {
    const settings = { vatCodes: {}, paymentTypes: [dankort, { type: 'Mønter', account: 5840, cash: false }] };
    const { post } = await days.day({ report: coins, settings });
    const held = await post();
    expect(held?.findings).toEqual([disputed, because('vat-code-missing', { rate: 25 })]);
    // Revenue lacks its VAT code, so its line could not be made.
    expect(held?.lines?.map(({ amount }) => amount)).toEqual(amounts.slice(1));
    expect(held).toMatchObject({ reason: disputed, difference: -5_00 });
  });

  test('its difference also while the account for it is not chosen', async () => {
    const settings = { accounts: { revenue: 1010, cash: 5810, revenueByCategory: {} } };
    const { post } = await days.day({ report: coins, settings });
    expect(await post()).toMatchObject({
      reason: { cause: 'account-not-chosen' },
      difference: -5_00,
      lines: [{ amount: 125_00 }, { amount: 100_00 }],
    });
  });

  test('by e-conomic: journal, chart and period at once', async () => {
    const { world, post, now } = await days.day({ report: coins });
    now.ledger = {
      journals: { find: () => Promise.resolve(undefined), all: () => Promise.resolve([]) },
      vatAccounts: { all: () => Promise.resolve([]) },
      accountingYears: { all: () => Promise.resolve([]), periods: () => Promise.resolve([]) },
    };
    const held = await post();
    expect(held?.findings?.map(({ cause }) => cause)).toEqual(['journal-gone', 'vat-code-unknown', 'year-missing']);
    expect(held?.lines?.map(({ amount }) => amount)).toEqual(amounts);
    expect(world.sends).toBe(0);
  });

  test.each<[string, Situation]>([
    ['is not connected', { unconnected: true }],
    ['has lost its access', { ledger: revoked }],
  ])('when the store %s', async (_what, situation) => {
    const { post } = await days.day({ report: coins, ...situation });
    const held = await post();
    expect(held).toMatchObject({ findings: [because('grant-revoked')], difference: -5_00 });
    expect(held?.lines?.map(({ amount }) => amount)).toEqual(amounts);
  });

  test('when e-conomic refuses it: the lines that were sent, and the refusal', async () => {
    const refusal = because('account-barred', { account: '1010' });
    const { world, post, now } = await days.day({ report: coins });
    const create = () => Promise.resolve({ kind: 'attention', reason: refusal } as const);
    now.ledger = { vouchers: { ...world.ledger().vouchers, create } };
    const held = await post();
    expect(held).toMatchObject({ state: 'attention', findings: [refusal], difference: -5_00 });
    expect(held?.lines?.map(({ amount }) => amount)).toEqual(amounts);
  });

  test('and a day that was posted has no findings left', async () => {
    const { id, now, post } = await days.day({ report: coins, settings: { paymentTypes: [] } });
    expect((await post())?.findings).toHaveLength(1);
    now.settings = {};
    await days.store.operations.retry(id);
    const posted = await post();
    expect([posted?.state, posted?.findings, posted?.difference]).toEqual(['done', undefined, -5_00]);
  });
});

describe('a correction that comes while the older revision waits for a person', () => {
  const correct = ({ number }: ClosedDay, revision = 2) =>
    closeDay(days.store, { ...soundDay, number, revision, ...coins });
  /** Which operations of this day need somebody. */
  const waiting = async ({ number }: ClosedDay): Promise<string[]> => {
    const groups = await days.store.operations.attention('demo');
    return groups.flatMap(({ operations }) => operations).filter((id) => id.includes(`.day-report.${number}.`));
  };

  test('ends the older one, also when e-conomic does not let us in, so the day counts once', async () => {
    const older = await days.day({ unconnected: true });
    await older.post();
    const second = await correct(older);
    expect(await older.post(second)).toMatchObject({ state: 'attention', reason: { cause: 'grant-revoked' } });
    expect(await days.store.operations.find(older.id)).toMatchObject({
      state: 'cancelled',
      reason: because('replaced-by-revision', { revision: '2' }),
    });
    expect(await waiting(older)).toEqual([second]);
  });

  test('ends a correction of a posted day that another one follows', async () => {
    const older = await days.day({ settings: { corrections: 'ask' } });
    await older.post();
    older.world.book();
    const second = await correct(older);
    await older.post(second);
    const third = await correct(older, 3);
    expect(await older.post(third)).toMatchObject({ reason: { cause: 'changed-after-booking' } });
    expect(await waiting(older)).toEqual([third]);
  });

  test('leaves one that may be in e-conomic already where it is, says so there, and waits', async () => {
    const older = await days.day();
    older.world.fates.push('arrives-late');
    await older.post();
    older.now.unconnected = true;
    expect(await older.post()).toMatchObject({ state: 'attention', sending: { attempt: 1 } });
    const second = await correct(older);
    for (let turn = 0; turn < 2; turn += 1) expect(await older.post(second)).toMatchObject({ state: 'retrying' });
    expect(await days.store.operations.find(older.id)).toMatchObject({
      state: 'attention',
      reason: { cause: 'grant-revoked' },
      notes: [because('newer-revision-waits', { revision: '2' })],
    });
    expect(await waiting(older)).toEqual([older.id]);
    older.now.unconnected = false;
    older.world.arrive();
    await days.store.operations.retry(older.id);
    expect(await older.post()).toMatchObject({ state: 'done' });
    expect(older.world.vouchers).toHaveLength(1);
  });
});
