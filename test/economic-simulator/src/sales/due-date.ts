import type { PaymentTerms } from '../state/records.ts';

/** Sunday is 7 in ISO; a week that starts on Sunday ends on Saturday. */
const LAST_DAY_OF_WEEK: Readonly<Record<string, number>> = {
  invoiceWeekStartingSunday: 6,
  invoiceWeekStartingMonday: 7,
};

/**
 * The due date by the terms (e-conomic API facts: what is sent is ignored, but for terms of type `dueDate`). Dates are
 * `YYYY-MM-DD`.
 */
export function dueDateOf(terms: PaymentTerms, date: string, sent: string | undefined): string {
  if (terms.type === 'dueDate') return sent ?? date;
  const from = Temporal.PlainDate.from(date);
  const days = terms.daysOfCredit ?? 0;
  return startOfCredit(terms.type, from).add({ days }).toString();
}

function startOfCredit(type: string, date: Temporal.PlainDate): Temporal.PlainDate {
  if (type === 'invoiceMonth') return date.with({ day: date.daysInMonth });
  const lastDay = LAST_DAY_OF_WEEK[type];
  return lastDay === undefined ? date : date.add({ days: (lastDay - date.dayOfWeek + 7) % 7 });
}
