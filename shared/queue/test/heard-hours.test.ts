import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createBoard, createHeardHours } from '@kassebro/queue';
import { openRoom, type Room } from './support/room.ts';

const HOUR = 3_600_000;
let room: Room;
beforeEach(async () => {
  room = await openRoom();
});
afterEach(() => room.close());

const products = (numbers: string[]) => [{ store: 'demo', sync: 'products' as const, numbers }];

describe('what e-conomic said, by the hour', () => {
  test('counts deliveries, not the numbers in them, and no sweep of our own', async () => {
    const board = createBoard(room.queues);
    await board.pin(products(['1', '2', '3']), 'c', 'webhook');
    await Promise.all(['4', '5', '6'].map((number) => board.pin(products([number]), 'c', 'webhook')));
    await board.pin(products(['7']), 'c', 'sweep');
    const read = await createHeardHours(room.queues).read('demo');
    const { lastDay = [], hours = [] } = read.get('products') ?? {};
    // The hour may turn while this runs.
    expect(lastDay).toHaveLength(24);
    expect(lastDay.slice(-2).reduce((sum, count) => sum + count)).toBe(4);
    expect(lastDay.slice(0, -2).every((count) => count === 0)).toBe(true);
    expect(hours.every((hour) => hour % HOUR === 0 && Date.now() - hour < 2 * HOUR)).toBe(true);
    expect(read.get('customers')).toEqual({ lastDay: Array(24).fill(0), hours: [] });
    expect((await createHeardHours(room.queues).read('other')).get('products')?.hours).toEqual([]);
  });

  test('moves out of the last day, then out of sight, and is not kept for ever', async () => {
    const at = Date.now();
    await createBoard(room.queues).pin(products(['1']), 'c', 'webhook');
    const after = async (hours: number) =>
      (await createHeardHours(room.queues, () => at + hours * HOUR).read('demo')).get('products');
    expect((await after(22))?.lastDay.some((count) => count === 1)).toBe(true);
    const later = await after(26);
    expect([later?.lastDay.every((count) => count === 0), later?.hours.length]).toEqual([true, 1]);
    expect((await after(17 * 24))?.hours).toEqual([]);
    const { redis } = room.queues.connection;
    const keys = await redis.keys(`${room.prefix}:heard-hours:*`);
    for (const key of keys) expect(await redis.ttl(key)).toBeGreaterThan(15 * 24 * 3_600);
    expect(keys.length).toBeGreaterThan(0);
  });
});
