import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { because, RetryLater } from '@kassebro/errors';
import { type NewJob, type RunningWorker, runWorker } from '@kassebro/queue';
import { createFairOrder, type FairOrder } from '../src/fair/fair-order.ts';
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

const correlation = 'correlation-1';
const product = (store: string, number: number | string): NewJob<'create-product'> => {
  const operation = `${store}.product.${number}.create`;
  return { name: 'create-product', data: { store, operation, correlation }, options: { id: `op-${operation}-1` } };
};
const products = (store: string, count: number): NewJob[] =>
  Array.from({ length: count }, (_, index) => product(store, index));

/** A busy machine may take longer for thousands at once than a producer waits for Redis. */
async function addInParts(jobs: readonly NewJob[]): Promise<void> {
  for (let from = 0; from < jobs.length; from += 500) await room.queues.addMany(jobs.slice(from, from + 500));
}

/** Works the queue, one job at a time unless told otherwise. */
function work(handle: (store: string, operation: string) => Promise<void> | void, concurrency = 1): void {
  const handler = async ({ store, operation }: NewJob<'create-product'>['data']): Promise<void> => {
    await handle(store, operation);
  };
  const handlers = { 'create-product': handler, 'create-customer': handler };
  const settings = { queue: 'push', redisUrl: redisUrl(), prefix: room.prefix, log: room.log } as const;
  running.push(runWorker({ ...settings, concurrency, handlers }));
}

/** The stores in the order in which their jobs ran, when all of them have. */
async function orderOf(jobs: number, concurrency = 1): Promise<string[]> {
  const order: string[] = [];
  work((store) => void order.push(store), concurrency);
  await until(() => order.length === jobs, 80_000);
  return order;
}

const queue = () => room.queues.all().find(({ name }) => name === 'push');
const place = () => ({ redis: room.queues.connection.redis, prefix: room.prefix });
const orderKey = () => `${room.prefix}:fair-order:push`;

describe('stores take turns in the queue of pushes', () => {
  test('a store that imports 5,000 products delays 20 small ones by their own jobs only', async () => {
    await addInParts(products('whale', 5_000));
    for (let small = 0; small < 20; small += 1) await room.queues.addMany(products(`small${small}`, 5));
    const order = await orderOf(5_100, 8);
    const lastSmall = order.findLastIndex((store) => store !== 'whale');
    // 105 would be exact turns; eight hands at once may be a few apart. In the order of arrival it would be 5,099.
    expect(lastSmall).toBeLessThan(130);
  });

  test('a store that comes while another’s import is under way goes next, and takes no more than its turns', async () => {
    await room.queues.addMany(products('whale', 60));
    const order: string[] = [];
    work(async (store) => {
      order.push(store);
      if (order.length === 30) await room.queues.addMany(products('late', 20));
    });
    await until(() => order.length === 80);
    expect(order.indexOf('late')).toBeLessThanOrEqual(32);
    const firstTwenty = order.slice(32, 52).filter((store) => store === 'late').length;
    expect(firstTwenty).toBeGreaterThanOrEqual(9);
    expect(firstTwenty).toBeLessThanOrEqual(11);
  });

  test('a store that has had its import is not made to wait for it afterwards', async () => {
    await room.queues.addMany([...products('whale', 50), product('other', 'first')]);
    const order: string[] = [];
    let last = false;
    work(async (store) => {
      order.push(store);
      if (order.length !== 51 || last) return;
      last = true;
      await room.queues.addMany([...products('fresh', 10), ...[1, 2, 3].map((n) => product('whale', `again${n}`))]);
    });
    await until(() => order.length === 64);
    expect(order.slice(51).lastIndexOf('whale')).toBeLessThanOrEqual(6);
  });

  test('a job that is tried again keeps its turn', async () => {
    await room.queues.addMany([product('shop', 'first'), ...products('whale', 400)]);
    const order: string[] = [];
    let tries = 0;
    work((store) => {
      order.push(store);
      if (store === 'shop' && (tries += 1) === 1) throw new RetryLater(because('economic-down'));
      return new Promise((resolve) => setTimeout(resolve, 4));
    });
    await until(() => tries === 2, 20_000);
    const before = (await queue()?.getJobs(['prioritized'])) ?? [];
    expect(before.length).toBeGreaterThan(0);
  });

  test('jobs that are added one by one take their turns as those that are added together', async () => {
    for (const job of products('whale', 10)) await room.queues.add(job.name, job.data, job.options);
    const { name, data, options } = product('small', 1);
    await room.queues.add(name, data, options);
    expect((await orderOf(11)).indexOf('small')).toBeLessThanOrEqual(1);
  });

  test('other queues have no turns', async () => {
    await room.queues.add('post-day', { store: 'shop', operation: 'shop.day-report.1.r1.journal', correlation });
    expect((await queueOf('day-report')?.getJobs(['waiting']))?.[0]?.priority).toBe(0);
  });
});

const queueOf = (name: string) => room.queues.all().find((each) => each.name === name);

describe('the order in Redis', () => {
  test('when Redis forgets everything, turns begin afresh', async () => {
    await room.queues.addMany(products('whale', 100));
    for await (const keys of place().redis.scanStream({ match: `${room.prefix}:*`, count: 1_000 }))
      if (Array.isArray(keys) && keys.length > 0) await place().redis.unlink(...keys.map(String));
    await room.queues.addMany([...products('whale', 3), ...products('small', 3)]);
    expect((await queue()?.getJobs(['prioritized']))?.map(({ priority }) => priority)).toEqual(
      expect.arrayContaining([1, 2, 3]),
    );
    expect(await orderOf(6)).toHaveLength(6);
  });

  test('a queue that is idle begins again at one, but not while jobs may be on their way to it', async () => {
    const order = createFairOrder('push', place());
    expect(await order.tags(['a', 'a', 'b'])).toEqual([1, 2, 1]);
    expect(await order.tags(['a'])).toEqual([3]);
    await place().redis.hset(orderKey(), ':at', '1');
    expect(await order.tags(['a'])).toEqual([1]);
  });

  test('tags stay below BullMQ’s limit for ever, and those who wait keep their order when tags are moved down', async () => {
    const low = createFairOrder('push', place(), 40);
    await addWith(low, [...products('whale', 30), product('late', 1)]);
    await addWith(
      low,
      Array.from({ length: 5 }, (_, index) => product('late', 10 + index)),
    );
    for (const [id] of (await waiting()).slice(0, 12)) {
      await low.started(id);
      await place().redis.zrem(`${room.prefix}:push:prioritized`, id);
    }
    const before = await waiting();
    const virtual = Number(await place().redis.hget(orderKey(), ':V'));
    await addWith(
      low,
      Array.from({ length: 12 }, (_, index) => product('whale', 100 + index)),
    );
    const after = await waiting();
    expect(virtual).toBeGreaterThan(1);
    expect(after.filter(([id]) => before.some(([known]) => known === id)).map(([id]) => id)).toEqual(
      before.map(([id]) => id),
    );
    expect(after.map(([, tag]) => tag)).toEqual(after.map(([, tag]) => tag).toSorted((one, other) => one - other));
    for (const [, tag] of after) expect(tag).toBeLessThanOrEqual(40);
    const [newest] = after.filter(([id]) => id.includes('whale.product.100.'));
    expect(newest?.[1]).toBe(30 - virtual + 1);
    expect(Number(await place().redis.hget(orderKey(), ':V'))).toBe(0);
  });

  test('a store with more jobs than there are tags is served in the order of arrival at the end, and nobody is refused', async () => {
    const low = createFairOrder('push', place(), 20);
    const tags = await low.tags(Array.from({ length: 50 }, () => 'whale'));
    expect([tags[0], tags[19], tags[49]]).toEqual([1, 20, 20]);
    expect(await low.tags(['small'])).toEqual([1]);
  });
});

/** As the producer does it, with an order of the test's. */
async function addWith(order: FairOrder, jobs: NewJob[]): Promise<void> {
  const tags = await order.tags(jobs.map(({ data }) => ('store' in data ? data.store : '')));
  const ready = jobs.map(({ name, data, options }, index) => ({
    name,
    data,
    opts: { ...(options?.id !== undefined && { jobId: options.id }), priority: tags[index] ?? 1 },
  }));
  await queue()?.addBulk(ready);
}

/** Ids and tags of what waits, next first, as Redis has them. */
async function waiting(): Promise<[id: string, tag: number][]> {
  const { redis } = place();
  const ids = await redis.zrange(`${room.prefix}:push:prioritized`, '0', '-1');
  const tags = await Promise.all(ids.map((id) => redis.hget(`${room.prefix}:push:${id}`, 'priority')));
  return ids.map((id, index) => [id, Number(tags[index])]);
}
