import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createLog } from '@kassebro/process';
import { connectQueue, createCallBudget, type Queues } from '@kassebro/queue';
import { openBridge, type Bridge } from '../support/bridge.ts';
import { smallDay } from '../support/days.ts';
import { until } from '../support/until.ts';

let bridge: Bridge;
let queues: Queues;
beforeAll(async () => {
  bridge = await openBridge();
  queues = bridge.queues;
});
afterAll(() => bridge.close());

describe('what e-conomic allows one agreement is kept to by all processes together', () => {
  test('a budget that is closed holds a closed day back, without a single call, and lets it go when it opens', async () => {
    createCallBudget(queues)(bridge.ledger.agreement, 1).closedFor(8_000);
    await until(
      'the budget to be closed',
      async () => (await createCallBudget(queues)(bridge.ledger.agreement, 1).reserve()) !== 0,
    );
    await bridge.ledger.forgetCalls();
    await bridge.till('POST', '/v1/day-reports', smallDay(4001));
    const state = async (): Promise<unknown> => (await bridge.till('GET', '/v1/day-reports/4001')).body['state'];
    await until('the day to wait', async () => (await state()) === 'retrying');
    expect(await bridge.ledger.calls()).toEqual({});
    await until('the day to be posted', async () => (await state()) === 'done');
  });

  test('a 429 that one process met keeps the others away too', async () => {
    const log = createLog({ process: 'other', level: 'error', format: 'json', write: () => undefined });
    const { redis, prefix } = queues.connection;
    const other = connectQueue({
      redisUrl: `redis://${redis.options.host ?? ''}:${redis.options.port ?? ''}`,
      prefix,
      log,
    });
    await until('the other to be connected', async () => other.ping().then(() => true));
    await bridge.ledger.fault('429', { method: 'GET' });
    await bridge.till('POST', '/v1/day-reports', smallDay(4002));
    await until(
      'the others to be kept away',
      async () => (await createCallBudget(other)(bridge.ledger.agreement, 1).reserve()) !== 0,
    );
    const state = async (): Promise<unknown> => (await bridge.till('GET', '/v1/day-reports/4002')).body['state'];
    await until('the day to be posted', async () => (await state()) === 'done');
    await other.close();
  });
});
