import { type Sync, syncs } from '@kassebro/contracts';
import { boardId, keysOf } from '../keys.ts';
import type { Queues } from '../producer.ts';

/** Hours without a word are compared with those of so many days. */
const DAYS = 15;
const HOUR_MS = 3_600_000;
const HOURS_A_DAY = 24;

/** How long the hours of a day are kept: until nobody compares with them any more. */
export const HOURS_KEPT_S = (DAYS + 1) * HOURS_A_DAY * 3_600;

/** How often e-conomic was heard about one sync of a store. */
export interface HeardRhythm {
  /** Notices by the hour of the last 24 hours, the oldest first; the last one is the hour that runs. */
  lastDay: number[];
  /** The starts of those hours of the last 15 days in which something was heard, ms since 1970, the oldest first. */
  hours: number[];
}

export interface HeardHours {
  /** The rhythm of every sync of a store. */
  read(store: string): Promise<Map<Sync, HeardRhythm>>;
}

/** Notices counted by the hour, as the script that pins them does it. */
export function createHeardHours(
  { connection: { redis, prefix } }: Pick<Queues, 'connection'>,
  now = Date.now,
): HeardHours {
  const key = keysOf(prefix).heardHours;
  const countsOn = async (day: number, hours: readonly number[], store: string): Promise<Counted[]> => {
    const wanted = syncs.flatMap((sync) => hours.map((hour) => ({ sync, hour })));
    const fields = wanted.map(({ sync, hour }) => `${boardId({ store, sync })}:${hour}`);
    const counts = await redis.hmget(`${key}:${day}`, ...fields);
    return wanted.map((one, index) => ({ ...one, count: Number(counts[index] ?? 0) }));
  };
  return {
    async read(store) {
      const hours = hoursUpTo(Math.floor(now() / HOUR_MS));
      const byDay = Map.groupBy(hours, (hour) => Math.floor(hour / HOURS_A_DAY));
      const counted = (await Promise.all([...byDay].map(([day, its]) => countsOn(day, its, store)))).flat();
      return new Map(syncs.map((sync) => [sync, rhythmOf(counted.filter((one) => one.sync === sync))]));
    },
  };
}

interface Counted {
  sync: Sync;
  /** Since 1970. */
  hour: number;
  count: number;
}

const hoursUpTo = (last: number): number[] =>
  Array.from({ length: (DAYS + 1) * HOURS_A_DAY }, (_, index) => last - index).toReversed();

const rhythmOf = (counted: readonly Counted[]): HeardRhythm => ({
  lastDay: counted.slice(-HOURS_A_DAY).map(({ count }) => count),
  hours: counted.filter(({ count }) => count > 0).map(({ hour }) => hour * HOUR_MS),
});
