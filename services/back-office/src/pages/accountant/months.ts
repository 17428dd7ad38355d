import { dateIn } from '@kassebro/contracts';
import { textIn } from '../../http/forms.ts';
import type { BooksTurn } from '../../http/route.ts';
import { loadDays } from '../days/load.ts';
import { type Entry, entryOf } from '../days/summary.ts';
import { sendBooks } from './frame.ts';
import type { BooksTools } from './house.ts';
import { monthsView } from './months-view.ts';
import { type Period, periodOf } from './period.ts';

/** The months of a year in which a day was closed. */
export async function showMonths(turn: BooksTurn, house: BooksTools): Promise<void> {
  const year = await wantedYear(turn, house);
  const entries = await entriesIn(turn, house, year);
  const { words } = turn.visit;
  const main = monthsView({ year, entries, months: Map.groupBy(entries, monthOfEntry) }, words);
  sendBooks(turn, house, { title: words.text.accountant.months.title, here: 'months', main });
}

const monthOfEntry = ({ newest }: Entry): string => newest.report.businessDate.slice(0, 7);

/** The days of a period, each with its state. */
export async function entriesIn({ store }: BooksTurn, house: BooksTools, { from, to }: Period): Promise<Entry[]> {
  const days = await loadDays(house, { store: store.id, from, to });
  return days.map((day) => entryOf(day, store));
}

/** The year that the address names, else that of the day that was closed last, else this one. */
export async function wantedYear({ request, store }: BooksTurn, { dayReports, now }: BooksTools): Promise<Period> {
  const named = /^\d{4}$/.exec(textIn(request.query['year']))?.[0];
  const year = named && periodOf(named);
  if (year) return year;
  const [latest] = (await dayReports.list({ store: store.id, limit: 1 })).items;
  const date = latest?.report.businessDate ?? dateIn(store.timeZone, now());
  const found = periodOf(date.slice(0, 4));
  if (!found) throw new RangeError(`not a date of this century: ${date}`);
  return found;
}
