import { type BoardName, dateIn, type Door, type Reason, type Sync, syncs } from '@kassebro/contracts';

/** Notices of a sync that were turned away at the door, of one kind. */
export interface Refused {
  cause: string;
  count: number;
  lastAt: Date;
  /** What came last, redacted. */
  sample?: string;
}

/** A board that waits for a person. */
export interface Held {
  since: Date;
  reason: Reason;
  /** When the next look tries whether it is over. */
  nextLookAt: Date;
}

/** A board whose last look failed, and that is looked at again by itself. */
export interface Retrying {
  reason: Reason;
  /** When the first of the looks in a row failed. */
  since: Date;
  /** When the next look is due; absent when it is under way. */
  nextAt?: Date;
}

/** How one sync of a store stands. What never happened is absent. */
export interface SyncOverview {
  sync: Sync;
  on: boolean;
  /** Numbers on the board: noticed, and not yet looked at. */
  waiting: number;
  /** When e-conomic was last heard. */
  heardAt?: Date;
  refused: Refused[];
  /** Records that no webhook told of and a sweep found, since midnight where the store is. */
  missedToday: number;
  /** Up to here all that changed in e-conomic has been compared. */
  changesUpTo?: Date;
  /** When the last comparison of everything began that came to its end. */
  everythingAt?: Date;
  held?: Held;
  /** Why numbers wait that nobody need see to. */
  retrying?: Retrying;
}

interface Swept {
  changesUpTo?: Date;
  everythingAt?: Date;
}

interface DiaryEntry {
  sync: Sync;
  heardAt?: number;
  refused: Record<string, { count: number; lastAt: number; sample?: string } | undefined>;
}

/** What an overview asks of the database and of Redis. */
export interface OverviewTools {
  board: {
    size(board: BoardName): Promise<number>;
    failures(store: string): Promise<ReadonlyMap<Sync, Retrying>>;
  };
  diary: { read(store: string): Promise<DiaryEntry[]> };
  sweeps: {
    of(store: string): Promise<ReadonlyMap<Sync, Swept>>;
    missesOn(store: string, day: string): Promise<ReadonlyMap<Sync, number>>;
  };
  holds: { of(store: string): Promise<(Held & { sync: Sync })[]> };
  now(): Date;
}

/** e-conomic cannot list accounts and stock by themselves: they are compared with their customers and products. */
const SWEPT_WITH: Record<Sync, Sync> = {
  customers: 'customers',
  balances: 'customers',
  ledger: 'customers',
  products: 'products',
  inventory: 'products',
};

/** Everything that is known, by sync. */
interface Known {
  door: Door;
  entries: Map<Sync, DiaryEntry>;
  swept: ReadonlyMap<Sync, Swept>;
  misses: ReadonlyMap<Sync, number>;
  holds: Map<Sync, Held>;
  sizes: Map<Sync, number>;
  failures: ReadonlyMap<Sync, Retrying>;
}

/**
 * The five syncs of a store, in one and the same order.
 * @throws when database or Redis do not answer
 */
export async function syncsOf(
  { door, timeZone }: { door: Door; timeZone: string },
  tools: OverviewTools,
): Promise<SyncOverview[]> {
  const { store } = door;
  const sizeOf = async (sync: Sync) => [sync, await tools.board.size({ store, sync })] as const;
  const [entries, swept, misses, holds, sizes, failures] = await Promise.all([
    tools.diary.read(store),
    tools.sweeps.of(store),
    tools.sweeps.missesOn(store, dateIn(timeZone, tools.now())),
    tools.holds.of(store),
    Promise.all(syncs.map(sizeOf)),
    tools.board.failures(store),
  ]);
  const known: Known = {
    door,
    entries: new Map(entries.map((entry) => [entry.sync, entry])),
    swept,
    misses,
    holds: new Map(holds.map((hold) => [hold.sync, hold])),
    sizes: new Map(sizes),
    failures,
  };
  return syncs.map((sync) => overviewOf(sync, known));
}

function overviewOf(sync: Sync, { door, entries, swept, misses, holds, sizes, failures }: Known): SyncOverview {
  const hold = holds.get(sync);
  // Of a board that is held, what a person has to do says more.
  const retrying = hold ? undefined : failures.get(sync);
  return {
    sync,
    on: door.syncs[sync].on,
    waiting: sizes.get(sync) ?? 0,
    ...atTheDoor(entries.get(sync)),
    missedToday: misses.get(sync) ?? 0,
    ...compared(sync, swept),
    ...(hold && { held: { since: hold.since, reason: hold.reason, nextLookAt: hold.nextLookAt } }),
    ...(retrying && { retrying }),
  };
}

function atTheDoor(entry: DiaryEntry | undefined): Pick<SyncOverview, 'heardAt' | 'refused'> {
  const { heardAt, refused = {} } = entry ?? {};
  return {
    ...(heardAt !== undefined && { heardAt: new Date(heardAt) }),
    refused: Object.entries(refused).flatMap(([cause, last]) =>
      last ? [{ cause, ...last, lastAt: new Date(last.lastAt) }] : [],
    ),
  };
}

function compared(sync: Sync, swept: ReadonlyMap<Sync, Swept>): Pick<SyncOverview, 'changesUpTo' | 'everythingAt'> {
  const { changesUpTo } = swept.get(sync) ?? {};
  const { everythingAt } = swept.get(SWEPT_WITH[sync]) ?? {};
  return { ...(changesUpTo && { changesUpTo }), ...(everythingAt && { everythingAt }) };
}
