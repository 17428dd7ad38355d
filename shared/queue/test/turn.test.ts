import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { BoardName } from '@kassebro/contracts';
import { type Board, createBoard } from '@kassebro/queue';
import { openRoom, type Room } from './support/room.ts';

let room: Room;
let board: Board;
let stores = 0;
beforeAll(async () => {
  room = await openRoom();
  board = createBoard(room.queues);
});
afterAll(() => room.close());

const pace = { full: 3, gatherMs: 60_000, waited: false };
async function boardWith(count: number): Promise<BoardName> {
  const name: BoardName = { store: `shop${++stores}`, sync: 'products' };
  const numbers = Array.from({ length: count }, (_, index) => String(index));
  await board.pin([{ ...name, numbers }], 'correlation');
  return name;
}

describe('the turn of a board', () => {
  test('comes at once for the first notice', async () => {
    expect(await board.turn(await boardWith(1), pace)).toMatchObject({ kind: 'look' });
  });

  test('brings the numbers when they are few, as taking them answers, and none when they are many', async () => {
    const [few, many] = [await boardWith(2), await boardWith(60)];
    const all = { ...pace, full: 100 };
    const turn = await board.turn(few, all);
    expect(turn).toEqual({ kind: 'look', taken: await board.take(few, 100) });
    expect(turn.kind === 'look' && turn.taken).toHaveLength(2);
    expect(await board.turn(many, all)).toEqual({ kind: 'look' });
  });

  test('comes only after the gather time once it was looked at, and says how long that is', async () => {
    const name = await boardWith(1);
    await board.turn(name, pace);
    const turn = await board.turn(name, pace);
    expect(turn.kind).toBe('wait');
    if (turn.kind === 'wait') expect(turn.ms).toBeGreaterThan(55_000);
    if (turn.kind === 'wait') expect(turn.ms).toBeLessThanOrEqual(60_000);
  });

  test('comes at once when the gather time is over', async () => {
    const name = await boardWith(1);
    await board.turn(name, pace);
    const { redis, prefix } = room.queues.connection;
    await redis.hset(`${prefix}:board-looks`, `${name.store}:products`, String(Date.now() - 60_001));
    expect(await board.turn(name, pace)).toMatchObject({ kind: 'look' });
  });

  test('comes at once when the board holds a full take', async () => {
    const name = await boardWith(3);
    await board.turn(name, pace);
    expect(await board.turn(name, pace)).toMatchObject({ kind: 'look' });
  });

  test('comes at once for one that has waited, so that skewed clocks cannot put it off for ever', async () => {
    const name = await boardWith(1);
    await board.turn(name, pace);
    expect(await board.turn(name, { ...pace, waited: true })).toMatchObject({ kind: 'look' });
  });

  test('comes at once when the clock was set back before the last look', async () => {
    const name = await boardWith(1);
    const { redis, prefix } = room.queues.connection;
    await redis.hset(`${prefix}:board-looks`, `${name.store}:products`, String(Date.now() + 3_600_000));
    expect(await board.turn(name, pace)).toMatchObject({ kind: 'look' });
  });

  test('is given to one of many who ask at once', async () => {
    const name = await boardWith(1);
    const turns = await Promise.all(Array.from({ length: 20 }, () => board.turn(name, pace)));
    expect(turns.filter(({ kind }) => kind === 'look')).toHaveLength(1);
  });

  test('of an empty board never comes', async () => {
    const name = await boardWith(1);
    await board.clear(name, await board.take(name, 10));
    expect(await board.turn(name, pace)).toEqual({ kind: 'empty' });
  });
});
