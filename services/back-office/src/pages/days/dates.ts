import { dateIn } from '@kassebro/contracts';
import type { ClosedDate, StoreRecord } from '@kassebro/store';
import type { Month } from './month.ts';
import type { Entry } from './summary.ts';

/** A date of the calendar: its days, or what is known of a date that has none. */
export interface OneDate {
  date: string;
  entries: Entry[];
  /** `none`: nothing was closed in the till, and nobody has said why. Absent where a day is, and where none is due. */
  without?: 'none' | 'closed' | undefined;
  /** Who said that the shop was closed. */
  closed?: ClosedDate | undefined;
}

interface Known {
  month: Month;
  entries: readonly Entry[];
  closed: ReadonlyMap<string, ClosedDate>;
  store: Pick<StoreRecord, 'createdAt' | 'timeZone'>;
  now: Date;
}

/** The dates of a month. A day is due from the store's first date here on, or from an earlier one that was imported, until yesterday. */
export function datesOf({ month, entries, closed, store, now }: Known): OneDate[] {
  const byDate = Map.groupBy(entries, ({ newest }) => newest.report.businessDate);
  const today = dateIn(store.timeZone, now);
  const begins = [dateIn(store.timeZone, store.createdAt), ...byDate.keys()].toSorted()[0] ?? today;
  return month.dates.map((date): OneDate => {
    const days = byDate.get(date) ?? [];
    if (days.length > 0) return { date, entries: days };
    const mark = closed.get(date);
    if (mark) return { date, entries: [], without: 'closed', closed: mark };
    return { date, entries: [], ...(date >= begins && date < today && { without: 'none' as const }) };
  });
}
