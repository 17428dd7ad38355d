import type { LedgerLists, Reason, WholeList } from '@kassebro/contracts';
import type { EconomicClient } from '@kassebro/economic';
import type { Connect } from './agreements.ts';
import { wholeLists } from './ledger-lists.ts';
import { Patience } from './patience.ts';

/** What an agreement has to choose from, as it was at a moment. */
export interface Chart {
  /** The whole chart of accounts, VAT codes and lists; one that could not be read is absent. */
  lists: LedgerLists;
  /** A moment before it was read; absent when nothing ever was. */
  readAt?: Date;
  /** Why it could not be read the last time, all or in part; what is here is then what was read before. */
  unread: Reason[];
}

/** The charts of the stores, kept for a while so that a page need not ask e-conomic each time. */
export interface ChartBook {
  /**
   * @param fresh reads it now, however young the one that is kept
   * @throws Error when the store does not exist, or its token was sealed with another key
   */
  of(store: StoreOfChart, options?: { fresh?: boolean }): Promise<Chart>;
}

/** Whose chart it is. Another agreement has another chart, whatever was kept. */
interface StoreOfChart {
  id: string;
  agreement?: { number: number } | undefined;
}

interface Kept {
  agreement: number;
  chart: Chart;
  triedAt: number;
}

const NAMES = [
  'vatAccounts',
  'journals',
  'departments',
  'productGroups',
  'customerGroups',
  'paymentTerms',
  'vatZones',
  'layouts',
] as const satisfies readonly WholeList[];

/** Charts change a few times a year; somebody who has just changed one says so. */
const YOUNG_MS = 15 * 60_000;
/** An e-conomic that did not answer is not waited for again by everybody who opens the page. */
const TRY_AGAIN_MS = 30_000;
/** Somebody waits for the page. */
const PATIENCE_MS = 5_000;

/** For a door: it only reads. Not connected is an empty chart. */
export function createChartBook({
  connect,
  now,
  patienceMs = PATIENCE_MS,
}: {
  connect: Connect;
  now: () => Date;
  patienceMs?: number;
}): ChartBook {
  const kept = new Map<string, Kept>();
  const underWay = new Map<string, Promise<Chart>>();

  const read = async ({ id }: StoreOfChart, agreement: number): Promise<Chart> => {
    const at = now();
    const { lists, unread } = await readChart(connect, { store: id, patienceMs });
    const before = kept.get(id);
    const known = before?.agreement === agreement ? before.chart : undefined;
    const chart = merged(known, { lists, unread, readAt: at });
    kept.set(id, { agreement, chart, triedAt: at.getTime() });
    return chart;
  };

  return {
    async of(store, { fresh = false } = {}) {
      const agreement = store.agreement?.number;
      if (agreement === undefined) return { lists: {}, unread: [] };
      const known = kept.get(store.id);
      if (!fresh && known?.agreement === agreement && isGood(known, now().getTime())) return known.chart;
      const key = `${store.id} ${agreement}`;
      const reading = underWay.get(key) ?? read(store, agreement).finally(() => underWay.delete(key));
      underWay.set(key, reading);
      return reading;
    },
  };
}

const isGood = ({ triedAt, chart }: Kept, now: number): boolean =>
  now - triedAt < (chart.unread.length > 0 ? TRY_AGAIN_MS : YOUNG_MS);

/** What could not be read now stays as it was; it is then as old as its oldest part. */
function merged(known: Chart | undefined, read: Required<Chart>): Chart {
  if (read.unread.length === 0) return read;
  const lists = { ...known?.lists, ...read.lists };
  const isNew = known?.readAt === undefined && Object.keys(read.lists).length > 0;
  const readAt = isNew ? read.readAt : known?.readAt;
  return { lists, unread: read.unread, ...(readAt && { readAt }) };
}

async function readChart(
  connect: Connect,
  { store, patienceMs }: { store: string; patienceMs: number },
): Promise<{ lists: LedgerLists; unread: Reason[] }> {
  const patience = new Patience(patienceMs);
  const connected = await patience.part(() => connect(store, { signal: patience.signal }));
  return { lists: connected ? await listsOf(connected.ledger, patience) : {}, unread: patience.unread };
}

async function listsOf(ledger: EconomicClient, patience: Patience): Promise<LedgerLists> {
  const lists: LedgerLists = {};
  const whole = async (name: WholeList): Promise<void> => {
    const list = await patience.part<LedgerLists[WholeList]>(() => wholeLists[name](ledger));
    if (list) Object.assign(lists, { [name]: list });
  };
  const accounts = async (): Promise<void> => {
    const found = await patience.part(() => ledger.accounts.all());
    if (found) lists.accounts = found;
  };
  await Promise.all([accounts(), ...NAMES.map(whole)]);
  return lists;
}
