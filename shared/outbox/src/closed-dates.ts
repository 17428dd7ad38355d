import { randomUUID } from 'node:crypto';
import type { ChangeAudit } from './change-audit.ts';

/** What saying that a shop was closed asks of the rest of the house. */
export interface ClosedDateTools {
  dayReports: {
    list(filter: { store: string; from: string; to: string; limit: number }): Promise<{ items: unknown[] }>;
  };
  closedDates: {
    mark(marked: { store: string; date: string; by: string }): Promise<'inserted' | 'exists'>;
    unmark(store: string, date: string): Promise<boolean>;
  };
  audit: ChangeAudit<Marked>;
  now(): Date;
}
interface Marked {
  closed: boolean;
}

interface ClosedDateWish {
  store: string;
  /** `YYYY-MM-DD`, in the store's zone. */
  date: string;
  by: string;
}

/**
 * A person says that the shop was closed on a date, so that nobody looks for its day. Nothing is sent or kept back by it: should a
 * day of that date be closed later, it is posted as every other.
 * @returns `day-closed` when the till has closed a day of that date; `already` when it was marked before
 */
export async function markClosed(
  wish: ClosedDateWish,
  tools: ClosedDateTools,
): Promise<'marked' | 'already' | 'day-closed'> {
  const { store, date } = wish;
  const { items } = await tools.dayReports.list({ store, from: date, to: date, limit: 1 });
  if (items.length > 0) return 'day-closed';
  if ((await tools.closedDates.mark(wish)) === 'exists') return 'already';
  await writtenDown(wish, { closed: true }, tools);
  return 'marked';
}

/** The mark is taken off. @returns whether there was one */
export async function unmarkClosed(wish: ClosedDateWish, tools: ClosedDateTools): Promise<boolean> {
  if (!(await tools.closedDates.unmark(wish.store, wish.date))) return false;
  await writtenDown(wish, { closed: false }, tools);
  return true;
}

async function writtenDown(
  { store, date, by }: ClosedDateWish,
  { closed }: Marked,
  tools: ClosedDateTools,
): Promise<void> {
  const id = `closed-date.${store}.${date}.${randomUUID()}`;
  const what = `closed shop on ${date}` as const;
  await tools.audit.append({ id, store, what, by, at: tools.now(), before: { closed: !closed }, after: { closed } });
}
