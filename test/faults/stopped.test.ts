import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Bridge, openBridge, type ProgramName } from '../support/bridge.ts';
import { smallDay } from '../support/days.ts';
import { until } from '../support/until.ts';
import { pasteWebhooks } from '../support/webhooks.ts';
import { boardIsQuiet, changePrices, differing, noticed, sendAgainOften } from './support/changed-products.ts';
import { allAre, closeDays, eachOnce, journalByDay, numbers } from './support/closed-days.ts';

const PRODUCTS = 600;
let bridge: Bridge;
beforeAll(async () => {
  bridge = await openBridge({ products: PRODUCTS });
  await pasteWebhooks(bridge, ['products']);
  await sendAgainOften(bridge);
});
afterAll(() => bridge.close());

/** SIGTERM, as every supervisor sends it; answers the exit code. */
const end = (name: ProgramName): Promise<number | null> =>
  bridge.running.get(name)?.stop() ?? Promise.reject(new Error(`${name} does not run`));

const slow = (method: string, path: string, times: number, delayMs: number): Promise<unknown> =>
  bridge.ledger.control('POST', '/faults', {
    kind: 'slow',
    times,
    delayMs,
    match: { method, path, agreement: bridge.ledger.agreement },
  });

const vouchersSent = async (): Promise<number> =>
  Object.entries(await bridge.ledger.calls())
    .filter(([route]) => route.startsWith('POST /journals'))
    .reduce((sum, [, count]) => sum + count, 0);

test('pos-to-economic, told to stop while it sends, ends its sends, and no day is sent twice', async () => {
  const days = numbers(12, 100);
  await slow('POST', '/journals', 12, 1_500);
  await closeDays(bridge, days);
  await until('sends to be under way', async () => (await bridge.queues.counts())['day-report'].active > 0);
  expect(await end('push')).toBe(0);
  expect((await bridge.queues.counts())['day-report'].active).toBe(0);
  await bridge.start('push');
  await allAre('done', { bridge, days });
  expect(await journalByDay(bridge)).toEqual(eachOnce(days));
  expect(await vouchersSent()).toBe(days.length);
});

test('economic-to-pos, told to stop while it looks, ends its look, and the next one goes on at once', async () => {
  await slow('GET', '/products', 1, 1_500);
  await changePrices(bridge, PRODUCTS);
  await until('a look to be under way', async () => (await bridge.queues.counts()).pull.active > 0);
  expect(await end('pull')).toBe(0);
  expect((await bridge.queues.counts()).pull.active).toBe(0);
  await bridge.start('pull');
  await bridge.ledger.settle();
  await boardIsQuiet(bridge, bridge);
  expect(await differing(bridge, bridge, PRODUCTS)).toEqual([]);
});

test('the receiver, told to stop during a burst, loses nothing that it has taken', async () => {
  await changePrices(bridge, PRODUCTS);
  await until('some notices', async () => (await noticed(bridge, bridge)) > 0);
  const before = performance.now();
  expect(await end('receiver')).toBe(0);
  // Senders that keep their connections busy do not keep it alive.
  expect(performance.now() - before).toBeLessThan(8_000);
  await bridge.start('receiver');
  await bridge.ledger.settle();
  await boardIsQuiet(bridge, bridge);
  expect(await differing(bridge, bridge, PRODUCTS)).toEqual([]);
});

test('the POS API, told to stop while days arrive, answers those that it has taken, and each is posted once', async () => {
  const days = numbers(12, 200);
  const before = await journalByDay(bridge);
  const taken = days.map((day) =>
    bridge.till('POST', '/v1/day-reports', smallDay(day)).then(
      ({ status }) => status,
      () => 'not taken',
    ),
  );
  await Promise.race(taken);
  expect(await end('posApi')).toBe(0);
  const answers = await Promise.all(taken);
  expect(answers).toContain(201);
  await bridge.start('posApi');
  const again = await Promise.all(days.map((day) => bridge.till('POST', '/v1/day-reports', smallDay(day))));
  // What was answered 201 is there: the same report again is only known already.
  for (const [index, answer] of answers.entries()) if (answer === 201) expect(again[index]?.status).toBe(200);
  await allAre('done', { bridge, days });
  expect(await journalByDay(bridge)).toEqual({ ...before, ...eachOnce(days) });
});

test('housekeeping, told to stop, ends its rounds, and makes all of them at its next start', async () => {
  const { redis, prefix } = bridge.queues.connection;
  expect(await end('housekeeping')).toBe(0);
  const counts = (await bridge.queues.counts()).housekeeping;
  expect([counts.active, counts.failed]).toEqual([0, 0]);
  await redis.del(`${prefix}:doors`);
  await bridge.start('housekeeping');
  await until('the doors to be published', async () => (await redis.exists(`${prefix}:doors`)) === 1);
});
