import type { Operation, Reason } from '@kassebro/contracts';
import { causes, isCause } from '@kassebro/errors';
import type { AttentionGroup } from '@kassebro/store';
import { createHash } from 'node:crypto';
import type { House } from '../../house.ts';

/** A group with the first few of its operations, for links. */
export interface ShownGroup extends AttentionGroup {
  /** The same for the same cause and facts, whatever has come to the group meanwhile. */
  key: string;
  first: Operation[];
  /** The date and gross revenue (øre) of the days among them, by operation. */
  dated: ReadonlyMap<string, { businessDate: string; gross: number }>;
  /** How many of it are closed days. */
  days: number;
}

/** Something that goes on by itself: why, and how many. */
export interface Passing extends Reason {
  count: number;
  next?: Date | undefined;
}

export interface Attention {
  groups: ShownGroup[];
  /** Not counted: nobody needs to do anything. */
  passing: Passing[];
}

type Sources = Pick<House, 'operations' | 'dayReports'>;

const FIRST = 10;
/** More than this in one state need not be told apart. */
const MOST = 200;

export async function attentionOf(store: string, { operations, dayReports }: Sources): Promise<Attention> {
  const all = await operations.attention(store);
  const waiting = all.filter(({ cause }) => !clearsItself(cause));
  const ids = waiting.flatMap((group) => group.operations.slice(0, FIRST));
  const found = new Map((await operations.many(ids)).map((operation) => [operation.id, operation]));
  const dated = await datesOf(store, { days: [...found.values()], dayReports });
  const groups = waiting.map(
    (group): ShownGroup => ({
      ...group,
      dated,
      key: keyOf(group),
      first: group.operations.slice(0, FIRST).flatMap((id) => found.get(id) ?? []),
      days: group.operations.filter(isDay).length,
    }),
  );
  return {
    groups,
    passing: await passingOf(store, { operations, parked: all.filter(({ cause }) => clearsItself(cause)) }),
  };
}

async function datesOf(
  store: string,
  { days, dayReports }: Pick<House, 'dayReports'> & { days: readonly Operation[] },
): Promise<ShownGroup['dated']> {
  const closed = days.filter(({ kind }) => kind === 'day-report');
  const wanted = closed.map(({ record: number, revision }) => ({ number, revision }));
  const brief = await dayReports.briefly(store, wanted);
  return new Map(
    closed.flatMap(({ id, record, revision }) => {
      const day = brief.find((one) => one.number === record && one.revision === revision);
      return day ? [[id, day] as const] : [];
    }),
  );
}

/** The id of an operation names its kind, see `postingId`. */
const isDay = (id: string): boolean => id.includes('.day-report.');

const clearsItself = (cause: string): boolean => isCause(cause) && 'clearsItself' in causes[cause];

/** Amounts differ from day to day and are added up, so they tell no group from another. */
export function keyOf({ cause, parameters }: Reason): string {
  const facts = Object.entries(parameters).filter(([name]) => name !== 'amount');
  const text = JSON.stringify([cause, facts.toSorted(([a], [b]) => (a < b ? -1 : 1))]);
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}

async function passingOf(
  store: string,
  { operations, parked }: Pick<House, 'operations'> & { parked: readonly AttentionGroup[] },
): Promise<Passing[]> {
  const states = ['retrying', 'uncertain'] as const;
  const pages = await Promise.all(states.map((state) => operations.list({ store, state, limit: MOST })));
  const moving = pages.flatMap(({ items }) => items);
  const byCause = Map.groupBy(moving, ({ reason }) => reason?.cause ?? 'our-fault');
  const passing = [...byCause].map(([cause, members]): Passing => {
    const next = members
      .flatMap(({ nextAttemptAt }) => nextAttemptAt ?? [])
      .toSorted((a, b) => a.getTime() - b.getTime())[0];
    return { cause, parameters: members[0]?.reason?.parameters ?? {}, count: members.length, next };
  });
  return [...parked.map(({ cause, parameters, count }) => ({ cause, parameters, count })), ...passing];
}
