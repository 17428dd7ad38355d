import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { dayReport } from '@kassebro/contracts';
import { type Bridge, openBridge } from '../support/bridge.ts';
import { smallDay } from '../support/days.ts';
import { openOwnDatabase, openOwnRedis } from '../support/own-engine.ts';
import { until } from '../support/until.ts';
import { pasteWebhooks } from '../support/webhooks.ts';
import { boardIsQuiet, changePrices, differing, noticed, sendAgainOften } from './support/changed-products.ts';
import { allAre, closeDays, eachOnce, journalByDay, numbers } from './support/closed-days.ts';

/*
 * What was in the hands of a killed process comes back when its lock has run out; a send that it left behind is looked up
 * when it can be under way no more; a day whose job Redis forgot gets a new one when it has lain still for a while. So these
 * tests wait side by side.
 */

test.concurrent('Redis emptied with days open and notices pending: every day is posted once, and the doors open again', async () => {
  await using redis = await openOwnRedis();
  await using bridge = await openBridge({ redisUrl: redis.url, products: 50 });
  await pasteWebhooks(bridge, ['products']);
  const days = numbers(5);
  await bridge.ledger.fault('503-html', { method: 'GET', path: '/journals' }, 100);
  await bridge.ledger.fault('503-html', { method: 'GET', path: '/products' }, 100);
  await changePrices(bridge, 50);
  await closeDays(bridge, days);
  await allAre('retrying', { bridge, days });
  const { redis: client, prefix } = bridge.queues.connection;
  await client.flushall();
  // Two housekeepings are as good as one; the rounds of this one come just when the days have lain still.
  await bridge.launch('housekeeping');
  expect(await noticed(bridge, bridge)).toBe(0);
  await bridge.ledger.control('DELETE', '/faults');
  await until('the doors to be published', async () => (await client.exists(`${prefix}:doors`)) === 1);
  await until('the receiver to know them', async () => (await fetch(bridge.webhooks.products)).status === 400);
  // The notices are lost with Redis; the next change of a product brings it.
  await changePrices(bridge, 50);
  await bridge.ledger.settle();
  await boardIsQuiet(bridge, bridge);
  expect(await differing(bridge, bridge, 50)).toEqual([]);
  await closeDays(bridge, [6]);
  await allAre('done', { bridge, days: [6] });
  await allAre('done', { bridge, days });
  expect(await journalByDay(bridge)).toEqual(eachOnce([...days, 6]));
});

test.concurrent('pos-to-economic killed three times while it sends twenty days: one voucher each', async () => {
  await using bridge = await openBridge({ start: ['housekeeping', 'posApi', 'push'] });
  const days = numbers(20);
  await faultySends(bridge);
  await closeDays(bridge, days);
  for (let kill = 0; kill < 3; kill += 1) {
    await pause(randomInt(200, 1_200));
    await bridge.running.get('push')?.kill();
    await bridge.start('push');
  }
  await allAre('done', { bridge, days });
  expect(await journalByDay(bridge)).toEqual(eachOnce(days));
});

/** Some sends are slow and arrive after their sender is dead, some arrive and are never answered, some never arrive. */
async function faultySends({ ledger }: Bridge): Promise<void> {
  const match = { method: 'POST', path: '/journals', agreement: ledger.agreement };
  const faults = [
    { kind: 'slow', times: 6, delayMs: 2_000 },
    { kind: 'timeout-after-commit', times: 3 },
    { kind: 'timeout-before', times: 2 },
  ];
  for (const fault of faults) await ledger.control('POST', '/faults', { ...fault, match });
}

const PRODUCTS = 1_200;

test.concurrent('economic-to-pos killed while it looks at a burst: in the end the till is what the ledger is', async () => {
  await using bridge = await openBridge({ products: PRODUCTS, start: ['housekeeping', 'receiver', 'pull'] });
  await pasteWebhooks(bridge, ['products']);
  await bridge.ledger.fault('slow', { method: 'GET', path: '/products' }, 3);
  await changePrices(bridge, PRODUCTS);
  await until('a look to be under way', async () => (await bridge.queues.counts()).pull.active > 0);
  await pause(randomInt(0, 1_500));
  await bridge.running.get('pull')?.kill();
  expect(await noticed(bridge, bridge)).toBeGreaterThan(0);
  await bridge.start('pull');
  await bridge.ledger.settle();
  await boardIsQuiet(bridge, bridge);
  expect(await differing(bridge, bridge, PRODUCTS)).toEqual([]);
});

test.concurrent('the receiver killed during a burst: what it had answered 202 is in the till, and e-conomic sends the rest again', async () => {
  await using bridge = await openBridge({ products: PRODUCTS, start: ['housekeeping', 'receiver', 'pull'] });
  await pasteWebhooks(bridge, ['products']);
  await sendAgainOften(bridge);
  await changePrices(bridge, PRODUCTS);
  await until('some notices', async () => (await noticed(bridge, bridge)) > 0);
  await bridge.running.get('receiver')?.kill();
  await bridge.start('receiver');
  await bridge.ledger.settle();
  await boardIsQuiet(bridge, bridge);
  expect(await differing(bridge, bridge, PRODUCTS)).toEqual([]);
  const answers = await attempts(bridge);
  expect(answers.filter((answer) => answer === 202)).toHaveLength(PRODUCTS);
  expect(answers.length).toBeGreaterThan(PRODUCTS);
});

/** What became of each attempt of each webhook: the status, or nothing. */
async function attempts({ ledger }: Bridge): Promise<(number | undefined)[]> {
  const answer = (await ledger.control('GET', `/webhooks/deliveries?agreement=${ledger.agreement}`)) as {
    deliveries: { attempts: { status?: number }[] }[];
  };
  return answer.deliveries.flatMap((delivery) => delivery.attempts.map(({ status }) => status));
}

test.concurrent('the POS API killed between its write and its queue: the relay publishes the day', async () => {
  await using redis = await openOwnRedis();
  await using bridge = await openBridge({ redisUrl: redis.url, start: ['housekeeping', 'posApi', 'push'] });
  redis.hang();
  const answer = bridge.till('POST', '/v1/day-reports', smallDay(1)).catch(() => undefined);
  await until('the day in the database', () => bridge.store.dayReports.find('shop', '1'));
  await bridge.running.get('posApi')?.kill();
  // A door that gave the queue up in the moment before has answered: the day is kept, and nothing of it is in Redis either way.
  expect((await answer)?.status ?? 201).toBe(201);
  // Redis is killed too, so that nothing that was on its way to it arrives after all.
  await redis.crash();
  await redis.startAgain();
  await bridge.start('posApi');
  await allAre('done', { bridge, days: [1] });
  const lines = bridge.running.get('housekeeping')?.lines ?? [];
  expect(lines.map((line) => line['message'])).toContain('published an event that was left behind');
  expect((await bridge.till('POST', '/v1/day-reports', smallDay(1))).status).toBe(200);
  expect(await journalByDay(bridge)).toEqual(eachOnce([1]));
});

test.concurrent('housekeeping killed in the middle of its rounds: another one takes them over', async () => {
  await using database = await openOwnDatabase();
  await using bridge = await openBridge({ databaseUrl: database.url, start: ['housekeeping', 'posApi'] });
  database.hang();
  await until('rounds to be under way', async () => (await bridge.queues.counts()).housekeeping.active > 1);
  await bridge.running.get('housekeeping')?.kill();
  database.goOn();
  const other = await bridge.launch('housekeeping');
  await leaveDayBehind(bridge, 1);
  const messages = (): unknown[] => other.lines.map((line) => line['message']);
  await until('the day to be published', async () => messages().includes('published an event that was left behind'));
  await allAre('queued', { bridge, days: [1] });
});

/** A day as a POS API leaves it that dies right after its write. */
async function leaveDayBehind({ store }: Bridge, number: number): Promise<void> {
  const event = {
    id: `event-left-${number}`,
    type: 'day.closed',
    store: 'shop',
    record: String(number),
    revision: 1,
    at: new Date().toISOString(),
    correlation: 'left-behind',
  } as const;
  const report = dayReport.parse(smallDay(number));
  await store.dayReports.record({ store: 'shop', report, received: smallDay(number), event });
}
