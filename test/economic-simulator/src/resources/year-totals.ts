import type { Call } from '../api/call.ts';
import { periodsOf } from '../ledger/periods.ts';
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

/** What was booked on an account in a span of days, in øre of the base currency. */
interface Total extends Span {
  account: number;
  amount: number;
}

function totalsOf(call: Call, { fromDate, toDate }: Span): Total[] {
  const { year } = yearIn(call);
  const isInside = (entry: BookedEntry): boolean =>
    entry.year === year && fromDate <= entry.date && entry.date <= toDate;
  const sums = new Map<number, number>();
  for (const entry of call.agreement.ledger.filter(isInside)) {
    sums.set(entry.account, (sums.get(entry.account) ?? 0) + entry.amountInBase);
  }
  return [...sums]
    .map(([account, amount]) => ({ account, amount, fromDate, toDate }))
    .toSorted((a, b) => a.account - b.account);
}

function periodIn(call: Call): Span {
  const wanted = numberIn(call, 'periodNumber');
  const period = periodsOf(yearIn(call)).find((one) => one.number === wanted);
  if (period === undefined) throw notFound();
  return period;
}

const showTotal = ({ account, amount, fromDate, toDate }: Total, { base }: Call): JsonObject => ({
  account: reference(base, ACCOUNT, account),
  totalInBaseCurrency: money(amount),
  fromDate,
  toDate,
});

const YEAR_PATH = '/accounting-years/{accountingYear}';

/** Sums an account, of a year and of a period; an account without entries has none. */
export const YEAR_TOTALS: readonly Endpoint[] = [
  listEndpoint(`${YEAR_PATH}/totals`, {
    records: (call) => totalsOf(call, yearIn(call)),
    fields: {},
    show: showTotal,
  }),
  listEndpoint(`${YEAR_PATH}/periods/{periodNumber}/totals`, {
    records: (call) => totalsOf(call, periodIn(call)),
    fields: {},
    show: showTotal,
  }),
];

function accountIn(call: Call): number {
  const account = call.agreement.accounts.get(numberIn(call, 'accountNumber'));
  if (account === undefined) throw notFound();
  return account.number;
}

function showYearOfAccount(year: string, call: Call): JsonObject {
  const self = `${call.base}/accounts/${accountIn(call)}/accounting-years/${encodeIdentifier(year)}`;
  return { accountingYear: reference(call.base, YEAR, year), entries: `${self}/entries`, self };
}

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
  itemEndpoint(`${ACCOUNT_YEARS}/{accountingYear}`, { find: (call) => yearIn(call).year, show: showYearOfAccount }),
];
