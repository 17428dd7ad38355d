import type { Reason } from '@kassebro/contracts';
import type { Hidden, Reading } from '@kassebro/economic';
import type { Noticed } from '../look-at-board/noticed.ts';

/** What e-conomic says of the numbers: how it has them, that it has them in a way that nobody can read, or nothing. */
export interface Fetched<R> {
  found: Map<string, R>;
  /** Why, by number. */
  unreadable: Map<string, Reason>;
}

export interface RecordsRead<R> {
  found: R[];
  unreadable: { number: string | number; why: Reason }[];
  /** More that e-conomic cannot show, so that nobody knows their numbers. */
  hidden?: Hidden[];
}

/** What was read, by number. */
export const fetchedOf = <R>(
  { found, unreadable }: RecordsRead<R>,
  { numberOf }: Pick<RecordSource<R>, 'numberOf'>,
): Fetched<R> => ({
  found: new Map(found.map((record) => [numberOf(record), record])),
  unreadable: new Map(unreadable.map(({ number, why }) => [String(number), why])),
});

/** All numbers that e-conomic has shown, readable or not. */
export const numbersOf = ({ found, unreadable }: Fetched<unknown>): string[] => [...found.keys(), ...unreadable.keys()];

/** Records of one kind in e-conomic. */
export interface RecordSource<R> {
  byNumbers(numbers: readonly string[], reading?: Reading): Promise<RecordsRead<R>>;
  changedSince(moment: Date, reading?: Reading): AsyncIterable<RecordsRead<R>>;
  numberOf: (record: R) => string;
  /** Up to here asking by number costs fewer calls than paging through everything that changed. */
  byNumberAtMost: number;
}

const PAGE = 1_000;
/** About as many as one call can ask for by number: a page that shows more of ours is the cheaper call. */
const WORTH_A_CALL = 120;
/** Clocks differ, and e-conomic keeps the time of some changes in whole minutes. */
const OVERLAP_MS = 3 * 60_000;

/**
 * Fetches records in as few calls as it can, since e-conomic counts calls: a few numbers by number, many by paging
 * through what changed since the oldest of the notices. What the pages do not show is asked for by number afterwards,
 * so the result is the same either way.
 */
export async function fetchRecords<R>(
  source: RecordSource<R>,
  noticed: readonly Noticed[],
  reading: Reading = {},
): Promise<Fetched<R>> {
  const fetched: Fetched<R> = { found: new Map(), unreadable: new Map() };
  const gathering = { source, fetched, missing: new Set(noticed.map(({ number }) => number)) };
  if (gathering.missing.size > source.byNumberAtMost) {
    const oldest = noticed.reduce((earliest, { at }) => Math.min(earliest, at), Infinity);
    await readPages(source.changedSince(new Date(oldest - OVERLAP_MS), reading), gathering);
  }
  if (gathering.missing.size > 0) keep(await source.byNumbers([...gathering.missing], reading), gathering);
  return fetched;
}

interface Gathering<R> {
  source: RecordSource<R>;
  missing: Set<string>;
  fetched: Fetched<R>;
}

/**
 * Stops when all are found, or when asking for the rest by number has become the cheaper way: after some pages in any case,
 * since ours may stand together, and then at the first that shows few of them.
 */
async function readPages<R>(pages: AsyncIterable<RecordsRead<R>>, gathering: Gathering<R>): Promise<void> {
  const { missing } = gathering;
  let patience = 2 * Math.ceil(missing.size / PAGE) + 1;
  for await (const page of pages) {
    const before = missing.size;
    keep(page, gathering);
    patience -= 1;
    if (missing.size === 0 || (patience <= 0 && before - missing.size < WORTH_A_CALL)) return;
  }
}

function keep<R>(read: RecordsRead<R>, { source, missing, fetched }: Gathering<R>): void {
  for (const record of read.found) {
    const number = source.numberOf(record);
    if (missing.delete(number)) fetched.found.set(number, record);
  }
  for (const { number, why } of read.unreadable) {
    if (missing.delete(String(number))) fetched.unreadable.set(String(number), why);
  }
}
