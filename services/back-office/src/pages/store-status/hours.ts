import type { LookOutcome } from '@kassebro/contracts';
import type { Answers } from './ask.ts';

const HOUR_MS = 3_600_000;
const HOURS_SHOWN = 24;
export const HOURS_SHOWN_MS = HOURS_SHOWN * HOUR_MS;

/** The series that are counted by the hour. */
export const series = ['notices', 'toTill', 'toEconomic', 'calls'] as const;
export type Series = (typeof series)[number];

/** One hour, and what was counted in it; what is not known is absent. */
export interface HourRow extends Partial<Record<Series, number>> {
  start: Date;
}

/** The last 24 hours, the oldest first; the last one is the hour that runs. */
export function hoursOf({
  at,
  heard,
  looks,
  done,
  calls,
}: Pick<Answers, 'at' | 'heard' | 'looks' | 'done' | 'calls'>): HourRow[] {
  const first = Math.floor(at.getTime() / HOUR_MS) - HOURS_SHOWN + 1;
  const rhythms = heard && [...heard.values()].map(({ lastDay }) => lastDay);
  const written = looks?.map((look) => ({ at: look.at, count: writtenOf(look.counts) }));
  const counted: Partial<Record<Series, number[]>> = {
    ...(rhythms && { notices: added(rhythms) }),
    ...(written && { toTill: byHour(written, first) }),
    ...(done && {
      toEconomic: byHour(
        done.map((ended) => ({ at: ended.at, count: 1 })),
        first,
      ),
    }),
    ...(calls && { calls: calls.lastDay }),
  };
  return Array.from({ length: HOURS_SHOWN }, (_, index) => rowOf(counted, { first, index }));
}

function rowOf(
  counted: Partial<Record<Series, number[]>>,
  { first, index }: { first: number; index: number },
): HourRow {
  const known = series.flatMap((name) => {
    const count = counted[name]?.[index];
    return count === undefined ? [] : [[name, count] as const];
  });
  return { start: new Date((first + index) * HOUR_MS), ...Object.fromEntries(known) };
}

const added = (rows: readonly number[][]): number[] =>
  Array.from({ length: HOURS_SHOWN }, (_, index) => rows.reduce((sum, row) => sum + (row[index] ?? 0), 0));

function byHour(events: readonly { at: Date; count: number }[], first: number): number[] {
  const counts = Array<number>(HOURS_SHOWN).fill(0);
  for (const { at, count } of events) {
    const index = Math.floor(at.getTime() / HOUR_MS) - first;
    if (index >= 0 && index < HOURS_SHOWN) counts[index] = (counts[index] ?? 0) + count;
  }
  return counts;
}

/** What of a look changed something in the till. */
const writes = ['created', 'changed', 'linked', 'renumbered'] as const satisfies LookOutcome[];

const writtenOf = (counts: Partial<Record<LookOutcome, number>>): number =>
  writes.reduce((sum, outcome) => sum + (counts[outcome] ?? 0), 0);
