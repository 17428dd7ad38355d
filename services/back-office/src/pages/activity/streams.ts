import { cursorFrom } from '@kassebro/store';
import type { ActivityFilter, ActivitySources, Entry, EntryKind, Show } from './entries.ts';

/** A list of one kind of entries, the latest first. */
export interface Stream {
  of: EntryKind;
  /** At most `limit` entries that are no later than `upTo`. */
  read(upTo: Date | undefined, limit: number): Promise<Entry[]>;
}

/** Imports are started by people, and few: more than this are in no store. */
const MOST_IMPORTS = 500;

const kinds: Record<Show, readonly EntryKind[]> = {
  days: ['operation'],
  records: ['operation'],
  notices: ['look'],
  changes: ['change'],
  imports: ['import', 'sweep'],
};

/** The lists that a filter is put together from. A result is one of operations, so it leaves the others out. */
export function streamsOf(filter: ActivityFilter, sources: ActivitySources): Stream[] {
  const { show, result } = filter;
  const wanted = (of: EntryKind): boolean =>
    (show === undefined || kinds[show].includes(of)) && (result === undefined || of === 'operation');
  return [
    ...operationStreams(filter, sources),
    lookStream(filter, sources),
    changeStream(filter, sources),
    importStream(filter, sources),
    sweepStream(filter, sources),
  ].filter(({ of }) => wanted(of));
}

/** Operations of several kinds are several lists, so that each is one that the database has in order. */
function operationStreams({ store, show, result }: ActivityFilter, { operations }: ActivitySources): Stream[] {
  const stream = (kind?: 'day-report' | 'product' | 'customer'): Stream => ({
    of: 'operation',
    async read(upTo, limit) {
      const only = { ...(kind && { kind }), ...(result && { state: result }) };
      const { items } = await operations.list({ store, ...only, ...cursorOf(upTo), limit });
      return items.map((operation) => ({ of: 'operation', at: operation.createdAt, operation }));
    },
  });
  if (show === 'days') return [stream('day-report')];
  return show === 'records' ? [stream('product'), stream('customer')] : [stream()];
}

const lookStream = ({ store }: ActivityFilter, { looks }: ActivitySources): Stream => ({
  of: 'look',
  async read(upTo, limit) {
    const { items } = await looks.list({ store, ...cursorOf(upTo), limit });
    return items.map((look) => ({ of: 'look', at: look.at, look }));
  },
});

const changeStream = ({ store }: ActivityFilter, { audit }: ActivitySources): Stream => ({
  of: 'change',
  async read(upTo, limit) {
    const { items } = await audit.page({ store, ...cursorOf(upTo), limit });
    return items.map((change) => ({ of: 'change', at: change.at, change }));
  },
});

const importStream = ({ store }: ActivityFilter, { imports }: ActivitySources): Stream => ({
  of: 'import',
  async read(upTo, limit) {
    const runs = await imports.list(store, MOST_IMPORTS);
    const entries = runs.map((run): Entry => ({ of: 'import', at: run.requestedAt, run }));
    return entries.filter(noLater(upTo)).slice(0, limit);
  },
});

/** Of a sweep it is kept when it last came to its end, so each sync has one entry at most. */
const sweepStream = ({ store }: ActivityFilter, { sweeps }: ActivitySources): Stream => ({
  of: 'sweep',
  async read(upTo, limit) {
    const states = [...(await sweeps.of(store)).values()];
    const ended = states.flatMap(({ everythingAt, ...sweep }): Entry[] =>
      everythingAt ? [{ of: 'sweep', at: everythingAt, sweep: { ...sweep, everythingAt } }] : [],
    );
    const inOrder = ended.filter(noLater(upTo)).toSorted((a, b) => b.at.getTime() - a.at.getTime());
    return inOrder.slice(0, limit);
  },
});

const noLater =
  (upTo: Date | undefined) =>
  (entry: Entry): boolean =>
    upTo === undefined || entry.at <= upTo;

const cursorOf = (upTo: Date | undefined): { cursor?: string } => (upTo ? { cursor: cursorFrom(upTo) } : {});
