import { describe, expect, test } from '@jest/globals';
import { type DriftSeen, type NewOperation, postingId } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import { cleanRoom, unique } from './support/clean-room.ts';

const room = cleanRoom();
const by = 'bookkeeper@shop.example';
const result = { vouchers: [{ journal: 1, accountingYear: '2026', voucherNumber: 7 }], adopted: false };
const at = new Date('2026-11-24T02:00:00Z');
const later = new Date('2026-11-25T02:00:00Z');

const changed = (seen: string): NonNullable<DriftSeen> => ({
  kind: 'changed',
  seen,
  differences: [
    { sent: { amount: 125_00, account: 5810, contraAccount: 1010, contraVatCode: 'U25', date: '2026-11-23' } },
    { sent: { amount: -25_00 }, stands: { amount: -20_00 } },
  ],
});

async function day(own: Partial<NewOperation> = {}): Promise<string> {
  const record = unique('day');
  const key = { store: 'demo', record, revision: 1, mode: 'journal' } as const;
  const id = postingId(key);
  const operation = { ...key, id, kind: 'day-report', state: 'queued', correlation: 'c1', ...own } as NewOperation;
  await room().operations.insert(operation);
  return id;
}
async function posted(own: Partial<NewOperation> = {}): Promise<string> {
  const id = await day(own);
  const claim = await room().operations.claim(id);
  if ('notClaimed' in claim) throw new Error('not claimed');
  await room().operations.settle({ id, fence: claim.fence, state: 'done', result });
  return id;
}
const driftOf = async (id: string) => (await room().operations.find(id))?.drift;

describe('what a look finds changed in e-conomic', () => {
  test('is kept with all that differs, and told once: the same again is no news and keeps its moment', async () => {
    const id = await posted();
    expect(await room().operations.seenInLedger(id, { at, drift: changed('a') })).toBe(true);
    expect(await room().operations.seenInLedger(id, { at: later, drift: changed('a') })).toBe(false);
    expect(await driftOf(id)).toEqual({ ...changed('a'), since: at });
  });

  test('goes when it is as it was sent again', async () => {
    const id = await posted();
    await room().operations.seenInLedger(id, { at, drift: changed('a') });
    expect(await room().operations.seenInLedger(id, { at, drift: undefined })).toBe(true);
    expect(await driftOf(id)).toBeUndefined();
    expect(await room().operations.seenInLedger(id, { at, drift: undefined })).toBe(false);
  });

  test('is only written on what is done', async () => {
    const id = await day();
    expect(await room().operations.seenInLedger(id, { at, drift: changed('a') })).toBe(false);
    expect(await driftOf(id)).toBeUndefined();
  });
});

test('of what a later revision has replaced nothing is told, though the night has seen it half deleted', async () => {
  const store = unique('shop');
  const id = await posted({ store });
  const rows = [{ amount: 125_00, date: '2026-11-23', text: '', account: 5810, contraAccount: 1010 }];
  await room().operations.beginTakingOut(id, rows);
  expect((await room().operations.find(id))?.takenOut).toEqual(rows);
  await room().operations.seenInLedger(id, { at, drift: changed('a') });
  await room().operations.corrected(id, { revision: 2, how: 'deleted' });
  expect(await room().operations.seenInLedger(id, { at: later, drift: changed('b') })).toBe(false);
  expect(await room().operations.drifting(store)).toEqual([]);
  expect(await room().operations.find(id)).not.toHaveProperty('takenOut');
});

describe('a person accepts what stands', () => {
  test('who and when is kept, it is not counted any more, and the same find says nothing new', async () => {
    const store = unique('shop');
    const id = await posted({ store });
    await room().operations.seenInLedger(id, { at, drift: changed('a') });
    expect((await room().operations.drifting(store)).map((one) => one.id)).toEqual([id]);
    const before = await room().operations.find(id);
    expect(await room().operations.acceptDrift(id, 'a', by)).toMatchObject({
      effect: true,
      before: { drift: before?.drift },
    });
    expect(await driftOf(id)).toMatchObject({ seen: 'a', accepted: { by } });
    expect(await room().operations.drifting(store)).toEqual([]);
    expect(await room().operations.seenInLedger(id, { at: later, drift: changed('a') })).toBe(false);
    expect(await room().operations.acceptDrift(id, 'a', by)).toMatchObject({ effect: false });
    expect(await driftOf(id)).toMatchObject({ accepted: { by } });
  });

  test('is told again once it has changed anew', async () => {
    const store = unique('shop');
    const id = await posted({ store });
    await room().operations.seenInLedger(id, { at, drift: changed('a') });
    await room().operations.acceptDrift(id, 'a', by);
    expect(await room().operations.seenInLedger(id, { at: later, drift: changed('b') })).toBe(true);
    expect(await driftOf(id)).toEqual({ ...changed('b'), since: later });
    expect(await room().operations.drifting(store)).toHaveLength(1);
  });

  test('what that person has not seen is not accepted', async () => {
    const id = await posted();
    expect(await room().operations.acceptDrift(id, 'a', by)).toMatchObject({ effect: false, refused: 'no-drift' });
    await room().operations.seenInLedger(id, { at, drift: changed('b') });
    expect(await room().operations.acceptDrift(id, 'a', by)).toMatchObject({ effect: false, refused: 'changed-since' });
    expect((await driftOf(id))?.accepted).toBeUndefined();
    expect(await room().operations.acceptDrift('demo.day-report.none.r1.journal', 'a', by)).toBeUndefined();
  });
});

test('what there is to read back: what is done and that no later revision has replaced', async () => {
  const store = unique('shop');
  const standing = await posted({ store });
  const replaced = await posted({ store });
  await room().operations.corrected(replaced, { revision: 2, how: 'deleted' });
  await day({ store });
  const found = await room().operations.standingPostings(store, new Date(0));
  expect(found.map(({ id }) => id)).toEqual([standing]);
  expect(await room().operations.standingPostings(store, new Date(Date.now() + 60_000))).toEqual([]);
});

describe('a person lets a correction go on over a voucher that was changed in e-conomic', () => {
  async function waiting(cause: 'voucher-edited' | 'voucher-partly-booked' | 'changed-after-booking'): Promise<string> {
    const id = await day();
    const claim = await room().operations.claim(id);
    if ('notClaimed' in claim) throw new Error('not claimed');
    const reason = because(cause, { voucher: '7', revision: '1', differs: 'amount', seen: 'abc' });
    await room().operations.settle({ id, fence: claim.fence, state: 'attention', reason });
    return id;
  }

  test.each(['voucher-edited', 'voucher-partly-booked'] as const)(
    '%s: as it stood when that person was told',
    async (cause) => {
      const id = await waiting(cause);
      expect(await room().operations.correct(id, by)).toMatchObject({ effect: true });
      expect(await room().operations.find(id)).toMatchObject({ state: 'queued', goAhead: true, asItStands: 'abc' });
    },
  );

  test('a person who was only told that the day has changed has not said so of the voucher', async () => {
    const id = await waiting('changed-after-booking');
    await room().operations.correct(id, by);
    expect((await room().operations.find(id))?.asItStands).toBeUndefined();
  });
});
