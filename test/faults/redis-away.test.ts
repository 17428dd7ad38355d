import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Engine, startRedis } from '@kassebro/local';
import { createLog, sha256Hex } from '@kassebro/process';
import { type Board, connectQueue, createBoard, createDoorBook, type Queues, runWorker } from '@kassebro/queue';
import { startProgram } from '../support/program.ts';
import { until } from '../support/until.ts';

/** Less than the 0.8 s that a Redis is waited for which does not answer, and enough for a busy machine. */
const AT_ONCE_MS = 700;
const SOON_MS = 6_000;
const enginesDir = path.resolve(import.meta.dirname, '../../.kassebro/engines');
const log = createLog({ process: 'test', level: 'error', format: 'json', write: () => undefined });
const name = { store: 'demo', sync: 'products' } as const;
const notice = (number: string) => [{ ...name, numbers: [number] }];

let folder: string;
let redis: Engine;
let queues: Queues;
let board: Board;
const closing: (() => Promise<unknown>)[] = [];

const start = (port = 0): Promise<Engine> =>
  startRedis({ dataDir: folder, port, enginesDir, say: () => undefined, url: undefined });
const signal = (which: NodeJS.Signals): void => {
  if (redis.pid === null) throw new Error('the Redis of this test has no process');
  process.kill(redis.pid, which);
};
async function killRedis(): Promise<void> {
  signal('SIGKILL');
  await redis.exited;
}
async function restartRedis(): Promise<void> {
  redis = await start(Number(new URL(redis.url).port));
}
async function failsWithin(ms: number, work: Promise<unknown>): Promise<void> {
  const before = performance.now();
  await expect(work).rejects.toThrow();
  expect(performance.now() - before).toBeLessThan(ms);
}

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'kassebro-faults-'));
  redis = await start();
  queues = connectQueue({ redisUrl: redis.url, log });
  await queues.checkRedis();
  board = createBoard(queues);
});
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
  await queues.close();
  await redis.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('a producer', () => {
  test('fails at once while Redis is away and works again when it is back, with everything that was promised', async () => {
    await board.pin(notice('1'), 'correlation');
    await killRedis();
    await until('the loss to be seen', async () =>
      queues.ping().then(
        () => false,
        () => true,
      ),
    );
    await failsWithin(AT_ONCE_MS, board.pin(notice('2'), 'correlation'));
    await failsWithin(AT_ONCE_MS, queues.add('look-at-board', { ...name, correlation: 'c' }));
    await restartRedis();
    await until('the connection', () => board.pin(notice('3'), 'correlation').then(() => true));
    const numbers = (await board.take(name, 10)).map(({ number }) => number);
    expect(numbers).toEqual(expect.arrayContaining(['1', '3']));
    expect((await queues.counts()).pull.waiting).toBe(1);
  });

  test('fails soon when Redis hangs, and works again when it goes on', async () => {
    signal('SIGSTOP');
    await failsWithin(SOON_MS, board.pin(notice('1'), 'correlation'));
    signal('SIGCONT');
    await until('an answer', () => board.pin(notice('2'), 'correlation').then(() => true));
  });

  test('that was opened while Redis was away works as soon as it is there', async () => {
    await killRedis();
    const early = connectQueue({ redisUrl: redis.url, log });
    closing.push(() => early.close());
    await failsWithin(AT_ONCE_MS, createBoard(early).pin(notice('1'), 'correlation'));
    await restartRedis();
    await early.checkRedis();
    await createBoard(early).pin(notice('2'), 'correlation');
  });
});

test('a worker goes on after Redis was restarted, and runs what waited', async () => {
  const ran: string[] = [];
  const worker = runWorker({
    queue: 'pull',
    redisUrl: redis.url,
    concurrency: 1,
    log,
    handlers: { 'look-at-board': async ({ store }) => void ran.push(store) },
  });
  closing.push(() => worker.close(1_000));
  await queues.add('look-at-board', { ...name, store: 'before', correlation: 'c' });
  await until('the first job', async () => ran.includes('before'));
  await killRedis();
  await expect(worker.check()).rejects.toThrow();
  await restartRedis();
  const after = { ...name, store: 'after', correlation: 'c' };
  await until('the connection', () => queues.add('look-at-board', after).then(() => true));
  await until('the job after the restart', async () => ran.includes('after'));
  await worker.check();
});

test('a board whose job was lost gets it back by a reminder', async () => {
  await board.pin(notice('1'), 'correlation');
  const { redis: client } = queues.connection;
  for await (const keys of client.scanStream({ match: 'kassebro:pull:*' }))
    if (Array.isArray(keys) && keys.length > 0) await client.del(...keys.map(String));
  expect((await queues.counts()).pull.waiting).toBe(0);
  for (const lost of await board.nonEmpty()) await board.remind(lost, 'correlation');
  expect((await queues.counts()).pull.waiting).toBe(1);
});

test('the receiver says 503 while Redis hangs, is away or is empty, and 202 when it has the notice', async () => {
  const lock = { on: true, secrets: [sha256Hex('the-secret')] };
  const syncs = { customers: lock, balances: lock, products: lock, inventory: lock, ledger: lock };
  const book = createDoorBook(queues);
  await book.publish([{ store: 'demo', syncs }]);
  const receiver = await startProgram('services/receiver/src/main.ts', {
    REDIS_URL: redis.url,
    RECEIVER_PORT: '0',
    ENCRYPTION_KEY: randomBytes(32).toString('base64'),
  });
  closing.push(() => receiver.stop());
  const post = async (): Promise<number> =>
    (await fetch(`${receiver.url}/economic/demo/products/the-secret`, { method: 'POST', body: 'new=1' })).status;
  expect(await post()).toBe(202);
  signal('SIGSTOP');
  expect(await post()).toBe(503);
  signal('SIGCONT');
  await until('202 after the hang', async () => (await post()) === 202);
  await killRedis();
  await until('503 while away', async () => (await post()) === 503);
  expect((await fetch(`${receiver.url}/ready`)).status).toBe(503);
  await restartRedis();
  await until('202 after the restart', async () => (await post()) === 202);
  await queues.checkRedis();
  await queues.connection.redis.flushall();
  await until('503 while empty', async () => (await post()) === 503);
  await book.publish([{ store: 'demo', syncs }]);
  await until('202 once the doors are known', async () => (await post()) === 202);
  expect(await receiver.stop()).toBe(0);
});
