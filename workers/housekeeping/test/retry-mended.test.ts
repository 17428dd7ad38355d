import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { creationId, operationJobId, postingId, type Reason } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import { createCallBudget, createMendBook, gentle } from '@kassebro/queue';
import { createRetryMended } from '../src/rounds/retry-mended.ts';
import { createStore, openRoom, type Room } from './support/room.ts';

let room: Room;
beforeEach(async () => {
  room = await openRoom();
  await createStore(room);
});
afterEach(() => room.close());

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const barred = because('period-barred', { date: '2026-10-31' });
const unmapped = because('payment-type-unmapped', { title: 'MobilePay' });
const revoked = because('grant-revoked');

const tools = () => ({
  ...room.store,
  queue: room.queue,
  mendBook: createMendBook(room.queue),
  stillMs: 60_000,
  calls: createCallBudget(room.queue),
  now: room.now,
});
const round = () => createRetryMended(tools())({ correlation: 'c-round-0001' }, { log: room.log });

/** Operations that were born in attention, each a second older than the next. */
async function parked(
  kind: 'day-report' | 'product',
  numbers: number[],
  reason: Reason,
  store = 'demo',
): Promise<string[]> {
  const ids: string[] = [];
  for (const number of numbers) {
    const key = { store, record: String(number), revision: 1, correlation: 'c-12345678' };
    const isDay = kind === 'day-report';
    const id = isDay ? postingId({ ...key, mode: 'journal' }) : creationId({ ...key, kind });
    const mode = isDay ? 'journal' : 'create';
    await room.store.operations.insert({ ...key, id, kind, mode, state: 'attention', reason });
    room.pass(1_000);
    ids.push(id);
  }
  return ids;
}

const states = async (ids: string[]): Promise<(string | undefined)[]> =>
  Promise.all(ids.map(async (id) => (await room.store.operations.find(id))?.state));
const queued = async (ids: string[]): Promise<string[]> => {
  const all = await states(ids);
  return ids.filter((_, index) => all[index] === 'queued');
};

/** As a hand leaves it. */
async function ends(id: string, reason?: Reason): Promise<void> {
  const claim = await room.store.operations.claim(id, room.now());
  if ('notClaimed' in claim) throw new Error(claim.notClaimed);
  room.pass(1_000);
  const hold = { id, fence: claim.fence };
  await room.store.operations.settle(
    reason
      ? { ...hold, state: 'attention', reason }
      : { ...hold, state: 'done', result: { vouchers: [], adopted: false } },
  );
  room.pass(1_000);
}

describe('what somebody may put right in e-conomic is tried by one operation of all that wait for it', () => {
  test('after an hour and not before, the oldest closed day first', async () => {
    const products = await parked('product', [1, 2], barred);
    const days = await parked('day-report', [3, 4], barred);
    await round();
    expect(await queued([...products, ...days])).toEqual([]);
    room.pass(HOUR_MS);
    await round();
    await round();
    expect(await queued([...products, ...days])).toEqual([days[0]]);
    const operation = await room.store.operations.find(days[0] ?? '');
    expect(await room.queue.isUnderWay('post-day', operationJobId(operation ?? { id: '', dispatch: 0 }))).toBe(true);
  });

  test('when it ends well, all others run again by themselves, and nothing of another group or store', async () => {
    await createStore(room, 'other');
    const days = await parked('day-report', [1, 2, 3], barred);
    const products = await parked('product', [4, 5], barred);
    const otherDate = await parked('day-report', [6], because('period-barred', { date: '2026-09-30' }));
    const elsewhere = await parked('day-report', [7], barred, 'other');
    room.pass(HOUR_MS);
    await round();
    // Each of the three groups has its own try; only this one ends well.
    expect(await queued([...days, ...products, ...otherDate, ...elsewhere])).toEqual([
      days[0],
      otherDate[0],
      elsewhere[0],
    ]);
    await ends(otherDate[0] ?? '', because('period-barred', { date: '2026-09-30' }));
    await ends(elsewhere[0] ?? '', barred);
    await ends(days[0] ?? '');
    await round();
    expect(await queued([...days, ...products])).toEqual([...days.slice(1), ...products]);
    expect(await states([...otherDate, ...elsewhere])).toEqual(['attention', 'attention']);
    expect(await tools().mendBook.noted()).toEqual([]);
  });

  test('when it fails again, the others stay and the next try is an hour later', async () => {
    const days = await parked('day-report', [1, 2], barred);
    room.pass(HOUR_MS);
    await round();
    await ends(days[0] ?? '', barred);
    room.pass(HOUR_MS / 2);
    await round();
    expect(await states(days)).toEqual(['attention', 'attention']);
    room.pass(HOUR_MS / 2);
    await round();
    expect(await queued(days)).toEqual([days[0]]);
  });

  test('when it now waits for something else, another one of the group tries', async () => {
    const days = await parked('day-report', [1, 2], barred);
    room.pass(HOUR_MS);
    await round();
    await ends(days[0] ?? '', because('account-not-chosen', { purpose: 'bank' }));
    await round();
    expect(await states(days)).toEqual(['attention', 'queued']);
  });

  test('what no call can find mended is never tried', async () => {
    const days = await parked('day-report', [1], because('payments-differ', { amount: 100 }));
    room.pass(100 * HOUR_MS);
    await round();
    expect(await states(days)).toEqual(['attention']);
  });

  test('what was parked again after it was found mended does not go round for ever', async () => {
    const days = await parked('day-report', [1, 2, 3], barred);
    room.pass(HOUR_MS);
    await round();
    await ends(days[0] ?? '');
    await round();
    await ends(days[1] ?? '', barred);
    await ends(days[2] ?? '', barred);
    await round();
    await round();
    expect(await states(days.slice(1))).toEqual(['attention', 'attention']);
  });

  test('what somebody noted as mended concerns only what was parked before it', async () => {
    const [before = '', after = ''] = await parked('day-report', [1, 2], unmapped);
    const at = (await room.store.operations.find(after))?.updatedAt ?? room.now();
    await tools().mendBook.note({ store: 'demo', causes: [unmapped.cause], before: at.toISOString() });
    await round();
    expect(await states([before, after])).toEqual(['queued', 'attention']);
    expect(await tools().mendBook.noted()).toEqual([]);
  });

  test('days of one store that run again leave room between them for those of others', async () => {
    const days = await parked('day-report', [1, 2, 3, 4, 5], barred);
    room.pass(HOUR_MS);
    await round();
    await ends(days[0] ?? '');
    await round();
    // The first one goes at once.
    expect((await room.queue.counts())['day-report'].delayed).toBe(3);
  });

  test('when Redis forgets who tries, another one does, and what waited runs all the same', async () => {
    const days = await parked('day-report', [1, 2, 3], barred);
    room.pass(HOUR_MS);
    await round();
    await room.flushRedis();
    await ends(days[0] ?? '');
    await round();
    expect(await queued(days)).toEqual([days[1]]);
    await ends(days[1] ?? '');
    await round();
    expect(await queued(days)).toEqual([days[2]]);
  });
});

describe('access that was lost', () => {
  const connect = (store = 'demo', number = 7) =>
    room.store.stores.setAgreement({ store, agreement: { number, grantTokenSealed: 'sealed' }, by: 'test' });
  const budget = (number = 7) => createCallBudget(room.queue, { breaker: gentle })(number, 1);
  const refuse = async (): Promise<void> => {
    for (let times = 0; times < 3; times += 1)
      await budget().ended({ right: 'Sales', how: 'refused', concerns: 'agreement', reason: revoked });
  };

  test('is tried after a minute, then ever more rarely, and the try gets through to an agreement that is shut', async () => {
    await connect();
    const [first = '', second = ''] = await parked('product', [1, 2], revoked);
    const pauses = [1, 2, 4, 5, 5];
    for (const minutes of pauses) {
      await refuse();
      expect(await budget().reserve('Sales')).toMatchObject({ reason: revoked });
      // A little of the pause passed while things were arranged.
      room.pass(minutes * MINUTE_MS - 10_000);
      await round();
      expect(await queued([first, second])).toEqual([]);
      room.pass(10_000);
      await round();
      expect(await queued([first, second])).toEqual([first]);
      expect(await budget().reserve('Sales')).toBe(0);
      await ends(first, revoked);
    }
  });

  test('is noticed as soon as any call gets through, and everything of all its stores runs again', async () => {
    await createStore(room, 'branch');
    await createStore(room, 'other');
    await Promise.all([connect(), connect('branch'), connect('other', 8)]);
    const ours = await parked('product', [1, 2], revoked);
    const role = await parked('day-report', [3], because('role-missing', { feature: 'Sales' }), 'branch');
    const elsewhere = await parked('product', [4], revoked, 'other');
    const period = await parked('day-report', [5], barred);
    await refuse();
    await tools().calls.tryNow(7);
    const trying = budget();
    await trying.reserve('Sales');
    await trying.ended({ right: 'Sales', how: 'answered' });
    await round();
    expect(await queued([...ours, ...role])).toEqual([...ours, ...role]);
    expect(await queued([...elsewhere, ...period])).toEqual([]);
  });
});
