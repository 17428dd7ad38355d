import type { Call } from '../api/call.ts';
import { MESSAGES } from '../api/messages.ts';
import type { Text } from '../api/messages.ts';
import { Validation } from '../api/validation.ts';
import type { Agreement } from '../state/agreement.ts';
import type { Year } from '../state/records.ts';
import { BodyReader } from './body-reader.ts';

const LONGEST_MONTHS = 18;
const SUFFIXES = ['', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];

/**
 * The year that a body asks for (e-conomic API facts: from the first of a month to the last of one, 18 months at
 * most). Years may not overlap, as every date has one. Throws shape (a).
 */
export function newYear(call: Call): Year {
  const body = new BodyReader(call.body);
  const fromDate = body.day('fromDate') ?? '';
  const toDate = body.day('toDate') ?? '';
  const validation = new Validation(call.agreement.data.language);
  const refuse = (property: string, message: Text, input: string): void => {
    validation.add({ property, message, code: call.setting('unrecordedCode'), input, hint: MESSAGES.inspect });
  };
  const from = toDay(fromDate);
  const to = toDay(toDate);
  if (from?.day !== 1) refuse('fromDate', MESSAGES.yearStart, fromDate);
  if (!isLastOfMonth(to)) refuse('toDate', MESSAGES.yearEnd, toDate);
  validation.refuse();
  if (!isYearLong(from, to)) refuse('toDate', MESSAGES.yearLength, toDate);
  if (overlaps(call.agreement, fromDate, toDate)) refuse('fromDate', MESSAGES.yearOverlap, fromDate);
  validation.refuse();
  return { year: nameOf(call.agreement, fromDate.slice(0, 4), toDate.slice(0, 4)), fromDate, toDate, closed: false };
}

function toDay(written: string): Temporal.PlainDate | undefined {
  try {
    return Temporal.PlainDate.from(written);
  } catch {
    return undefined;
  }
}

function isLastOfMonth(day: Temporal.PlainDate | undefined): boolean {
  return day !== undefined && day.day === day.daysInMonth;
}

function isYearLong(from: Temporal.PlainDate | undefined, to: Temporal.PlainDate | undefined): boolean {
  if (from === undefined || to === undefined) return false;
  const { months } = from.until(to.add({ days: 1 }), { largestUnit: 'months' });
  return months >= 1 && months <= LONGEST_MONTHS;
}

function overlaps(agreement: Agreement, fromDate: string, toDate: string): boolean {
  return agreement.years.all().some((year) => year.fromDate <= toDate && fromDate <= year.toDate);
}

/** `2027`, `2027/2028`, and with a letter when the name is taken. */
function nameOf(agreement: Agreement, from: string, to: string): string {
  const name = from === to ? from : `${from}/${to}`;
  return SUFFIXES.map((suffix) => name + suffix).find((one) => !agreement.years.has(one)) ?? `${name}j`;
}
