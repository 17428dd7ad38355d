import { keysOf } from '../keys.ts';
import type { Queues } from '../producer.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const HOURS_A_DAY = 24;

/** How much of an agreement's budget is used up. */
export interface CallsMade {
  /** Of the minute that slides along, as the budget reckons it. */
  minute: number;
  /** Of the last 24 hours. */
  day: number;
  /** By the hour of the last 24 hours, the oldest first; the last one is the hour that runs. */
  lastDay: number[];
  /** For how long (ms) e-conomic has asked to be left alone; absent when it has not. */
  closedForMs?: number;
}

export interface CallsBook {
  /** What the budget has counted. It takes nothing out of it. */
  read(agreement: number): Promise<CallsMade>;
}

/** Shows what the budget of calls knows, for those who look at it and make no call. */
export function createCallsBook({ connection: { redis, prefix } }: Pick<Queues, 'connection'>): CallsBook {
  return {
    async read(agreement) {
      // The counts were made by Redis's own clock.
      const [[seconds], fields] = await Promise.all([
        redis.time(),
        redis.hgetall(keysOf(prefix).callBudget(agreement)),
      ]);
      return callsMade(fields, Number(seconds) * 1_000);
    },
  };
}

/** The same reckoning as in the script that reserves calls. */
function callsMade(fields: Record<string, string>, now: number): CallsMade {
  const field = (name: string): number => Number(fields[name] ?? 0);
  const hour = Math.floor(now / HOUR_MS);
  const lastDay = Array.from({ length: HOURS_A_DAY }, (_, index) => field(`h${hour - HOURS_A_DAY + 1 + index}`));
  const closedForMs = field('until') - now;
  return {
    minute: callsOfMinute(field, now),
    day: lastDay.reduce((sum, count) => sum + count, 0),
    lastDay,
    ...(closedForMs > 0 && { closedForMs }),
  };
}

function callsOfMinute(field: (name: string) => number, now: number): number {
  const stillCounts = 1 - (now % MINUTE_MS) / MINUTE_MS;
  const age = Math.floor(now / MINUTE_MS) - field('minute');
  if (age === 0) return Math.ceil(field('before') * stillCounts + field('count'));
  return age === 1 ? Math.ceil(field('count') * stillCounts) : 0;
}
