import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { because, NeedsAttention } from '@kassebro/errors';
import type { Ledger } from '../src/post-day/tools.ts';
import { closeDay, soundDay } from './world/day.ts';
import { type Days, openDays, type Situation } from './world/situation.ts';

let days: Days;
beforeAll(async () => {
  days = await openDays();
});
afterAll(() => days.close());

const years = (
  list: Awaited<ReturnType<Ledger['accountingYears']['all']>>,
  closed: string[] = [],
): Partial<Ledger> => ({
  accountingYears: {
    all: () => Promise.resolve(list),
    periods: (year) =>
      Promise.resolve(
        ['10', '11', '12'].map((month) => ({
          from: `${year}-${month}-01`,
          to: `${year}-${month}-30`,
          closed: closed.includes(month),
        })),
      ),
  },
});
const open2026 = [{ year: '2026', from: '2026-01-01', to: '2026-12-31', closed: false }];

test('a VAT code that looks like one for purchases is noted on the posting, and holds no day back', async () => {
  const code = { code: 'U25', name: 'Moms', rate: 25, barred: false, type: { number: 2, name: 'Købsmoms' } };
  const { world, post } = await days.day({ ledger: { vatAccounts: { all: () => Promise.resolve([code]) } } });
  const notes = [because('vat-code-for-purchases', { code: 'U25', type: 'Købsmoms' })];
  expect(await post()).toMatchObject({ state: 'done', notes });
  expect(world.sends).toBe(1);
});

describe('a day that cannot be posted is parked with its cause, never plugged, and nothing is sent', () => {
  test.each<[string, Situation, string]>([
    ['a payment type without an account', { settings: { paymentTypes: [] } }, 'payment-type-unmapped'],
    ['no journal chosen', { settings: { journalNumber: undefined } }, 'account-not-chosen'],
    [
      'payments that differ from sales',
      { report: { payments: [{ type: 'Dankort', amount: 124_00 }] } },
      'payments-differ',
    ],
    ['a rate without a VAT code', { settings: { vatCodes: {} } }, 'vat-code-missing'],
    [
      'a VAT code of another rate than the till’s',
      {
        ledger: {
          vatAccounts: { all: () => Promise.resolve([{ code: 'U25', name: 'Moms', rate: 12, barred: false }]) },
        },
      },
      'vat-code-rate-differs',
    ],
    [
      'a VAT code that e-conomic does not have',
      { ledger: { vatAccounts: { all: () => Promise.resolve([]) } } },
      'vat-code-unknown',
    ],
    [
      'an account that e-conomic does not have',
      { ledger: { accounts: { byNumbers: () => Promise.resolve([]) } } },
      'account-unknown',
    ],
    ['no accounting year for the date', { ledger: years([]) }, 'year-missing'],
    ['a closed period', { ledger: years(open2026, ['11']) }, 'period-barred'],
    [
      'a journal that is gone',
      { ledger: { journals: { find: () => Promise.resolve(undefined), all: () => Promise.resolve([]) } } },
      'journal-gone',
    ],
  ])('%s', async (_what, situation, cause) => {
    const { world, post } = await days.day(situation);
    expect(await post()).toMatchObject({ state: 'attention', reason: { cause } });
    expect(world.sends).toBe(0);
  });

  test('others go on while one is parked', async () => {
    const parked = await days.day({ settings: { paymentTypes: [] } });
    const sound = await days.day();
    await parked.post();
    expect(await sound.post()).toMatchObject({ state: 'done' });
  });

  test('once the cause is mended, trying again posts it with the new accounts', async () => {
    const { world, post, id, now } = await days.day({ settings: { paymentTypes: [] } });
    await post();
    now.settings = {};
    await days.store.operations.retry(id);
    expect(await post()).toMatchObject({ state: 'done' });
    expect(world.vouchers).toHaveLength(1);
  });

  test('a refusal by e-conomic is parked too, and mended it goes out under a new key, since the old one may be answered from memory', async () => {
    const refusal = because('account-barred', { account: '1010' });
    const keys: string[] = [];
    const { world, post, id, now } = await days.day();
    const vouchers = world.ledger().vouchers;
    now.ledger = {
      vouchers: {
        ...vouchers,
        create: (request) => {
          keys.push(request.idempotencyKey);
          return keys.length === 1 ? Promise.resolve({ kind: 'attention', reason: refusal }) : vouchers.create(request);
        },
      },
    };
    expect(await post()).toMatchObject({ state: 'attention', reason: refusal });
    await days.store.operations.retry(id);
    expect(await post()).toMatchObject({ state: 'done' });
    expect(new Set(keys).size).toBe(2);
  });

  test('an open day is used instead when the store chose so, and the business date stays in the text', async () => {
    const { world, post } = await days.day({
      settings: { closedPeriod: 'firstOpenDay' },
      ledger: years(open2026, ['11']),
    });
    expect(await post()).toMatchObject({ state: 'done' });
    expect(world.vouchers[0]?.text).toContain('"date":"2026-12-01"');
    expect(world.vouchers[0]?.text).toContain('2026-11-23');
  });

  test('lost access parks the day, and trying again after reconnecting sends it', async () => {
    const { post, id, now } = await days.day();
    now.ledger = {
      journals: {
        find: () => Promise.reject(new NeedsAttention(because('grant-revoked'))),
        all: () => Promise.resolve([]),
      },
    };
    expect(await post()).toMatchObject({ state: 'attention', reason: { cause: 'grant-revoked' } });
    delete now.ledger;
    await days.store.operations.retry(id);
    expect(await post()).toMatchObject({ state: 'done' });
  });

  test('an error of our own is tried three times and then put before a person', async () => {
    const { post, now } = await days.day();
    now.ledger = {
      journals: {
        find: () => Promise.reject(new TypeError('undefined is not a function')),
        all: () => Promise.resolve([]),
      },
    };
    const states = [await post(), await post(), await post()].map((operation) => operation?.state);
    expect(states).toEqual(['retrying', 'retrying', 'attention']);
  });

  test('a day on which nothing happened is skipped with its reason', async () => {
    const { post } = await days.day({ report: { revenue: [], payments: [] } });
    expect(await post()).toMatchObject({ state: 'skipped', reason: { cause: 'nothing-to-post' } });
  });
});

describe('of several revisions of one day only one ever stands in the ledger', () => {
  test('a revision that was not sent yet gives way to the newer one', async () => {
    const { world, number, post } = await days.day();
    const second = await closeDay(days.store, { ...soundDay, number, revision: 2 });
    expect(await post()).toMatchObject({ state: 'cancelled', reason: { cause: 'replaced-by-revision' } });
    expect(await post(second)).toMatchObject({ state: 'done' });
    expect(world.vouchers).toHaveLength(1);
  });

  test('the newer one cancels an older one that waits', async () => {
    const { world, number, id, post } = await days.day();
    const second = await closeDay(days.store, { ...soundDay, number, revision: 2 });
    expect(await post(second)).toMatchObject({ state: 'done' });
    expect(await days.store.operations.find(id)).toMatchObject({ state: 'cancelled' });
    expect(await post()).toMatchObject({ state: 'cancelled' });
    expect(world.vouchers).toHaveLength(1);
  });

  test('a day that was changed after it was booked needs a person where the store wants to be asked', async () => {
    const { world, number, post } = await days.day({ settings: { corrections: 'ask' } });
    await post();
    world.book();
    const second = await closeDay(days.store, { ...soundDay, number, revision: 2 });
    expect(await post(second)).toMatchObject({
      state: 'attention',
      reason: { cause: 'changed-after-booking', parameters: { voucher: '1' } },
    });
    expect(world.vouchers).toHaveLength(1);
  });

  test('while an older revision may still arrive, the newer one waits', async () => {
    const { world, number, post, id } = await days.day();
    world.fates.push('arrives-late');
    await post();
    const second = await closeDay(days.store, { ...soundDay, number, revision: 2 });
    expect(await post(second)).toMatchObject({ state: 'retrying' });
    world.arrive();
    expect(await post()).toMatchObject({ state: 'done' });
    expect(await post(second)).toMatchObject({ state: 'done' });
    expect(world.vouchers).toMatchObject([{ number: 2 }]);
    expect(await days.store.operations.find(id)).toMatchObject({ state: 'done', correctedBy: { revision: 2 } });
  });
});
