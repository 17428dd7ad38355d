import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createCallBudget, createCallsBook } from '@kassebro/queue';
import { openRoom, type Room, until } from './support/room.ts';

const AGREEMENT = 7;
const HOUR_MS = 3_600_000;
let room: Room;
beforeEach(async () => {
  room = await openRoom();
});
afterEach(() => room.close());

const keyOf = (agreement: number): string => `${room.prefix}:call-budget:${agreement}`;

describe('the calls that were made of an agreement', () => {
  test('are those that were reserved, and reading them takes none', async () => {
    const budget = createCallBudget(room.queues)(AGREEMENT, 1);
    for (let call = 0; call < 5; call += 1) expect(await budget.reserve()).toBe(0);
    const book = createCallsBook(room.queues);
    await book.read(AGREEMENT);
    const read = await book.read(AGREEMENT);
    expect(read.day).toBe(5);
    expect(read.lastDay).toHaveLength(24);
    // The hour may turn while this runs.
    expect(read.lastDay.slice(-2).reduce((sum, count) => sum + count)).toBe(5);
    expect(read).not.toHaveProperty('closedForMs');
    expect(await book.read(8)).toEqual({ minute: 0, day: 0, lastDay: Array(24).fill(0) });
  });

  test('of a minute include what e-conomic says that others have made, and for how long it is closed', async () => {
    const budget = createCallBudget(room.queues)(AGREEMENT, 1);
    budget.used(1_200);
    budget.closedFor(HOUR_MS);
    const book = createCallsBook(room.queues);
    await until(async () => (await book.read(AGREEMENT)).closedForMs !== undefined);
    const { minute, closedForMs = 0, day } = await book.read(AGREEMENT);
    // What is told is of a minute; of one that has just ended a share is left.
    expect(minute).toBeGreaterThan(0);
    expect(minute).toBeLessThanOrEqual(1_200);
    expect(closedForMs).toBeGreaterThan(HOUR_MS / 2);
    expect(day).toBe(0);
  });

  test('are forgotten after 24 hours and counted hour by hour until then', async () => {
    const { redis } = room.queues.connection;
    const [seconds] = await redis.time();
    const hour = Math.floor((Number(seconds) * 1_000) / HOUR_MS);
    await redis.hset(keyOf(AGREEMENT), { [`h${hour - 25}`]: 40, [`h${hour - 20}`]: 3, [`h${hour}`]: 2 });
    const { day, lastDay } = await createCallsBook(room.queues).read(AGREEMENT);
    expect(day).toBe(5);
    expect(lastDay.filter((count) => count > 0)).toEqual([3, 2]);
  });

  test('of the minute before count for as long as the sliding minute reaches back to them', async () => {
    const { redis } = room.queues.connection;
    const [seconds] = await redis.time();
    const minute = Math.floor(Number(seconds) / 60);
    await redis.hset(keyOf(AGREEMENT), { minute: minute - 3, before: 500, count: 500 });
    expect((await createCallsBook(room.queues).read(AGREEMENT)).minute).toBe(0);
    await redis.hset(keyOf(AGREEMENT), { minute: minute + 1, before: 0, count: 0 });
    expect((await createCallsBook(room.queues).read(AGREEMENT)).minute).toBe(0);
  });
});
