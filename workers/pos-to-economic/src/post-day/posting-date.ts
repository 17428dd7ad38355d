import { accountingYearOf, checkDate } from '@kassebro/bookkeeping';
import type { AccountingYear, DayReport, Reason } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import type { ConnectedStore, Turn } from './tools.ts';

/** A calendar date and the accounting year that holds it, as e-conomic names it. */
export interface PostingDate {
  date: string;
  accountingYear: string;
}

/** Three years of months: whoever has barred more than that does not mean the first open day. */
const MOST_REFUSED = 36;

/**
 * The date and the accounting year that the posting gets. Years are read from e-conomic and used verbatim, since they
 * need not follow the calendar. A closed date is held, or moved to the first open day when the store chose so, or to the day
 * that a person has named; the business date stays in every line's text. A date that e-conomic has refused although its period
 * looks open is closed as well.
 * @returns the date, or why there is none: year-missing, period-barred
 */
export async function postingDate(
  report: DayReport,
  { operation, store }: Pick<Turn, 'operation' | 'store'>,
): Promise<PostingDate | { finding: Reason }> {
  const years = await store.ledger.accountingYears.all();
  const date = operation.postOn ?? report.businessDate;
  const refused = new Set(operation.refusedDates);
  const year = accountingYearOf(date, years);
  if (!year) return { finding: because('year-missing', { date }) };
  const periods = year.closed ? [] : await store.ledger.accountingYears.periods(year.year);
  const [closed] = checkDate({ date, years, periods });
  if (!closed && !refused.has(date)) return { date, accountingYear: year.year };
  const finding = closed ?? because('period-barred', { date });
  const mayMove = store.settings.closedPeriod === 'firstOpenDay' && refused.size < MOST_REFUSED;
  return (mayMove && (await firstOpenDay(date, years, { store, refused }))) || { finding };
}

/** What is wrong with a choice, if anything. */
export const findingIn = (choice: object | { finding: Reason }): Reason[] =>
  'finding' in choice ? [choice.finding] : [];

async function firstOpenDay(
  date: string,
  years: AccountingYear[],
  { store, refused }: { store: ConnectedStore; refused: ReadonlySet<string> },
): Promise<PostingDate | undefined> {
  const later = years
    .filter((year) => !year.closed && year.to >= date)
    .toSorted((a, b) => a.from.localeCompare(b.from));
  for (const { year } of later) {
    // The first of them nearly always has it.
    // oxlint-disable-next-line no-await-in-loop
    const periods = await store.ledger.accountingYears.periods(year);
    const first = periods
      .filter((period) => !period.closed && period.to >= date)
      .map(({ from }) => (from > date ? from : date))
      .toSorted()
      .find((day) => !refused.has(day));
    if (first !== undefined) return { date: first, accountingYear: year };
  }
  return undefined;
}
