import type { Call } from '../api/call.ts';
import { periodsOf } from '../ledger/periods.ts';
import { date, number } from '../query/fields.ts';
import type { Fields } from '../query/fields.ts';
import type { BookedEntry } from '../state/records.ts';
import { money } from '../wire/json.ts';
import type { JsonObject } from '../wire/json.ts';
import { encodeIdentifier } from '../wire/path-encoding.ts';
import { notFound } from '../api/refusal.ts';
import { yearIn } from './booked-entries.ts';
import { itemEndpoint, listEndpoint, numberIn } from './define.ts';
import type { Endpoint } from './define.ts';
import { ACCOUNT, reference, YEAR } from './links.ts';

interface Span {
  fromDate: string;
  toDate: string;
}

/** What was booked on an account in a year or one of its periods, in øre of the base currency. */
interface Total extends Span {
  account: number;
  amount: number;
  /** Below the address of the account. */
  path: string;
}

function totalsOf(call: Call, { fromDate, toDate, path }: Span & { path: string }): Total[] {
  const { year } = yearIn(call);
  const isInside = (entry: BookedEntry): boolean =>
    entry.year === year && fromDate <= entry.date && entry.date <= toDate;
  const sums = new Map<number, number>();
  for (const entry of call.agreement.ledger.filter(isInside)) {
    sums.set(entry.account, (sums.get(entry.account) ?? 0) + entry.amountInBase);
  }
  return [...sums]
    .map(([account, amount]) => ({ account, amount, fromDate, toDate, path }))
    .toSorted((a, b) => a.account - b.account);
}

const pathOf = (year: string): string => `/accounting-years/${encodeIdentifier(year)}`;

function totalsOfYear(call: Call): Total[] {
  const year = yearIn(call);
  return totalsOf(call, { ...year, path: `${pathOf(year.year)}/totals` });
}

function totalsOfPeriod(call: Call): Total[] {
  const year = yearIn(call);
  const wanted = numberIn(call, 'periodNumber');
  const period = periodsOf(year).find((one) => one.number === wanted);
  if (period === undefined) throw notFound();
  return totalsOf(call, { ...period, path: `${pathOf(year.year)}/periods/${wanted}/totals` });
}

const showTotal = ({ account, amount, fromDate, toDate, path }: Total, { base }: Call): JsonObject => ({
  account: reference(base, ACCOUNT, account),
  totalInBaseCurrency: money(amount),
  fromDate,
  toDate,
  self: `${base}/accounts/${account}${path}`,
});

const YEAR_PATH = '/accounting-years/{accountingYear}';

const FIELDS: Fields<Total> = {
  'account.accountNumber': number((row: Total) => row.account),
  fromDate: date((row: Total) => row.fromDate),
  toDate: date((row: Total) => row.toDate),
};

const TOTAL_SCHEMA = 'GET /accounts/{}/accounting-years/{}/totals';
const SCHEMA = 'GET /accounting-years/{}/totals';

/** Sums an account, of a year and of a period; an account without entries has none. */
export const YEAR_TOTALS: readonly Endpoint[] = [
  listEndpoint(`${YEAR_PATH}/totals`, { records: totalsOfYear, fields: FIELDS, show: showTotal }, SCHEMA),
  listEndpoint(
    `${YEAR_PATH}/periods/{periodNumber}/totals`,
    { records: totalsOfPeriod, fields: FIELDS, show: showTotal },
    SCHEMA,
  ),
];

function accountIn(call: Call): number {
  const account = call.agreement.accounts.get(numberIn(call, 'accountNumber'));
  if (account === undefined) throw notFound();
  return account.number;
}

function showYearOfAccount(year: string, call: Call): JsonObject {
  const self = `${call.base}/accounts/${accountIn(call)}/accounting-years/${encodeIdentifier(year)}`;
  return {
    accountingYear: reference(call.base, YEAR, year),
    entries: `${self}/entries`,
    totals: `${self}/totals`,
    self,
  };
}

/** Of one account, which has none before something is booked on it. */
const ofAccount = (totals: (call: Call) => Total[], call: Call): Total | undefined => {
  const account = accountIn(call);
  return totals(call).find((total) => total.account === account);
};

const ACCOUNT_YEARS = '/accounts/{accountNumber}/accounting-years';

/** The years of an account, each with the way to its entries. */
export const YEARS_OF_ACCOUNT: readonly Endpoint[] = [
  listEndpoint(ACCOUNT_YEARS, {
    records(call) {
      accountIn(call);
      return call.agreement.years.all().map(({ year }) => year);
    },
    fields: {},
    show: showYearOfAccount,
  }),
  itemEndpoint(
    `${ACCOUNT_YEARS}/{accountingYear}/totals`,
    { find: (call) => ofAccount(totalsOfYear, call), show: showTotal },
    TOTAL_SCHEMA,
  ),
  itemEndpoint(
    `${ACCOUNT_YEARS}/{accountingYear}/periods/{periodNumber}/totals`,
    { find: (call) => ofAccount(totalsOfPeriod, call), show: showTotal },
    TOTAL_SCHEMA,
  ),
  itemEndpoint(`${ACCOUNT_YEARS}/{accountingYear}`, { find: (call) => yearIn(call).year, show: showYearOfAccount }),
];
