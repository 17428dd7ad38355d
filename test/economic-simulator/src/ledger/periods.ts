import type { Year } from '../state/records.ts';

export interface Period {
  number: number;
  fromDate: string;
  toDate: string;
}

/** The months of an accounting year, numbered from 1. */
export function periodsOf(year: Year): Period[] {
  const periods: Period[] = [];
  let fromDate = year.fromDate;
  while (fromDate <= year.toDate) {
    const month = Temporal.PlainDate.from(fromDate).toPlainYearMonth();
    const toDate = month.toPlainDate({ day: month.daysInMonth }).toString();
    periods.push({ number: periods.length + 1, fromDate, toDate });
    fromDate = month.add({ months: 1 }).toPlainDate({ day: 1 }).toString();
  }
  return periods;
}
