import type { Operation } from '@kassebro/contracts';
import { type DayWithPostings, postingIds, type Standing, type StoredDayReport } from '@kassebro/store';
import type { House } from '../../house.ts';

type Books = Pick<House, 'dayReports' | 'operations' | 'standings'>;

/** One day of the till: its revisions, the newest first, each with its operations. */
export interface LoadedDay {
  number: string;
  newest: DayWithPostings;
  earlier: DayWithPostings[];
  standings: ReadonlyMap<string, Standing>;
}

/** Every revision of a day with what became of it; nothing when there is no such day. */
export async function loadDay(
  { dayReports, operations, standings }: Books,
  { store, number }: { store: string; number: string },
): Promise<LoadedDay | undefined> {
  const revisions = await dayReports.revisions(store, number);
  const ids = revisions.flatMap(postingIds);
  const [found, seen] = await Promise.all([operations.many(ids), standings.of(ids)]);
  const [newest, ...earlier] = revisions.map((revision) => withPostings(revision, found));
  return newest && { number, newest, earlier, standings: seen };
}

function withPostings(revision: StoredDayReport, operations: readonly Operation[]): DayWithPostings {
  const postings = operations.filter((operation) => operation.revision === revision.revision);
  return { ...revision, postings: postings.toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime()) };
}

/** More is read in parts of this size. */
const AT_ONCE = 200;

/** The days of a span of business dates, both inclusive, by date and register. */
export async function loadDays(
  { dayReports, standings }: Books,
  { store, from, to }: { store: string; from: string; to: string },
): Promise<LoadedDay[]> {
  const all: DayWithPostings[] = [];
  let cursor: string | undefined;
  do {
    // Where the next part begins stands in the one before.
    // oxlint-disable-next-line no-await-in-loop
    const page = await dayReports.list({ store, from, to, cursor, limit: AT_ONCE });
    all.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined);
  const seen = await standings.of(all.flatMap(({ postings }) => postings.map(({ id }) => id)));
  const byNumber = Map.groupBy(all, ({ number }) => number);
  const days = [...byNumber].flatMap(([number, revisions]): LoadedDay[] => {
    const [newest, ...earlier] = revisions.toSorted((a, b) => b.revision - a.revision);
    return newest ? [{ number, newest, earlier, standings: seen }] : [];
  });
  return days.toSorted((a, b) => orderOf(a).localeCompare(orderOf(b)));
}

const orderOf = ({ newest: { report }, number }: LoadedDay): string =>
  [report.businessDate, report.register, number.padStart(20, '0')].join(' ');
