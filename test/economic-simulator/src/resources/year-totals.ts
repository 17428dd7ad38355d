import type { Call } from '../api/call.ts';
import { date, number } from '../query/fields.ts';
import type { Fields } from '../query/fields.ts';
import type { BookedEntry } from '../state/records.ts';
import { money } from '../wire/json.ts';
import type { JsonObject } from '../wire/json.ts';
import { yearIn } from './booked-entries.ts';
import { listEndpoint } from './define.ts';
import type { Endpoint } from './define.ts';
import { ACCOUNT, reference } from './links.ts';
import { periodIn, yearPath } from './show-year.ts';

interface Span {
  fromDate: string;
  toDate: string;
  /** Of its totals, below the address of an account. */
  path: string;
}

/** What was booked on an account in a year or one of its periods, in øre of the base currency. */
interface Total extends Span {
  account: number;
  amount: number;
}

/** Sums of every account that was booked on in the span. */
interface Totals {
  span: Span;
  rows: Total[];
}

function totalsOf(call: Call, span: Span): Totals {
  const { fromDate, toDate } = span;
  const { year } = yearIn(call);
  const isInside = (entry: BookedEntry): boolean =>
    entry.year === year && fromDate <= entry.date && entry.date <= toDate;
  const sums = new Map<number, number>();
  for (const entry of call.agreement.ledger.filter(isInside)) {
    sums.set(entry.account, (sums.get(entry.account) ?? 0) + entry.amountInBase);
  }
  const rows = [...sums].map(([account, amount]) => ({ ...span, account, amount }));
  return { span, rows: rows.toSorted((a, b) => a.account - b.account) };
}

export function totalsOfYear(call: Call): Totals {
  const { year, fromDate, toDate } = yearIn(call);
  return totalsOf(call, { fromDate, toDate, path: `${yearPath(year)}/totals` });
}

export function totalsOfPeriod(call: Call): Totals {
  const { year } = yearIn(call);
  const { number: own, fromDate, toDate } = periodIn(call);
  return totalsOf(call, { fromDate, toDate, path: `${yearPath(year)}/periods/${own}/totals` });
}

/** Of one account, which has 0.00 where nothing was booked on it. */
export function ofAccount({ span, rows }: Totals, account: number): Total {
  return rows.find((row) => row.account === account) ?? { ...span, account, amount: 0 };
}

export const showTotal = ({ account, amount, fromDate, toDate, path }: Total, { base }: Call): JsonObject => ({
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

const SCHEMA = 'GET /accounting-years/{}/totals';

/** Sums an account, of a year and of a period; an account without entries has none. */
export const YEAR_TOTALS: readonly Endpoint[] = [
  listEndpoint(
    `${YEAR_PATH}/totals`,
    { records: (call) => totalsOfYear(call).rows, fields: FIELDS, show: showTotal },
    SCHEMA,
  ),
  listEndpoint(
    `${YEAR_PATH}/periods/{periodNumber}/totals`,
    { records: (call) => totalsOfPeriod(call).rows, fields: FIELDS, show: showTotal },
    SCHEMA,
  ),
];
