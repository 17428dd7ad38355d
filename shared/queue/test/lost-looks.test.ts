import { afterEach, beforeEach, test } from '@jest/globals';
import { type BoardName } from '@kassebro/contracts';
import { because, NeverRetry } from '@kassebro/errors';
import { type Board, createBoard, type RunningWorker, runWorker } from '@kassebro/queue';
import { Worker } from 'bullmq';
import { openRoom, redisUrl, type Room, until } from './support/room.ts';

/** However the job that looks at a board is lost: the next notice brings it back, and if none comes, housekeeping. */
const name: BoardName = { store: 'demo', sync: 'products' };
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

const pull = () => {
  const queue = room.queues.all().find((one) => one.name === 'pull');
  if (!queue) throw new Error('no queue');
  return queue;
};
async function jobId(): Promise<string> {
  const id = await pull().getDeduplicationJobId('board-demo-products');
  if (id === null) throw new Error('no look waits');
  return id;
}

function looks(lookAt: () => Promise<void>): void {
  const worker = runWorker({
    queue: 'pull',
    redisUrl: redisUrl(),
    prefix: room.prefix,
    concurrency: 1,
    log: room.log,
    lockMs: 1_000,
    handlers: { 'look-at-board': lookAt },
  });
  running.push(worker);
}
/** Whoever looks takes all that is there. */
const drains = (): void =>
  looks(async () => {
    await board.clear(name, await board.take(name, 100));
  });

async function failForGood(): Promise<void> {
  looks(() => Promise.reject(new NeverRetry(because('unreadable-answer', { what: 'a test' }))));
  await until(async () => (await room.queues.counts()).pull.failed === 1);
  await running.pop()?.close(2_000);
}

/** A hand has it, and dies. */
async function stall(): Promise<void> {
  const connection = { url: redisUrl(), maxRetriesPerRequest: null };
  const dead = new Worker('pull', undefined, { connection, prefix: room.prefix, autorun: false, lockDuration: 1_000 });
  await dead.getNextJob('dead');
  await dead.close(true);
}

const losses: [string, () => Promise<unknown>][] = [
  ['is removed', async () => pull().remove(await jobId())],
  ['is deleted by hand', async () => room.queues.connection.redis.del(`${room.prefix}:pull:${await jobId()}`)],
  ['has failed for good', failForGood],
  ['is with a hand that has died', stall],
];

test.each(losses)('one that %s: the next notice brings it back', async (_what, lose) => {
  await board.pin([{ ...name, numbers: ['1'] }], 'correlation-1');
  await lose();
  await board.pin([{ ...name, numbers: ['2'] }], 'correlation-2');
  drains();
  await until(async () => (await board.size(name)) === 0);
});

/** It is all there, and in no list. */
const outOfList = async () => room.queues.connection.redis.del(`${room.prefix}:pull:wait`);

test.each([...losses, ['is taken out of its list by hand', outOfList] as const])(
  'one that %s: housekeeping brings it back',
  async (_what, lose) => {
    await board.pin([{ ...name, numbers: ['1'] }], 'correlation-1');
    await lose();
    for (const one of await board.nonEmpty()) await board.remind(one, 'correlation-2');
    drains();
    await until(async () => (await board.size(name)) === 0);
  },
);
