import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type LedgerEntry, type PostingMode, postingId, reversalOf } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import type { Fate } from './world/fates.ts';
import { effectsLeft } from './world/rows.ts';
import { calm, Days } from './world/turns.ts';

let days: Days;
beforeAll(async () => {
  days = await Days.open();
});
afterAll(() => days.store.close());

const BY = 'bookkeeper@shop.example';
const corrected = {
  revision: 2,
  revenue: [{ category: null, vatPercentage: 25, gross: 100_00 }],
  payments: [{ type: 'Dankort', amount: 100_00 }],
};

/** A day that is in the books, and is told differently by the till once a bookkeeper has changed its voucher. */
async function changedDay(mode: PostingMode = 'journal') {
  const number = days.number();
  const world = days.world();
  const settings = { dayReportAs: mode };
  const first = await days.close({ number }, mode);
  await days.turn(first, { ...calm, world, own: settings });
  const second = postingId({ store: 'demo', record: String(number), revision: 2, mode });
  const reversal = postingId({ store: 'demo', record: String(number), revision: 1, mode: reversalOf(mode) });
  const turns = async () => {
    for (let left = 0; left < 6; left += 1)
      for (const id of [second, reversal])
        if (await days.store.operations.find(id)) await days.turn(id, { ...calm, world, own: settings });
  };
  /** What happens to the first of the calls that change something. */
  const change = async (fates: Fate[] = [], then?: () => Promise<unknown>) => {
    await days.close({ number, ...corrected }, mode);
    await days.turn(second, { ...calm, fates, world, own: settings });
    await then?.();
    await turns();
  };
  const voucher = () => {
    const [one] = world.vouchers;
    if (!one) throw new Error('nothing was posted');
    return one;
  };
  return {
    world,
    first,
    second,
    reversal,
    change,
    turns,
    voucher,
    operation: (id: string) => days.store.operations.find(id),
    edit: (of: (rows: LedgerEntry[]) => LedgerEntry[]) => {
      voucher().rows = of(voucher().rows);
    },
    goOn: async (id: string) => {
      expect(await days.store.operations.correct(id, BY)).toMatchObject({ effect: true });
      await turns();
    },
  };
}

const otherAmount = (rows: LedgerEntry[]) => rows.map((row) => ({ ...row, amount: row.amount - 25_00 }));
const edits: [string, (rows: LedgerEntry[]) => LedgerEntry[]][] = [
  ['another amount', otherAmount],
  ['another account', (rows) => rows.map((row, at) => (at === 1 ? { ...row, account: 5826 } : row))],
  [
    'another contra account',
    (rows) => rows.map((row) => (row.contraAccount === 1010 ? { ...row, contraAccount: 1020 } : row)),
  ],
  ['no VAT code', (rows) => rows.map(({ contraVatCode: _code, ...row }) => row)],
  ['another date', (rows) => rows.map((row) => ({ ...row, date: '2026-11-24' }))],
  ['a row less', (rows) => rows.slice(0, 1)],
  [
    'a row more',
    (rows) => [...rows, { amount: 7_00, date: rows[0]?.date ?? '', text: 'Gebyr', account: 6320, contraAccount: 5820 }],
  ],
];

describe.each([false, true])('a voucher that a bookkeeper has changed, booked afterwards: %s', (isBooked) => {
  test.each(edits)('%s: waits for a person, nothing is deleted, reversed or sent', async (_what, edit) => {
    const { world, change, voucher, second, operation, ...day } = await changedDay();
    day.edit(edit);
    voucher().booked = isBooked;
    const before = structuredClone(world.vouchers);
    await change();
    expect(await operation(second)).toMatchObject({
      state: 'attention',
      reason: { cause: 'voucher-edited', parameters: { voucher: '1', revision: '1' } },
    });
    expect(world.vouchers).toEqual(before);
  });

  test.each(edits)(
    '%s: is taken back as it stands at a person’s word, to the øre, and the new one is there once',
    async (_what, edit) => {
      const { world, change, voucher, second, operation, edit: editNow, goOn } = await changedDay();
      editNow(edit);
      voucher().booked = isBooked;
      await change();
      await goOn(second);
      expect(await operation(second)).toMatchObject({ state: 'done' });
      const taken = world.vouchers.filter(({ text }) => !text.includes('-r2]'));
      expect(effectsLeft(taken)).toEqual([]);
      expect(taken).toHaveLength(isBooked ? 2 : 0);
      expect(world.vouchers.filter(({ text }) => text.includes('-r2]'))).toHaveLength(1);
    },
  );
});

test('what is changed once more after a person has spoken is asked about once more', async () => {
  const { change, edit, second, goOn, operation, world, voucher } = await changedDay();
  edit(otherAmount);
  voucher().booked = true;
  await change();
  const first = (await operation(second))?.reason?.parameters['seen'];
  edit(otherAmount);
  await goOn(second);
  const waiting = await operation(second);
  expect(waiting).toMatchObject({ state: 'attention', reason: { cause: 'voucher-edited' } });
  expect(waiting?.reason?.parameters['seen']).not.toBe(first);
  expect(world.vouchers).toHaveLength(1);
});

test('a voucher that is changed between the look and its reversal is not reversed blindly', async () => {
  const { change, edit, reversal, second, operation, goOn, world, voucher } = await changedDay();
  voucher().booked = true;
  world.afterLook = () => edit(otherAmount);
  await change();
  expect(await operation(reversal)).toMatchObject({ state: 'attention', reason: { cause: 'voucher-edited' } });
  expect(await operation(second)).toMatchObject({ state: 'retrying', reason: { cause: 'reversal-waits' } });
  await goOn(reversal);
  expect(effectsLeft(world.vouchers.filter(({ text }) => !text.includes('-r2]')))).toEqual([]);
  expect(await operation(second)).toMatchObject({ state: 'done' });
});

test('new texts alone are no change: the voucher is found under its number, and replaced without a question', async () => {
  const { change, edit, second, operation, world, voucher } = await changedDay();
  edit((rows) => rows.map((row) => ({ ...row, text: 'Dagens salg' })));
  voucher().text = voucher().text.replaceAll('[KB', '[');
  await change();
  expect(await operation(second)).toMatchObject({ state: 'done' });
  expect(world.vouchers).toHaveLength(1);
});

test('a number that e-conomic has given to another voucher is left alone', async () => {
  const { change, edit, second, operation, world, voucher } = await changedDay();
  edit((rows) => rows.map((row) => ({ ...row, text: 'Noget andet', account: 7777 })));
  voucher().text = '';
  await change();
  expect(await operation(second)).toMatchObject({ state: 'done' });
  expect(world.vouchers).toHaveLength(2);
});

describe('a deletion that breaks off after the first row', () => {
  test.each(['nothing', 'the rest is booked'])('meanwhile %s: is our own doing, and asks nobody', async (what) => {
    const { world, change, second, operation, voucher } = await changedDay();
    world.afterDelete = () => {
      if (what !== 'nothing') voucher().booked = true;
    };
    await change(['well', 'not-now']);
    expect(await operation(second)).toMatchObject({ state: 'done' });
    expect(effectsLeft(world.vouchers.filter(({ text }) => !text.includes('-r2]')))).toEqual([]);
    expect(world.vouchers.filter(({ text }) => text.includes('-r2]'))).toHaveLength(1);
  });

  test('is not ended by a person in the midst of it, which would leave half a voucher', async () => {
    const { change, second, first, operation, turns, world } = await changedDay();
    const ended: unknown[] = [];
    const end = () =>
      days.store.operations.end(second, { reason: because('not-to-be-sent', { reason: 'no' }), by: BY });
    await change(['well', 'not-now'], async () => ended.push(await end()));
    expect(ended).toMatchObject([{ effect: false, refused: 'under-way' }]);
    await turns();
    expect(world.vouchers).toHaveLength(1);
    expect(await operation(first)).toMatchObject({ correctedBy: { how: 'deleted' } });
  });

  test('and whose rest somebody changes meanwhile is asked about', async () => {
    const { world, change, edit, second, operation } = await changedDay();
    world.afterDelete = () => edit(otherAmount);
    await change();
    expect(await operation(second)).toMatchObject({ state: 'attention', reason: { cause: 'voucher-edited' } });
    expect(world.vouchers).toHaveLength(1);
  });
});

describe('a voucher of which only a part is booked', () => {
  test('waits for a person, and nothing is touched; once the rest is booked it goes on', async () => {
    const { world, change, turns, second, operation, voucher } = await changedDay();
    voucher().booked = 'partly';
    await change();
    expect(await operation(second)).toMatchObject({ state: 'attention', reason: { cause: 'voucher-partly-booked' } });
    expect(world.vouchers).toHaveLength(1);
    voucher().booked = true;
    await days.store.operations.retry(second);
    await turns();
    expect(await operation(second)).toMatchObject({ state: 'done' });
    expect(world.vouchers).toHaveLength(3);
  });

  test('at a person’s word what is booked is reversed and the rest deleted', async () => {
    const { world, change, goOn, second, operation, voucher } = await changedDay();
    voucher().booked = 'partly';
    await change();
    await goOn(second);
    // What is left is another voucher than that person was told of, so its reversal may ask once more.
    expect(await operation(second)).toMatchObject({ state: 'done' });
    expect(effectsLeft(world.vouchers.filter(({ text }) => !text.includes('-r2]')))).toEqual([]);
  });
});

describe('an invoice that a bookkeeper has changed', () => {
  test('as a draft: waits for a person, and is deleted at that person’s word', async () => {
    const { world, change, second, operation, goOn } = await changedDay('invoice');
    const [invoice] = world.invoices.all;
    if (!invoice) throw new Error('no invoice');
    invoice.gross += 25;
    invoice.net += 25;
    await change();
    expect(await operation(second)).toMatchObject({ state: 'attention', reason: { cause: 'voucher-edited' } });
    expect(world.invoices.all).toHaveLength(1);
    await goOn(second);
    expect(world.invoices.all.map(({ gross }) => gross)).toEqual([100_00]);
  });

  test('booked: a person credits it, and only the new one is sent', async () => {
    const { world, change, first, second, operation, goOn } = await changedDay('invoice');
    world.book();
    const [invoice] = world.invoices.all;
    if (!invoice) throw new Error('no invoice');
    invoice.gross += 25;
    invoice.net += 25;
    await change();
    expect(await operation(second)).toMatchObject({ state: 'attention', reason: { cause: 'invoice-edited' } });
    await goOn(second);
    expect(world.invoices.all.map(({ gross }) => gross)).toEqual([125_25, 100_00]);
    expect(await operation(first)).toMatchObject({ correctedBy: { revision: 2 } });
  });
});
