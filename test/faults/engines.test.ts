import { rm } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { type Bridge, openBridge } from '../support/bridge.ts';
import { smallDay } from '../support/days.ts';
import { openOwnDatabase, openOwnRedis } from '../support/own-engine.ts';
import { until } from '../support/until.ts';
import { pasteWebhooks } from '../support/webhooks.ts';
import { boardIsQuiet, changePrices, differing, sendAgainOften } from './support/changed-products.ts';
import { allAre, closeDays, eachOnce, journalByDay } from './support/closed-days.ts';

const PRODUCTS = 20;
/** Well under the time for which a hung engine hangs, and enough for a busy machine; usual are one to five seconds. */
const WITHIN_MS = 15_000;

interface Seen {
  status: number;
  type: string | null;
  retryAfter: string | null;
  /** How long the answer took, in ms. */
  ms: number;
  text: string;
}

async function ask(url: string, init: RequestInit = {}): Promise<Seen> {
  const before = performance.now();
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(2 * WITHIN_MS) });
  const text = await response.text();
  const ms = performance.now() - before;
  const { status, headers } = response;
  return { status, type: headers.get('content-type'), retryAfter: headers.get('retry-after'), ms, text };
}

const notify = ({ webhooks }: Bridge, number: string): Promise<Seen> =>
  ask(webhooks.products, { method: 'POST', body: `new=${number}` });

/** What the process says of its readiness: 200, or 503 with its reasons. */
const readiness = async (
  bridge: Bridge,
  name: 'receiver' | 'posApi' | 'pull' | 'push' | 'housekeeping',
): Promise<Seen> => ask(`${bridge.running.get(name)?.health ?? ''}/ready`);

const allReady = (bridge: Bridge): Promise<boolean> =>
  until('all to be ready', async () => {
    const answers = await Promise.all([...bridge.running.keys()].map((name) => readiness(bridge, name)));
    return answers.every(({ status }) => status === 200);
  });

/** Redis is away: the receiver turns notices away at once, the till's door keeps days, and everybody says what is wrong. */
async function expectDoorsToCope(bridge: Bridge, day: number): Promise<void> {
  const notice = await notify(bridge, 'P-1');
  expect(notice).toMatchObject({ status: 503, type: 'application/problem+json', retryAfter: '5' });
  // A hung Redis is given 0.8 s, and a notice may have to wait for the batch before its own.
  expect(notice.ms).toBeLessThan(WITHIN_MS);
  const before = performance.now();
  await closeDays(bridge, [day]);
  expect(performance.now() - before).toBeLessThan(WITHIN_MS);
  await Promise.all(
    (['receiver', 'pull', 'push', 'housekeeping'] as const).map(async (name) => {
      const ready = await readiness(bridge, name);
      expect([name, ready.status, ready.text]).toEqual([name, 503, expect.stringContaining('"redis"')]);
      expect(ready.ms).toBeLessThan(WITHIN_MS);
    }),
  );
  expect((await readiness(bridge, 'posApi')).status).toBe(200);
}

/** What came meanwhile and what comes now is done, once. */
async function expectAllDone(bridge: Bridge, days: number[]): Promise<void> {
  await allReady(bridge);
  await allAre('done', { bridge, days });
  await bridge.ledger.settle();
  await boardIsQuiet(bridge, bridge);
  expect(await differing(bridge, bridge, PRODUCTS)).toEqual([]);
  expect(await journalByDay(bridge)).toEqual(eachOnce(days));
}

test.concurrent('Redis stopped, hung, and full: doors answer within a second or so, and everything goes on when it is back', async () => {
  await using redis = await openOwnRedis();
  await using bridge = await openBridge({ redisUrl: redis.url, products: PRODUCTS });
  await pasteWebhooks(bridge, ['products']);
  await sendAgainOften(bridge);
  await closeDays(bridge, [1]);

  await redis.stop();
  await until('the loss to be seen', async () => (await notify(bridge, 'P-1')).status === 503);
  await changePrices(bridge, PRODUCTS);
  await expectDoorsToCope(bridge, 2);
  await redis.startAgain();
  await expectAllDone(bridge, [1, 2]);

  redis.hang();
  await changePrices(bridge, PRODUCTS);
  await expectDoorsToCope(bridge, 3);
  redis.goOn();
  await expectAllDone(bridge, [1, 2, 3]);

  await refuseWrites(bridge, redis.folder);
  await changePrices(bridge, PRODUCTS);
  await expectDoorsToCope(bridge, 4);
  // Without a wish to save there is nothing that fails; a Redis that cannot save would not end either.
  await bridge.queues.connection.redis.config('SET', 'save', '');
  await expectAllDone(bridge, [1, 2, 3, 4]);
});

/** As when its disk is full: Redis cannot save, says so to every write and to every ping, and still answers reads. */
async function refuseWrites({ queues }: Bridge, folder: string): Promise<void> {
  const { redis } = queues.connection;
  await rm(folder, { recursive: true, force: true });
  await redis.config('SET', 'save', '3600 1');
  await redis.bgsave().catch(() => 'it says so later');
  await until('Redis to refuse writes', async () =>
    redis.set('write', '1').then(
      () => false,
      (error: unknown) => String(error).includes('MISCONF'),
    ),
  );
}

test.concurrent('the database stopped and started again: doors and readiness say so and do not hang, and work goes on', async () => {
  await using database = await openOwnDatabase();
  await using bridge = await openBridge({ databaseUrl: database.url, products: PRODUCTS });
  await pasteWebhooks(bridge, ['products']);
  await bridge.ledger.fault('slow', { method: 'POST', path: '/journals' }, 1);
  await closeDays(bridge, [1]);
  await until('the day to be on its way', async () => (await bridge.queues.counts())['day-report'].active > 0);

  await database.stop();
  for (const name of ['posApi', 'pull', 'push', 'housekeeping'] as const) {
    const ready = await until(`${name} to see it`, async () => {
      const answer = await readiness(bridge, name);
      return answer.status === 503 && answer;
    });
    expect([name, ready.text]).toEqual([name, expect.stringContaining('"database"')]);
    expect(ready.ms).toBeLessThan(WITHIN_MS);
  }
  const before = performance.now();
  const answer = await bridge.till('POST', '/v1/day-reports', smallDay(2));
  expect(answer).toMatchObject({ status: 503, body: { code: 'unavailable' } });
  expect(answer.headers.get('retry-after')).toBe('5');
  expect(performance.now() - before).toBeLessThan(WITHIN_MS);
  // The receiver needs Redis only.
  await changePrices(bridge, PRODUCTS);
  await bridge.ledger.settle();
  expect((await notify(bridge, 'P-1')).status).toBe(202);

  await database.startAgain();
  await allReady(bridge);
  await closeDays(bridge, [2]);
  await allAre('done', { bridge, days: [2] });
  await boardIsQuiet(bridge, bridge);
  expect(await differing(bridge, bridge, PRODUCTS)).toEqual([]);
  await allAre('done', { bridge, days: [1] });
  expect(await journalByDay(bridge)).toEqual(eachOnce([1, 2]));
});

test.concurrent('a Redis that evicts is refused at the start by whoever works with it, with the remedy', async () => {
  await using redis = await openOwnRedis();
  await using bridge = await openBridge({ redisUrl: redis.url, start: [] });
  await bridge.queues.connection.redis.config('SET', 'maxmemory-policy', 'allkeys-lru');
  for (const name of ['receiver', 'pull', 'push', 'housekeeping'] as const)
    await expect(bridge.launch(name)).rejects.toThrow(
      /ended with 1:[\s\S]*allkeys-lru.* and must be .*noeviction.* \(redis-cli config set maxmemory-policy noeviction/,
    );
});
