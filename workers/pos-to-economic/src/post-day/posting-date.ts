import { accountingYearOf, checkDate } from '@kassebro/bookkeeping';
import type { AccountingYear, DayReport, Reason } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import type { ConnectedStore, Turn } from './tools.ts';

/** A calendar date and the accounting year that holds it, as e-conomic names it. */
export interface PostingDate {
  date: string;
  accountingYear: string;
}

/**
 * The date and the accounting year that the posting gets. Years are read from e-conomic and used verbatim, since they
 * need not follow the calendar. A closed date is held, or moved to the first open day when the store chose so, or to the day
 * that a person has named; the business date stays in every line's text.
 * @returns the date, or why there is none: year-missing, period-barred
 */
export async function postingDate(
  report: DayReport,
  { operation, store }: Turn,
): Promise<PostingDate | { finding: Reason }> {
  const years = await store.ledger.accountingYears.all();
  const date = operation.postOn ?? report.businessDate;
  const year = accountingYearOf(date, years);
  if (!year) return { finding: because('year-missing', { date }) };
  const periods = year.closed ? [] : await store.ledger.accountingYears.periods(year.year);
  const [finding] = checkDate({ date, years, periods });
  if (!finding) return { date, accountingYear: year.year };
  if (store.settings.closedPeriod !== 'firstOpenDay') return { finding };
  return firstOpenDay(date, years, store);
}

/** What is wrong with a choice, if anything. */
export const findingIn = (choice: object | { finding: Reason }): Reason[] =>
  'finding' in choice ? [choice.finding] : [];

async function firstOpenDay(
  date: string,
  years: AccountingYear[],
  store: ConnectedStore,
): Promise<PostingDate | { finding: Reason }> {
  const later = years
    .filter((year) => !year.closed && year.to >= date)
    .toSorted((a, b) => a.from.localeCompare(b.from));
  for (const year of later) {
    const periods = await store.ledger.accountingYears.periods(year.year);
    const open = periods.filter((period) => !period.closed && period.to >= date).map((period) => period.from);
    const [first] = open.toSorted();
    if (first !== undefined) return { date: first > date ? first : date, accountingYear: year.year };
  }
  return { finding: because('year-missing', { date }) };
}
