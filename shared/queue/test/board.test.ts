import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Board, createBoard, type Pinned } from '@kassebro/queue';
import type { BoardName } from '@kassebro/contracts';
import { openRoom, type Room, until } from './support/room.ts';

let room: Room;
let board: Board;
let stores = 0;
beforeAll(async () => {
  room = await openRoom();
  board = createBoard(room.queues);
});
afterAll(() => room.close());

const fresh = (): BoardName => ({ store: `shop${++stores}`, sync: 'products' });
const numbersOn = async (name: BoardName): Promise<string[]> =>
  (await board.take(name, 1_000)).map(({ number }) => number);

describe('the board', () => {
  test('gives numbers back oldest first and leaves them until they are cleared', async () => {
    const name = fresh();
    await board.pin([{ ...name, numbers: ['b', 'a'] }], 'correlation-1');
    await board.pin([{ ...name, numbers: ['c'] }], 'correlation-2');
    expect(await numbersOn(name)).toEqual(['b', 'a', 'c']);
    expect(await board.take(name, 2)).toHaveLength(2);
    expect(await board.size(name)).toBe(3);
  });

  test('says when a number was pinned', async () => {
    const name = fresh();
    const before = Date.now();
    await board.pin([{ ...name, numbers: ['1'] }], 'correlation');
    const [first] = await board.take(name, 1);
    expect(first?.at).toBeGreaterThanOrEqual(before - 1_000);
    expect(first?.at).toBeLessThanOrEqual(Date.now() + 1_000);
  });

  test('holds a number once, however often it is noticed, at the place of its last notice', async () => {
    const name = fresh();
    await board.pin([{ ...name, numbers: ['1', '2'] }], 'correlation');
    await board.pin([{ ...name, numbers: ['1'] }], 'correlation');
    expect(await numbersOn(name)).toEqual(['2', '1']);
  });

  test('never loses a notice that arrives while its record is being fetched', async () => {
    const name = fresh();
    await board.pin([{ ...name, numbers: ['1', '2'] }], 'correlation');
    const taken = await board.take(name, 10);
    await board.pin([{ ...name, numbers: ['1'] }], 'correlation');
    expect(await board.clear(name, taken)).toBe(1);
    expect(await numbersOn(name)).toEqual(['1']);
  });

  test('clears nothing that was not taken', async () => {
    const name = fresh();
    await board.pin([{ ...name, numbers: ['1', '2', '3'] }], 'correlation');
    const taken = await board.take(name, 1);
    expect(await board.clear(name, taken)).toBe(2);
    expect(await board.clear(name, taken)).toBe(2);
    expect(await board.clear(name, [])).toBe(2);
  });

  test('is among the non-empty boards exactly while it holds something', async () => {
    const name = fresh();
    const isThere = async (): Promise<boolean> => (await board.nonEmpty()).some(({ store }) => store === name.store);
    expect(await isThere()).toBe(false);
    await board.pin([{ ...name, numbers: ['1'] }], 'correlation');
    expect(await board.nonEmpty()).toContainEqual(name);
    await board.clear(name, await board.take(name, 10));
    expect(await isThere()).toBe(false);
  });

  test('keeps numbers exactly: spaces, signs, quotes, letters, whatever looks like syntax', async () => {
    const name = fresh();
    const numbers = ['A&B 1+2%', '  x', '"6\'', 'Ø-æ', 'a/b\\c', '[X]', '007', '7', '1e3', '{"a":1}', '%20', '-1', 'ﬁ'];
    await board.pin([{ ...name, numbers }], 'correlation');
    expect(await numbersOn(name)).toEqual(numbers);
    expect(await board.clear(name, await board.take(name, 100))).toBe(0);
  });

  test('gives every number a higher score than any before, within one microsecond', async () => {
    const name = fresh();
    const numbers = Array.from({ length: 3_000 }, (_, index) => String(index));
    await Promise.all(numbers.map((number) => board.pin([{ ...name, numbers: [number] }], 'correlation')));
    const scores = (await board.take(name, 5_000)).map(({ score }) => score);
    expect(new Set(scores).size).toBe(3_000);
    expect(scores.every(Number.isSafeInteger)).toBe(true);
  });

  test('gives higher scores also after the clock was set back', async () => {
    const name = fresh();
    const { redis, prefix } = room.queues.connection;
    await board.pin([{ ...name, numbers: ['1'] }], 'correlation');
    const taken = await board.take(name, 1);
    // As it is when the clock ran an hour ahead while these scores were given.
    const ahead = String((taken[0]?.score ?? 0) + 3_600_000_000);
    await redis.zadd(`${prefix}:board:${name.store}:products`, ahead, '1');
    await redis.set(`${prefix}:board-clock`, ahead);
    const takenAhead = await board.take(name, 1);
    await board.pin([{ ...name, numbers: ['1'] }], 'correlation');
    const [again] = await board.take(name, 1);
    expect(again?.score).toBe(Number(ahead) + 1);
    expect(await board.clear(name, takenAhead)).toBe(1);
    await redis.del(`${prefix}:board-clock`);
  });

  test('takes a notice of a hundred thousand numbers', async () => {
    const name = fresh();
    const numbers = Array.from({ length: 100_000 }, (_, index) => `n${index}`);
    // A busy machine may take longer than a producer waits for Redis, and each step may be done twice.
    await until(() => board.pin([{ ...name, numbers }], 'correlation').then(() => true));
    expect(await board.size(name)).toBe(100_000);
    let taken: Pinned[] = [];
    await until(async () => (taken = await board.take(name, 100_000)).length === 100_000);
    await until(async () => (await board.clear(name, taken)) === 0);
  });

  test('needs at most 120 bytes of Redis for a waiting notice', async () => {
    const name = fresh();
    const numbers = Array.from({ length: 10_000 }, (_, index) => `PROD-${100_000 + index}`);
    await board.pin([{ ...name, numbers }], 'correlation');
    const { redis, prefix } = room.queues.connection;
    const bytes = await redis.memory('USAGE', `${prefix}:board:${name.store}:products`, 'SAMPLES', 0);
    expect(Number(bytes) / numbers.length).toBeLessThanOrEqual(120);
  });
});

describe('the reminder of a board', () => {
  test('is one job, however many notices come while it waits', async () => {
    const name = fresh();
    const waiting = async (): Promise<number> => (await room.queues.counts()).pull.waiting;
    const before = await waiting();
    await Promise.all(
      ['1', '2', '3'].map((number) => board.pin([{ ...name, numbers: [number] }], `correlation-${number}`)),
    );
    await board.pin([{ ...name, numbers: ['4'] }], 'correlation-4');
    expect(await waiting()).toBe(before + 1);
    await board.remind(name, 'correlation-5');
    expect(await waiting()).toBe(before + 1);
  });

  test('is one job a board when one batch has notices for many', async () => {
    const before = (await room.queues.counts()).pull.waiting;
    const names = Array.from({ length: 20 }, fresh);
    await board.pin(
      names.map((name) => ({ ...name, numbers: ['1'] })),
      'correlation',
    );
    expect((await room.queues.counts()).pull.waiting).toBe(before + 20);
    for (const name of names) expect(await board.size(name)).toBe(1);
  });

  test('carries the correlation of the newest notice', async () => {
    const name = fresh();
    await board.pin([{ ...name, numbers: ['1'] }], 'the-correlation');
    const pull = room.queues.all().find((queue) => queue.name === 'pull');
    const jobs = (await pull?.getJobs(['waiting'])) ?? [];
    expect(jobs.map((job): unknown => job.data)).toContainEqual({ ...name, correlation: 'the-correlation' });
  });

  test('comes back with the next notice when its job was lost, though Redis still takes it for waiting', async () => {
    const name = fresh();
    await board.pin([{ ...name, numbers: ['1'] }], 'lost');
    const pull = room.queues.all().find((queue) => queue.name === 'pull');
    const job = await pull?.getDeduplicationJobId(`board-${name.store}-products`);
    const { redis, prefix } = room.queues.connection;
    await redis.del(`${prefix}:pull:${job}`);
    await board.pin([{ ...name, numbers: ['1'] }], 'found-again');
    const jobs = (await pull?.getJobs(['waiting'])) ?? [];
    expect(jobs.map((each): unknown => each?.data)).toContainEqual({ ...name, correlation: 'found-again' });
  });

  test('a notice without numbers does nothing', async () => {
    const name = fresh();
    await board.pin([{ ...name, numbers: [] }], 'correlation');
    expect(await board.size(name)).toBe(0);
  });
});
