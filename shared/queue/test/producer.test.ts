import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createBoard } from '@kassebro/queue';
import { openRoom, type Room } from './support/room.ts';

let room: Room;
beforeEach(async () => {
  room = await openRoom();
});
afterEach(() => room.close());

const post = (operation: string) => ({ store: 'demo', operation, correlation: 'correlation' });

describe('adding', () => {
  test('the same id twice is one job', async () => {
    const data = post('demo.day-report.1030.r1.journal');
    const id = 'op-demo.day-report.1030.r1.journal-1';
    expect(await room.queues.add('post-day', data, { id })).toBe(id);
    expect(await room.queues.add('post-day', data, { id })).toBe(id);
    expect((await room.queues.counts())['day-report'].waiting).toBe(1);
    expect(await room.queues.isUnderWay('post-day', id)).toBe(true);
    expect(await room.queues.isUnderWay('post-day', 'op-other')).toBe(false);
  });

  test.each(['12', 'meta', 'wait', 'a:b', 'a:b:c', '0', '', 'op 1', 'op-'])(
    'an id that Redis or BullMQ would swallow is refused: "%s"',
    async (id) => {
      await expect(room.queues.add('post-day', post('demo-1'), { id })).rejects.toThrow('cannot be the id');
    },
  );

  test('an id and deduplication together are refused, since the id would win in silence', async () => {
    const options = { id: 'op-1', dedup: { id: 'x', keepLastIfActive: true } } as const;
    await expect(room.queues.add('post-day', post('demo-1'), options)).rejects.toThrow('never both');
  });

  test('data that do not fit the contract are refused before they reach Redis', async () => {
    await expect(room.queues.add('post-day', { ...post('x'), store: 'No' })).rejects.toThrow();
    await expect(
      room.queues.addMany([
        { name: 'post-day', data: post('demo-1') },
        { name: 'post-day', data: { ...post('x'), correlation: '' } },
      ]),
    ).rejects.toThrow();
    expect((await room.queues.counts())['day-report'].waiting).toBe(0);
  });

  test('many at once go to their queues and come back with their ids in order', async () => {
    const ids = await room.queues.addMany([
      { name: 'post-day', data: post('demo-1'), options: { id: 'op-demo-1' } },
      { name: 'look-at-board', data: { store: 'demo', sync: 'products', correlation: 'c' } },
      { name: 'post-day', data: post('demo-2'), options: { id: 'op-demo-2', delayMs: 60_000 } },
    ]);
    expect([ids[0], ids[2]]).toEqual(['op-demo-1', 'op-demo-2']);
    const counts = await room.queues.counts();
    expect([counts['day-report'].waiting, counts['day-report'].delayed, counts.pull.waiting]).toEqual([1, 1, 1]);
  });

  test('says how long the oldest job has waited', async () => {
    expect((await room.queues.oldestWaiting()).pull).toBe(0);
    await createBoard(room.queues).remind({ store: 'demo', sync: 'products' }, 'correlation');
    expect((await room.queues.oldestWaiting()).pull).toBeGreaterThanOrEqual(0);
  });
});

describe('a Redis that must not be used', () => {
  test('is refused when it may evict, with the command that puts it right', async () => {
    const { redis } = room.queues.connection;
    await room.queues.checkRedis();
    const info = (await redis.info()).replace('maxmemory_policy:noeviction', 'maxmemory_policy:allkeys-lru');
    redis.info = () => Promise.resolve(info);
    await expect(room.queues.checkRedis()).rejects.toThrow('maxmemory-policy is "allkeys-lru"');
  });

  test.each([
    ['6.2.14', true],
    ['7.0.7', true],
    ['7.0.8', false],
    ['7.2.4', false],
    ['8.0.0', false],
  ])('%s is refused: %s', async (version, refused) => {
    const { redis } = room.queues.connection;
    const info = (await redis.info()).replace(/redis_version:.*/, `redis_version:${version}`);
    redis.info = () => Promise.resolve(info);
    if (refused) await expect(room.queues.checkRedis()).rejects.toThrow(`Redis is ${version}`);
    else await room.queues.checkRedis();
  });
});
