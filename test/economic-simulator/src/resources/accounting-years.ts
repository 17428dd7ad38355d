import type { Call } from '../api/call.ts';
import { notFound } from '../api/refusal.ts';
import { date, number, text } from '../query/fields.ts';
import { periodsOf } from '../ledger/periods.ts';
import type { Period } from '../ledger/periods.ts';
import type { BookedEntry, Year } from '../state/records.ts';
import { created } from '../wire/answer.ts';
import type { JsonObject } from '../wire/json.ts';
import { encodeIdentifier } from '../wire/path-encoding.ts';
import { bookedEntries, showBookedEntry, yearIn } from './booked-entries.ts';
import { newYear } from './create-accounting-year.ts';
import { itemEndpoint, listEndpoint, numberIn } from './define.ts';
import type { Resource } from './define.ts';
import { reference, YEAR } from './links.ts';
import { YEAR_TOTALS } from './year-totals.ts';
import { YEAR_VOUCHERS } from './year-vouchers.ts';

const showYear = (year: Year, call: Call): JsonObject => {
  const self = `${call.base}/accounting-years/${encodeIdentifier(year.year)}`;
  return {
    year: year.year,
    fromDate: year.fromDate,
    toDate: year.toDate,
    closed: year.closed || undefined,
    periods: `${self}/periods`,
    entries: `${self}/entries`,
    totals: `${self}/totals`,
    vouchers: `${self}/vouchers`,
    self,
  };
};

const showPeriod = (period: Period, call: Call): JsonObject => {
  const year = yearIn(call);
  const self = `${call.base}/accounting-years/${encodeIdentifier(year.year)}/periods/${period.number}`;
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
};

function periodIn(call: Call): Period | undefined {
  const wanted = numberIn(call, 'periodNumber');
  return periodsOf(yearIn(call)).find((period) => period.number === wanted);
}

function isInPeriod(entry: BookedEntry, call: Call): boolean {
  const period = periodIn(call);
  return period !== undefined && period.fromDate <= entry.date && entry.date <= period.toDate;
}

const ENTRIES_OF_PERIOD = bookedEntries(isInPeriod);

const ONE = '/accounting-years/{accountingYear}';

export const ACCOUNTING_YEARS: Resource = {
  name: 'accountingYears',
  path: '/accounting-years',
  endpoints: [
    listEndpoint(
      '/accounting-years',
      {
        records: (call) => call.agreement.years.all().toSorted((a, b) => (a.fromDate < b.fromDate ? -1 : 1)),
        fields: {
          year: text((row: Year) => row.year),
          fromDate: date((row: Year) => row.fromDate),
          toDate: date((row: Year) => row.toDate),
        },
        show: showYear,
        create: 'Create a new accounting year.',
      },
      'GET /accounting-years',
    ),
    {
      method: 'POST',
      path: '/accounting-years',
      schema: 'POST /accounting-years',
      role: 'Bookkeeping',
      handle(call) {
        const year = newYear(call);
        call.agreement.years.put(year);
        return created(showYear(year, call), `${call.base}/accounting-years/${encodeIdentifier(year.year)}`);
      },
    },
    itemEndpoint(ONE, { find: yearIn, show: showYear }, 'GET /accounting-years/{}'),
    listEndpoint(
      `${ONE}/periods`,
      {
        records: (call) => periodsOf(yearIn(call)),
        fields: {
          periodNumber: number((row: Period) => row.number),
          fromDate: date((row: Period) => row.fromDate),
          toDate: date((row: Period) => row.toDate),
        },
        show: showPeriod,
      },
      'GET /accounting-years/{}/periods',
    ),
    itemEndpoint(
      `${ONE}/periods/{periodNumber}`,
      { find: periodIn, show: showPeriod },
      'GET /accounting-years/{}/periods/{}',
    ),
    listEndpoint(
      `${ONE}/periods/{periodNumber}/entries`,
      {
        ...ENTRIES_OF_PERIOD,
        records(call) {
          if (periodIn(call) === undefined) throw notFound();
          return ENTRIES_OF_PERIOD.records(call);
        },
      },
      'GET /accounting-years/{}/entries',
    ),
    listEndpoint(
      `${ONE}/entries`,
      bookedEntries(() => true),
      'GET /accounting-years/{}/entries',
    ),
    itemEndpoint(`${ONE}/entries/{entryNumber}`, {
      find: (call) => {
        const { year } = yearIn(call);
        const wanted = numberIn(call, 'entryNumber');
        return call.agreement.ledger.find((entry) => entry.number === wanted && entry.year === year);
      },
      show: showBookedEntry,
    }),
    ...YEAR_TOTALS,
    ...YEAR_VOUCHERS,
  ],
};
