import type { Call } from '../api/call.ts';
import { notFound } from '../api/refusal.ts';
import { periodsOf } from '../ledger/periods.ts';
import type { Period } from '../ledger/periods.ts';
import { date, number } from '../query/fields.ts';
import type { Fields } from '../query/fields.ts';
import type { BookedEntry, Year } from '../state/records.ts';
import type { JsonObject } from '../wire/json.ts';
import { encodeIdentifier } from '../wire/path-encoding.ts';
import { yearIn } from './booked-entries.ts';
import { reference, YEAR } from './links.ts';

/** A year is seen whole, or below one account, whose path this gives; its vouchers are those of the whole. */
type Above = (call: Call) => string;

const WHOLE: Above = () => '';

export const yearPath = (year: string): string => `/accounting-years/${encodeIdentifier(year)}`;

export function showYear(year: Year, call: Call, above: Above = WHOLE): JsonObject {
  const self = call.base + above(call) + yearPath(year.year);
  return {
    year: year.year,
    fromDate: year.fromDate,
    toDate: year.toDate,
    closed: year.closed || undefined,
    periods: `${self}/periods`,
    entries: `${self}/entries`,
    totals: `${self}/totals`,
    vouchers: `${call.base}${yearPath(year.year)}/vouchers`,
    self,
  };
}

export function showPeriod(period: Period, call: Call, above: Above = WHOLE): JsonObject {
  const year = yearIn(call);
  const self = `${call.base}${above(call)}${yearPath(year.year)}/periods/${period.number}`;
  return {
    periodNumber: period.number,
    accountingYear: reference(call.base, YEAR, year.year),
    fromDate: period.fromDate,
    toDate: period.toDate,
    // A period that is only barred looks open here (e-conomic API facts): the refusal is the first one hears of it.
    closed: year.closed || undefined,
    entries: `${self}/entries`,
    totals: `${self}/totals`,
    self,
  };
}

/** The period in the path; throws a 404 when the year has none of that number. */
export function periodIn(call: Call): Period {
  const wanted = call.parameters['periodNumber'];
  const period = periodsOf(yearIn(call)).find(({ number: own }) => String(own) === wanted);
  if (period === undefined) throw notFound();
  return period;
}

export function isInPeriod(entry: BookedEntry, call: Call): boolean {
  const { fromDate, toDate } = periodIn(call);
  return fromDate <= entry.date && entry.date <= toDate;
}

export const PERIOD_FIELDS: Fields<Period> = {
  periodNumber: number((row: Period) => row.number),
  fromDate: date((row: Period) => row.fromDate),
  toDate: date((row: Period) => row.toDate),
};
