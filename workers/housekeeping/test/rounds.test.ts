import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { because, NeverRetry } from '@kassebro/errors';
import { createBoard, createDoorBook, runWorker } from '@kassebro/queue';
import { createForgetOld } from '../src/rounds/forget-old.ts';
import { createPublishDoors } from '../src/rounds/publish-doors.ts';
import { createRelayOutbox } from '../src/rounds/relay-outbox.ts';
import { createRemindBoards } from '../src/rounds/remind-boards.ts';
import { createRemindOperations } from '../src/rounds/remind-operations.ts';
import { closeDay, createStore, openRoom, type Room } from './support/room.ts';

const round = { correlation: 'c-round-0001' };
let room: Room;

beforeEach(async () => {
  room = await openRoom();
  await createStore(room);
});
afterEach(() => room.close());

const tools = () => ({ ...room.store, queue: room.queue, stillMs: 60_000, now: room.now });
const relay = () => createRelayOutbox(tools())(round, { log: room.log });
const remind = () => createRemindOperations(tools())(round, { log: room.log });
const waiting = async (): Promise<number> => (await room.queue.counts())['day-report'].waiting;

describe('what a crash of the till’s door left behind is finished', () => {
  test('an event that is still in its record becomes an operation and a job, once', async () => {
    const id = await closeDay(room, 1);
    room.pass(10_000);
    await Promise.all([relay(), relay()]);
    await relay();
    expect(await room.store.operations.find(id)).toMatchObject({ state: 'queued', dispatch: 1 });
    expect(await waiting()).toBe(1);
  });

  test('an event of this moment is left to the door that is publishing it', async () => {
    const id = await closeDay(room, 1);
    await relay();
    expect(await room.store.operations.find(id)).toBeUndefined();
  });

  test('an event that cannot be published does not hold the others, and stays', async () => {
    await closeDay(room, 1, 'nobody');
    const id = await closeDay(room, 2);
    room.pass(10_000);
    await relay();
    expect(await room.store.operations.find(id)).toMatchObject({ state: 'queued' });
    expect((await room.store.outbox.pending({ olderThan: room.now(), limit: 10 })).events).toHaveLength(1);
  });
});

describe('Redis only reminds: when it forgets, MongoDB knows', () => {
  test('after Redis was flushed every open operation gets a new job, once', async () => {
    const ids = await Promise.all([1, 2, 3].map((number) => closeDay(room, number)));
    room.pass(10_000);
    await relay();
    await room.flushRedis();
    room.pass(61_000);
    await remind();
    await remind();
    expect(await waiting()).toBe(3);
    expect((await room.store.operations.find(ids[0] ?? ''))?.dispatch).toBe(2);
  });

  test('a job that used up its attempts gets a new one, so an outage is never longer than itself', async () => {
    const id = await closeDay(room, 1);
    room.pass(10_000);
    await relay();
    const queue = room.queue.all().find(({ name }) => name === 'day-report');
    const [job] = (await queue?.getJobs(['waiting'])) ?? [];
    await job?.remove();
    const worker = runWorker({
      queue: 'day-report',
      redisUrl: process.env['REDIS_URL'] ?? '',
      prefix: room.queue.connection.prefix,
      concurrency: 1,
      log: room.log,
      handlers: {
        'post-day': () => Promise.reject(new NeverRetry(because('economic-down'))),
        'create-invoice-customer': () => Promise.resolve(),
      },
    });
    const correlation = 'c-12345678';
    await room.queue.add('post-day', { store: 'demo', operation: id, correlation }, { id: `op-${id}-1` });
    while ((await queue?.getJobState(`op-${id}-1`)) !== 'failed');
    await worker.close();
    room.pass(61_000);
    await remind();
    expect([await waiting(), (await room.store.operations.find(id))?.dispatch]).toEqual([1, 2]);
  });

  test('a store that is not as it should be stays shut, and the others open', async () => {
    const doorBook = createDoorBook(room.queue);
    const stores = {
      all: async () => (await room.store.stores.all()).flatMap((store) => [{ ...store, id: 'not-valid' }, store]),
    };
    await createPublishDoors({ stores, doorBook, now: room.now })(round, { log: room.log });
    const doors = await doorBook.watch();
    expect([doors.find('demo')?.valueOf(), doors.find('not-valid')]).toEqual([expect.anything(), undefined]);
    doors.close();
  });

  test('an operation whose job still waits is left alone', async () => {
    const id = await closeDay(room, 1);
    room.pass(10_000);
    await relay();
    room.pass(3_600_000);
    await remind();
    expect([await waiting(), (await room.store.operations.find(id))?.dispatch]).toEqual([1, 1]);
  });

  test('what is done, parked, or appointed for later is left alone', async () => {
    const [done = '', parked = '', later = ''] = await Promise.all([1, 2, 3].map((number) => closeDay(room, number)));
    room.pass(10_000);
    await relay();
    await room.flushRedis();
    const reason = { cause: 'economic-down', parameters: {} };
    const settle = async (id: string, ending: Parameters<Room['store']['operations']['settle']>[0]): Promise<void> => {
      const claimed = await room.store.operations.claim(id, room.now());
      if ('notClaimed' in claimed) throw new Error(claimed.notClaimed);
      await room.store.operations.settle({ ...ending, id, fence: claimed.fence });
    };
    const hold = { id: '', fence: 0 };
    await settle(done, { ...hold, state: 'done', result: { vouchers: [], adopted: false } });
    await settle(parked, { ...hold, state: 'attention', reason });
    await settle(later, {
      ...hold,
      state: 'retrying',
      reason,
      nextAttemptAt: new Date(room.now().getTime() + 3_600_000),
    });
    room.pass(120_000);
    await remind();
    expect(await waiting()).toBe(0);
    room.pass(3_600_000);
    await remind();
    expect(await waiting()).toBe(1);
  });

  test('a board whose job was lost gets it back, and its numbers are still there', async () => {
    const board = createBoard(room.queue);
    const name = { store: 'demo', sync: 'products' } as const;
    await board.pin([{ ...name, numbers: ['P1', 'P2'] }], 'c-12345678');
    for (const queue of room.queue.all()) await queue.obliterate({ force: true });
    await createRemindBoards({ ...tools(), board })(round);
    expect((await room.queue.counts()).pull.waiting).toBe(1);
    expect(await board.size(name)).toBe(2);
  });

  test('after a flush the receiver learns the doors again', async () => {
    const doorBook = createDoorBook(room.queue);
    const doors = await doorBook.watch();
    expect(doors.find('demo')).toBe('unavailable');
    await createPublishDoors({ ...tools(), doorBook })(round, { log: room.log });
    await doors.refresh();
    expect(doors.find('demo')).toMatchObject({ syncs: { products: { on: true, secrets: ['a'.repeat(64)] } } });
    await room.flushRedis();
    await doors.refresh();
    expect(doors.find('demo')).toBe('unavailable');
    await createPublishDoors({ ...tools(), doorBook })(round, { log: room.log });
    await doors.refresh();
    expect(doors.find('demo')).toBeDefined();
    doors.close();
  });
});

test('an Idempotency-Key is forgotten after two days, and not before', async () => {
  const begin = () => room.store.idempotency.begin({ store: 'demo', key: 'k1', fingerprint: 'f' });
  await begin();
  room.pass(47 * 3_600_000);
  await createForgetOld(tools())(round);
  await room.store.idempotency.finish({ store: 'demo', key: 'k1', status: 201, body: {} });
  expect(await begin()).toMatchObject({ state: 'replay' });
  room.pass(2 * 3_600_000);
  await createForgetOld(tools())(round);
  expect(await begin()).toEqual({ state: 'new' });
});
