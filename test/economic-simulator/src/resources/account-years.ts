import type { Call } from '../api/call.ts';
import { notFound } from '../api/refusal.ts';
import { periodsOf } from '../ledger/periods.ts';
import type { Period } from '../ledger/periods.ts';
import { date, text } from '../query/fields.ts';
import type { BookedEntry, Year } from '../state/records.ts';
import type { JsonObject } from '../wire/json.ts';
import { bookedEntries, showBookedEntry, yearIn } from './booked-entries.ts';
import { itemEndpoint, listEndpoint, numberIn } from './define.ts';
import type { Collection, Endpoint } from './define.ts';
import { isInPeriod, PERIOD_FIELDS, periodIn, showPeriod, showYear } from './show-year.ts';
import { ofAccount, showTotal, totalsOfPeriod, totalsOfYear } from './year-totals.ts';

/** The account in the path; throws a 404 when there is none. */
function accountIn(call: Call): number {
  const account = call.agreement.accounts.get(numberIn(call, 'accountNumber'));
  if (account === undefined) throw notFound();
  return account.number;
}

const above = (call: Call): string => `/accounts/${accountIn(call)}`;
const showOwnYear = (year: Year, call: Call): JsonObject => showYear(year, call, above);
const showOwnPeriod = (period: Period, call: Call): JsonObject => showPeriod(period, call, above);

/** The published schema has the invoice number as a number here, and as text in the entries of a whole year. */
const showOwnEntry = (entry: BookedEntry, call: Call): JsonObject => ({
  ...showBookedEntry(entry, call),
  invoiceNumber: entry.invoice,
});

/** Entries of the account in the year in the path, narrowed down. */
function entriesWhere(isWanted: (entry: BookedEntry, call: Call) => boolean): Collection<BookedEntry> {
  const entries = bookedEntries((entry, call) => entry.account === accountIn(call) && isWanted(entry, call));
  return {
    ...entries,
    records(call) {
      accountIn(call);
      return entries.records(call);
    },
    show: showOwnEntry,
  };
}

const YEARS = '/accounts/{accountNumber}/accounting-years';
const YEAR = `${YEARS}/{accountingYear}`;
const PERIOD = `${YEAR}/periods/{periodNumber}`;
const ENTRIES_SCHEMA = 'GET /accounts/{}/accounting-years/{}/entries';
const TOTAL_SCHEMA = 'GET /accounts/{}/accounting-years/{}/totals';

/** The years of an account with their periods, and what was booked on it in each. */
export const YEARS_OF_ACCOUNT: readonly Endpoint[] = [
  listEndpoint(
    YEARS,
    {
      records(call) {
        accountIn(call);
        return call.agreement.years.all();
      },
      fields: {
        year: text((row: Year) => row.year),
        fromDate: date((row: Year) => row.fromDate),
        toDate: date((row: Year) => row.toDate),
      },
      show: showOwnYear,
    },
    'GET /accounting-years',
  ),
  itemEndpoint(YEAR, { find: yearIn, show: showOwnYear }, 'GET /accounting-years/{}'),
  listEndpoint(
    `${YEAR}/entries`,
    entriesWhere(() => true),
    ENTRIES_SCHEMA,
  ),
  itemEndpoint(
    `${YEAR}/totals`,
    { find: (call) => ofAccount(totalsOfYear(call), accountIn(call)), show: showTotal },
    TOTAL_SCHEMA,
  ),
  listEndpoint(
    `${YEAR}/periods`,
    { records: (call) => periodsOf(yearIn(call)), fields: PERIOD_FIELDS, show: showOwnPeriod },
    'GET /accounting-years/{}/periods',
  ),
  itemEndpoint(PERIOD, { find: periodIn, show: showOwnPeriod }, 'GET /accounting-years/{}/periods/{}'),
  listEndpoint(`${PERIOD}/entries`, entriesWhere(isInPeriod), ENTRIES_SCHEMA),
  itemEndpoint(
    `${PERIOD}/totals`,
    { find: (call) => ofAccount(totalsOfPeriod(call), accountIn(call)), show: showTotal },
    TOTAL_SCHEMA,
  ),
];
