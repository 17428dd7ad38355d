import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { connectQueue, createCallBudget } from '@kassebro/queue';
import { openRoom, recordingLog, type Room } from './support/room.ts';

let room: Room;
beforeEach(async () => {
  room = await openRoom();
});
afterEach(() => room.close());

const times = async <T>(count: number, ask: () => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, ask));

/** Redis's clock decides in which minute a call falls; a test that meets the turn of a minute begins in the next one. */
async function earlyInTheMinute(): Promise<void> {
  const [seconds] = await room.queues.connection.redis.time();
  const left = 60 - (Number(seconds) % 60);
  if (left < 3) await new Promise((resolve) => setTimeout(resolve, left * 1_000));
}

describe('one agreement’s budget of calls, over all processes', () => {
  test('exactly as many calls a minute as e-conomic allows are let through, whoever asks', async () => {
    await earlyInTheMinute();
    const limits = { limits: { perMinute: 100, perDay: 50_000 } };
    const [one, other] = [createCallBudget(room.queues, limits), createCallBudget(room.queues, limits)];
    const waits = await Promise.all([times(80, () => one(7, 1).reserve()), times(80, () => other(7, 1).reserve())]);
    expect(waits.flat().filter((wait) => wait === 0)).toHaveLength(100);
    for (const wait of waits.flat().filter((ms) => ms !== 0)) expect(wait).toBeLessThanOrEqual(60_000);
  });

  test('agreements do not share their budgets', async () => {
    const budget = createCallBudget(room.queues, { limits: { perMinute: 1, perDay: 10 } });
    expect(await budget(1, 1).reserve()).toBe(0);
    expect(await budget(2, 1).reserve()).toBe(0);
    expect(await budget(1, 1).reserve()).toBeGreaterThan(0);
  });

  test('the day’s calls are counted over the last 24 hours, and what is used up says when it goes on', async () => {
    const budget = createCallBudget(room.queues, { limits: { perMinute: 1_000, perDay: 20 } });
    const waits = await times(25, () => budget(1, 1).reserve());
    expect(waits.filter((wait) => wait === 0)).toHaveLength(20);
    for (const wait of waits.filter((ms) => ms !== 0)) {
      expect(wait).toBeGreaterThan(22 * 3_600_000);
      expect(wait).toBeLessThanOrEqual(24 * 3_600_000);
    }
  });

  test('work that can wait leaves its share to closed days', async () => {
    await earlyInTheMinute();
    const budget = createCallBudget(room.queues, { limits: { perMinute: 100, perDay: 1_000 } });
    const pulls = await times(100, () => budget(1, 0.8).reserve());
    expect(pulls.filter((wait) => wait === 0)).toHaveLength(80);
    const days = await times(30, () => budget(1, 1).reserve());
    expect(days.filter((wait) => wait === 0)).toHaveLength(20);
  });

  test('calls that another program made count, as e-conomic tells them', async () => {
    await earlyInTheMinute();
    const budget = createCallBudget(room.queues, { limits: { perMinute: 100, perDay: 1_000 } })(1, 1);
    budget.used(95);
    const waits = await times(10, () => budget.reserve());
    expect(waits.filter((wait) => wait === 0)).toHaveLength(5);
  });

  test('what we have counted ourselves is not counted again when e-conomic tells it, and a call of others is', async () => {
    await earlyInTheMinute();
    const budget = createCallBudget(room.queues, { limits: { perMinute: 100, perDay: 1_000 } })(1, 1);
    await times(10, () => budget.reserve());
    budget.used(10);
    budget.used(4);
    expect(await budget.reserve()).toBe(0);
    budget.used(94);
    const waits = await times(10, () => budget.reserve());
    expect(waits.filter((wait) => wait === 0)).toHaveLength(6);
  });

  test('a refusal closes the budget for everybody for as long as e-conomic said', async () => {
    const create = () => createCallBudget(room.queues)(1, 1);
    create().closedFor(30_000);
    const wait = await create().reserve();
    expect(wait).toBeGreaterThan(25_000);
    expect(wait).toBeLessThanOrEqual(30_000);
  });

  test('when Redis is away, calls are let through and it is said', async () => {
    const log = recordingLog();
    const away = connectQueue({ redisUrl: 'redis://127.0.0.1:1', log });
    expect(await createCallBudget(away)(1, 1).reserve()).toBe(0);
    expect(log.lines.map(({ message }) => message)).toContain('the budget of calls cannot be kept');
    await away.close();
  });
});
