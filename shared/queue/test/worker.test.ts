import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { because, NeedsAttention, NeverRetry, RetryLater } from '@kassebro/errors';
import { createBoard, type Handler, type RunningWorker, runWorker } from '@kassebro/queue';
import { openRoom, redisUrl, type Room, until } from './support/room.ts';

let room: Room;
const running: RunningWorker[] = [];
beforeEach(async () => {
  room = await openRoom();
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((worker) => worker.close(2_000)));
  await room.close();
});

const board = { store: 'demo', sync: 'products' as const };
const data = { ...board, correlation: 'correlation-1' };

function look(handler: Handler<'look-at-board'>, settings: { lockMs?: number } = {}): RunningWorker {
  const worker = runWorker({
    queue: 'pull',
    redisUrl: redisUrl(),
    prefix: room.prefix,
    concurrency: 5,
    log: room.log,
    handlers: { 'look-at-board': handler },
    ...settings,
  });
  running.push(worker);
  return worker;
}
const pull = async () => (await room.queues.counts()).pull;
const pullQueue = () => room.queues.all().find(({ name }) => name === 'pull');

test('a closed day goes before a flood of hooks that can wait, though it came last', async () => {
  const hook = (event: 'product.created' | 'posbalance.created') => ({
    store: 'demo',
    event,
    body: '{}',
    receivedAt: new Date().toISOString(),
    correlation: 'correlation-1',
  });
  for (let index = 0; index < 50; index += 1)
    await room.queues.add('take-till-hook', hook('product.created'), { canWait: true });
  await room.queues.add('take-till-hook', hook('posbalance.created'));
  const order: string[] = [];
  const worker = runWorker({
    queue: 'pos-events',
    redisUrl: redisUrl(),
    prefix: room.prefix,
    concurrency: 1,
    log: room.log,
    handlers: { 'take-till-hook': async ({ event }) => Promise.resolve(void order.push(event)) },
  });
  running.push(worker);
  await until(() => order.length === 51);
  expect(order[0]).toBe('posbalance.created');
});

describe('a worker', () => {
  test('runs a job with its data, its attempt and a log that names it', async () => {
    const seen: unknown[] = [];
    look(async (given, context) => {
      context.log.info('looked');
      seen.push(given, context.attempt, context.waited, context.signal.aborted);
    });
    const job = await room.queues.add('look-at-board', data);
    await until(() => seen.length > 0);
    expect(seen).toEqual([data, 1, false, false]);
    const line = room.log.lines.find(({ message }) => message === 'looked');
    const identity = { job, store: 'demo', sync: data.sync, correlation: 'correlation-1' };
    expect(line).toMatchObject({ queue: 'pull', attempt: 1, ...identity });
  });

  test('tries a job again later when it says "not now", and not before the time it was told', async () => {
    const starts: number[] = [];
    look(async (_given, { attempt }) => {
      starts.push(performance.now());
      if (attempt === 1) throw new RetryLater(because('economic-down'), { afterMs: 300 });
    });
    await room.queues.add('look-at-board', data);
    await until(() => starts.length === 2);
    const [first = 0, second = 0] = starts;
    expect(second - first).toBeGreaterThanOrEqual(295);
  });

  test.each([
    ['needs a person', () => new NeedsAttention(because('grant-revoked'))],
    ['can never work', () => new NeverRetry(because('our-fault', { number: '1' }))],
  ])('does not try again what %s', async (_name, error) => {
    let starts = 0;
    look(async () => {
      starts += 1;
      throw error();
    });
    await room.queues.add('look-at-board', data);
    await until(async () => (await pull()).failed === 1);
    expect(starts).toBe(1);
  });

  test('puts data aside that do not fit the contract, and says which field', async () => {
    let ran = false;
    look(async () => void (ran = true));
    await pullQueue()?.add('look-at-board', { store: 'demo', sync: 'nonsense', correlation: 'the-correlation' });
    await until(async () => (await pull()).failed === 1);
    expect(ran).toBe(false);
    expect(room.log.lines.find(({ message }) => message === 'put aside for good')).toMatchObject({
      correlation: 'the-correlation',
      store: 'demo',
      error: { cause: { message: 'the data of the job do not fit: sync' } },
    });
  });

  test('puts a job aside that this version does not know', async () => {
    look(async () => undefined);
    await pullQueue()?.add('dance', { correlation: 'c' });
    await until(async () => (await pull()).failed === 1);
  });

  test('puts a job off without using up an attempt, and says so the next time', async () => {
    const seen: [number, boolean][] = [];
    look(async (_given, context) => {
      seen.push([context.attempt, context.waited]);
      if (!context.waited) await context.delay(50);
    });
    await room.queues.add('look-at-board', data);
    await until(async () => (await pull()).completed === 1);
    expect(seen).toEqual([
      [1, false],
      [1, true],
    ]);
    expect(room.log.lines.filter(({ level }) => level !== 'debug')).toEqual([]);
  });

  test('adds a job again at the end of its queue when there is more to do', async () => {
    const stores: string[] = [];
    let rest = 2;
    look(async ({ store }) => {
      stores.push(store);
      return rest-- > 0 ? { again: true } : undefined;
    });
    const dedup = { id: 'board-demo-products', keepLastIfActive: true } as const;
    await room.queues.add('look-at-board', data, { dedup });
    await until(() => stores.filter((store) => store === 'demo').length === 3);
    await until(async () => (await pull()).active === 0 && (await pull()).waiting === 0);
    expect(stores).toEqual(['demo', 'demo', 'demo']);
  });

  test('a notice that arrives during a look causes another look', async () => {
    const notices = createBoard(room.queues);
    const looks: string[][] = [];
    look(async () => {
      const taken = await notices.take(board, 10);
      looks.push(taken.map(({ number }) => number));
      if (looks.length === 1) await notices.pin([{ ...board, numbers: ['1', '2'] }], 'correlation-2');
      await notices.clear(board, taken);
    });
    await notices.pin([{ ...board, numbers: ['1'] }], 'correlation-1');
    await until(() => looks.length === 2);
    expect(looks).toEqual([['1'], ['1', '2']]);
    expect(await notices.size(board)).toBe(0);
  });

  test('that closes tells a job that does not end to stop, and does not wait for ever', async () => {
    const { promise: started, resolve: start } = Promise.withResolvers<void>();
    const { promise: never } = Promise.withResolvers<void>();
    let reason: unknown;
    const worker = look(async (_given, { signal }) => {
      signal.addEventListener('abort', () => {
        reason = signal.reason;
      });
      start();
      await never;
    });
    await room.queues.add('look-at-board', data);
    await started;
    running.pop();
    const before = performance.now();
    await worker.close(500);
    expect(performance.now() - before).toBeLessThan(10_000);
    expect(String(reason)).toContain('the process stops');
  });

  test('that is gone loses its jobs to another one when their locks have run out, as soon as it was told', async () => {
    const { promise: started, resolve: start } = Promise.withResolvers<void>();
    const { promise: never } = Promise.withResolvers<void>();
    const quick = { lockMs: 1_000 };
    const gone = look(async () => {
      start();
      await never;
    }, quick);
    await room.queues.add('look-at-board', data);
    await started;
    running.pop();
    await gone.close(0);
    const ran: string[] = [];
    look(async ({ store }) => void ran.push(store), quick);
    await until(() => ran.length === 1, 15_000);
    expect(ran).toEqual(['demo']);
  });

  test('is healthy while Redis answers', async () => {
    const worker = look(async () => undefined);
    await worker.ready();
    await worker.check();
  });
});
