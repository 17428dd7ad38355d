import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { because, RetryLater } from '@kassebro/errors';
import { type Board, createBoard, type RunningWorker, runWorker } from '@kassebro/queue';
import { openRoom, redisUrl, type Room, until } from './support/room.ts';

let room: Room;
let board: Board;
const running: RunningWorker[] = [];
beforeEach(async () => {
  room = await openRoom();
  board = createBoard(room.queues);
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((worker) => worker.close(2_000)));
  await room.close();
});

const name = { store: 'demo', sync: 'products' as const };
const down = because('economic-down');
const failureOf = async () => (await board.failures('demo')).get('products');

test('a board whose looks fail says why, since the first of them, with the reason of the last', async () => {
  await board.pin([{ ...name, numbers: ['1'] }], 'correlation');
  expect(await board.failures('demo')).toEqual(new Map());
  const before = Date.now();
  await board.failed(name, because('engine-away'));
  const first = await failureOf();
  await board.failed(name, down);
  expect(await failureOf()).toMatchObject({ reason: down, since: first?.since });
  expect(first?.since.getTime()).toBeGreaterThanOrEqual(before);
  expect(await board.failures('other')).toEqual(new Map());
});

test('and forgets it with the look that ends well, whatever is left on the board', async () => {
  await board.pin([{ ...name, numbers: ['1', '2'] }], 'correlation');
  await board.failed(name, down);
  await board.clear(name, await board.take(name, 1));
  expect(await failureOf()).toBeUndefined();
});

test('it says when the next look is due', async () => {
  const worker = runWorker({
    queue: 'pull',
    redisUrl: redisUrl(),
    prefix: room.prefix,
    concurrency: 1,
    log: room.log,
    handlers: {
      'look-at-board': async () => {
        await board.failed(name, down);
        throw new RetryLater(down, { afterMs: 3_600_000 });
      },
    },
  });
  running.push(worker);
  await board.pin([{ ...name, numbers: ['1'] }], 'correlation');
  await until(async () => (await failureOf())?.nextAt !== undefined);
  const inMs = ((await failureOf())?.nextAt?.getTime() ?? 0) - Date.now();
  expect(inMs).toBeGreaterThan(3_500_000);
  expect(inMs).toBeLessThan(3_700_000);
});
