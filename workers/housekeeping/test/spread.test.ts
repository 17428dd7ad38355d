import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { creationId, type NewOperation, postingId } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import { createCallBudget, createMendBook } from '@kassebro/queue';
import { createRetryMended } from '../src/rounds/retry-mended.ts';
import { createStore, openRoom, type Room } from './support/room.ts';

let room: Room;
beforeEach(async () => {
  room = await openRoom();
});
afterEach(() => room.close());

const reason = because('choice-missing', { what: 'Customer group' });
const tools = () => ({
  ...room.store,
  queue: room.queue,
  mendBook: createMendBook(room.queue),
  calls: createCallBudget(room.queue),
  stillMs: 60_000,
  now: room.now,
});
const round = () => createRetryMended(tools())({ correlation: 'c-round-0001' }, { log: room.log });

const common = { revision: 1, correlation: 'c-12345678', state: 'attention', reason } as const;
const day = (store: string, number: number): NewOperation => {
  const key = { store, record: String(number), revision: 1, mode: 'journal' } as const;
  return { ...common, ...key, id: postingId(key), kind: 'day-report' };
};
const product = (store: string, number: number): NewOperation => {
  const key = { store, record: String(number), kind: 'product' } as const;
  return { ...common, ...key, id: creationId(key), mode: 'create' };
};
const park = (operations: NewOperation[]) =>
  Promise.all(operations.map((operation) => room.store.operations.insert(operation)));
const mended = (store: string) =>
  tools().mendBook.note({ store, causes: [reason.cause], before: new Date(room.now().getTime() + 1).toISOString() });
const queued = async (store: string, kind: 'day-report' | 'product'): Promise<number> =>
  (await room.store.operations.list({ store, kind, state: 'queued', limit: 1_000 })).items.length;

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('what was mended runs again spread over rounds', () => {
  test('of one store so many days a round as go out before the next one, and its records beside them', async () => {
    await createStore(room);
    await park([...upTo(70).map((number) => day('demo', number)), product('demo', 1)]);
    await mended('demo');
    await round();
    expect([await queued('demo', 'day-report'), await queued('demo', 'product')]).toEqual([60, 1]);
    expect(await tools().mendBook.noted()).toHaveLength(1);
    await round();
    expect(await queued('demo', 'day-report')).toBe(70);
    expect(await tools().mendBook.noted()).toEqual([]);
  });

  test('a store that has more than its share leaves the same round to others', async () => {
    const stores = ['large', 'small', 'other'];
    for (const store of stores) await createStore(room, store);
    await park(upTo(700).map((number) => product('large', number)));
    await park(['small', 'other'].map((store) => day(store, 1)));
    for (const store of stores) await mended(store);
    await round();
    expect(await queued('large', 'product')).toBe(667);
    expect([await queued('small', 'day-report'), await queued('other', 'day-report')]).toEqual([1, 1]);
    await round();
    expect(await queued('large', 'product')).toBe(700);
  });

  test('tries of many groups are spread, too, and whoever is due longest is next', async () => {
    await createStore(room);
    const barred = (number: number) => because('account-barred', { account: String(number) });
    for (const number of upTo(5)) {
      await room.store.operations.insert({ ...day('demo', number), state: 'attention', reason: barred(number) });
      room.pass(1_000);
    }
    await park(
      upTo(500).map((number) => ({ ...day('demo', number + 5), state: 'attention', reason: barred(number + 5) })),
    );
    room.pass(3_600_000);
    await round();
    const first = await room.store.operations.many(upTo(5).map((number) => day('demo', number).id));
    expect(first.map(({ state }) => state)).toEqual(Array(5).fill('queued'));
    expect(await queued('demo', 'day-report')).toBe(500);
    await round();
    expect(await queued('demo', 'day-report')).toBe(505);
  });
});
