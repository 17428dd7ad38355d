import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { because } from '@kassebro/errors';
import { type AgreementBudget, type BreakerRules, type CallEnd, createCallBudget } from '@kassebro/queue';
import { openRoom, type Room, until } from './support/room.ts';

let room: Room;
beforeEach(async () => {
  room = await openRoom();
});
afterEach(() => room.close());

const revoked = because('grant-revoked');
const refused: CallEnd = { right: 'Sales', how: 'refused', concerns: 'agreement', reason: revoked };
const noSales: CallEnd = { ...refused, concerns: 'right', reason: because('role-missing', { feature: 'Sales' }) };
const silent: CallEnd = { right: 'Sales', how: 'silent', reason: because('economic-down') };
const answered: CallEnd = { right: 'Sales', how: 'answered' };

const quick: BreakerRules = {
  refused: { after: 3, firstPauseMs: 150, longestPauseMs: 600 },
  silent: { after: 3, forMs: 50, firstPauseMs: 100, longestPauseMs: 200 },
};
/** Pauses that no test outlives. */
const long: BreakerRules = {
  refused: { after: 3, firstPauseMs: 60_000, longestPauseMs: 600_000 },
  silent: { after: 3, forMs: 0, firstPauseMs: 60_000, longestPauseMs: 600_000 },
};
const budget = (breaker = long, { agreement = 1, access = 'first' } = {}): AgreementBudget =>
  createCallBudget(room.queues, { breaker })(agreement, 1, access);

const times = async (count: number, end: CallEnd, on: AgreementBudget): Promise<void> => {
  for (let index = 0; index < count; index += 1) await on.ended(end);
};
const isShut = (reason: unknown) => ({ waitMs: expect.any(Number), reason });

describe('an agreement that lets us in no more', () => {
  test('is shut for all processes after three refusals in a row, with the reason of the last', async () => {
    await times(2, refused, budget());
    expect(await budget().reserve('Sales')).toBe(0);
    await times(1, refused, budget());
    expect(await budget().reserve('Sales')).toEqual(isShut(revoked));
    expect(await budget().reserve('Bookkeeping')).toEqual(isShut(revoked));
  });

  test('is not shut by refusals that are not in a row', async () => {
    const one = budget();
    await times(2, refused, one);
    await one.reserve('Sales');
    await one.ended(answered);
    await times(2, refused, one);
    expect(await one.reserve('Sales')).toBe(0);
  });

  test('is shut for itself only', async () => {
    await times(3, refused, budget());
    expect(await budget(long, { agreement: 2 }).reserve('Sales')).toBe(0);
  });

  test('that lacks one right is shut for the calls that need it, and others go on and open nothing', async () => {
    await times(3, noSales, budget());
    const other = budget();
    expect(await other.reserve('Bookkeeping')).toBe(0);
    await other.ended({ right: 'Bookkeeping', how: 'answered' });
    expect(await other.reserve('Sales')).toEqual(isShut(noSales.reason));
  });

  test('is open at once for a new access', async () => {
    await times(3, refused, budget());
    expect(await budget(long, { access: 'second' }).reserve('Sales')).toBe(0);
    expect(await budget().reserve('Sales')).toEqual(isShut(revoked));
  });

  test('is tried by one caller when the pause is over, and the others wait for what becomes of it', async () => {
    await times(3, refused, budget(quick));
    await until(async () => (await budget(quick).reserve('Sales')) === 0);
    const others = await Promise.all(Array.from({ length: 20 }, () => budget(quick).reserve('Sales')));
    for (const other of others) expect(other).toEqual({ waitMs: expect.any(Number) });
  });

  test('is left alone for twice as long each time that a try fails, up to a limit', async () => {
    const pauses: number[] = [];
    const one = budget(quick);
    await times(3, refused, one);
    for (let round = 0; round < 4; round += 1) {
      const shut = await one.reserve('Sales');
      pauses.push(typeof shut === 'object' ? shut.waitMs : 0);
      await until(async () => (await one.reserve('Sales')) === 0);
      await one.ended(refused);
    }
    for (const [round, most] of [150, 300, 600, 600].entries()) {
      expect(pauses[round]).toBeGreaterThan(most - 60);
      expect(pauses[round]).toBeLessThanOrEqual(most);
    }
  });

  test('is open for everybody as soon as a try succeeds, and begins with short pauses again', async () => {
    const one = budget(quick);
    await times(3, refused, one);
    await until(async () => (await one.reserve('Sales')) === 0);
    await one.ended(answered);
    expect(await budget(quick).reserve('Sales')).toBe(0);
    await times(2, refused, one);
    expect(await one.reserve('Sales')).toBe(0);
  });

  test('is tried at once when somebody says that it is mended', async () => {
    await times(3, refused, budget());
    await createCallBudget(room.queues).tryNow(1);
    expect(await budget().reserve('Sales')).toBe(0);
    expect(await budget().reserve('Sales')).toEqual({ waitMs: expect.any(Number) });
  });

  test('many refusals at the same time shut it once, not for ever longer', async () => {
    await Promise.all(Array.from({ length: 10 }, () => budget().ended(refused)));
    const shut = await budget().reserve('Sales');
    expect(typeof shut === 'object' && shut.waitMs <= 60_000).toBe(true);
  });
});

describe('an agreement that is silent', () => {
  test('is shut when nothing was answered for a while, and not by a few faults in a moment', async () => {
    const rules = { ...long, silent: { ...long.silent, forMs: 200 } };
    const one = budget(rules);
    await times(10, silent, one);
    expect(await one.reserve('Sales')).toBe(0);
    await until(async () => {
      await one.ended(silent);
      return typeof (await budget(rules).reserve('Sales')) === 'object';
    });
    expect(await budget(rules).reserve('Bookkeeping')).toEqual(isShut(because('economic-down')));
    expect(await budget(rules, { access: 'second' }).reserve('Sales')).toEqual(isShut(because('economic-down')));
  });

  test('is not shut by faults about one question, however many, and is by the same about another one', async () => {
    const fault = (about: string): CallEnd => ({ ...silent, about });
    const one = budget();
    await times(20, fault('product 7'), one);
    expect(await budget().reserve('Sales')).toBe(0);
    await times(1, fault('product 8'), one);
    expect(await budget().reserve('Sales')).toEqual(isShut(because('economic-down')));
  });

  test('is shut when faults about one question come beside silence', async () => {
    await times(5, { ...silent, about: 'product 7' }, budget());
    await times(1, silent, budget());
    expect(await budget().reserve('Sales')).toEqual(isShut(because('economic-down')));
  });

  test('faults about one question do not add up with those before the last answer', async () => {
    const one = budget();
    await times(2, silent, one);
    await one.reserve('Sales');
    await one.ended(answered);
    await times(20, { ...silent, about: 'product 7' }, one);
    expect(await one.reserve('Sales')).toBe(0);
  });

  test('is not shut while it answers now and then, even with a refusal', async () => {
    const one = budget();
    await times(2, silent, one);
    await one.ended(refused);
    await times(2, silent, one);
    expect(await one.reserve('Sales')).toBe(0);
    await one.ended(answered);
    await times(2, silent, one);
    expect(await one.reserve('Sales')).toBe(0);
  });
});

test('when Redis forgets, nothing is shut', async () => {
  await times(3, refused, budget());
  await room.queues.connection.redis.del(`${room.prefix}:call-budget:1`);
  expect(await budget().reserve('Sales')).toBe(0);
});

test('an agreement that is well has nothing to keep but its calls', async () => {
  const one = budget();
  await times(3, silent, one);
  await createCallBudget(room.queues).tryNow(1);
  await one.reserve('Sales');
  await one.ended(answered);
  const kept = await room.queues.connection.redis.hkeys(`${room.prefix}:call-budget:1`);
  expect(kept.filter((field) => !/^(minute|before|count|h\d+)$/.test(field))).toEqual([]);
});
