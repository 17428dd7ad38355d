import type { Call } from '../api/call.ts';
import { date, text } from '../query/fields.ts';
import { periodsOf } from '../ledger/periods.ts';
import type { Period } from '../ledger/periods.ts';
import type { Year } from '../state/records.ts';
import { created } from '../wire/answer.ts';
import type { JsonObject } from '../wire/json.ts';
import { encodeIdentifier } from '../wire/path-encoding.ts';
import { bookedEntries, showBookedEntry, yearIn } from './booked-entries.ts';
import { newYear } from './create-accounting-year.ts';
import { itemEndpoint, listEndpoint, numberIn } from './define.ts';
import type { Resource } from './define.ts';
import { isInPeriod, PERIOD_FIELDS, periodIn, showPeriod, showYear } from './show-year.ts';
import { YEAR_TOTALS } from './year-totals.ts';
import { YEAR_VOUCHERS } from './year-vouchers.ts';

const ENTRIES_OF_PERIOD = bookedEntries(isInPeriod);
const show = (year: Year, call: Call): JsonObject => showYear(year, call);
const showOne = (period: Period, call: Call): JsonObject => showPeriod(period, call);

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
        show,
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
    itemEndpoint(ONE, { find: yearIn, show }, 'GET /accounting-years/{}'),
    listEndpoint(
      `${ONE}/periods`,
      {
        records: (call) => periodsOf(yearIn(call)),
        fields: PERIOD_FIELDS,
        show: showOne,
      },
      'GET /accounting-years/{}/periods',
    ),
    itemEndpoint(
      `${ONE}/periods/{periodNumber}`,
      { find: periodIn, show: showOne },
      'GET /accounting-years/{}/periods/{}',
    ),
    listEndpoint(
      `${ONE}/periods/{periodNumber}/entries`,
      {
        ...ENTRIES_OF_PERIOD,
        records(call) {
          periodIn(call);
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
