import { unique } from './choice.ts';
import { type Day, figuresOf } from './figures.ts';
import { checkLines, checkReport } from './gate/balance.ts';
import { checkCashOrNot } from './gate/cash-or-not.ts';
import { checkInvoice } from './gate/invoice.ts';
import { type DraftedInvoice, invoiceOf } from './invoice/invoice-of.ts';
import { type DayVoucher, voucherLines } from './voucher/voucher-lines.ts';

export interface ExaminedDay extends DayVoucher {
  /** Counted less what should be in the drawer, øre: negative when money was missing. Also while its line cannot be made. */
  difference: number;
}

/**
 * A closed day as far as it can be judged without e-conomic: its lines, and everything that holds it back. What till and
 * settings disagree on comes first, then choices that are missing, then what does not add up. A day with findings is not
 * sent; the first one names why. The lines are then those that could be made, so that people see what would be posted.
 */
export function examineDay(day: Day & { marker: string }): ExaminedDay {
  const { lines, findings, notes } = voucherLines(day);
  const linesDiffer = findings.length > 0 ? [] : checkLines({ ...day, lines });
  const all = unique([...checkCashOrNot(day), ...findings, ...checkReport(day), ...linesDiffer]);
  return { lines, findings: all, notes, difference: figuresOf(day).tillDifference };
}

export interface ExaminedInvoice extends DraftedInvoice, Pick<ExaminedDay, 'difference'> {}

/**
 * The same for a day that is posted as an invoice, sales only. Which of its payments are cash, and to which accounts they would
 * go, is of no matter then; that they agree with the sales still is, since figures that contradict each other are not to be
 * trusted in any part.
 */
export function examineInvoice(day: Day): ExaminedInvoice {
  const { invoice, findings } = invoiceOf(day);
  const differs = findings.length > 0 ? [] : checkInvoice({ ...day, gross: invoice.gross });
  const all = unique([...findings, ...checkReport(day), ...differs]);
  return { invoice, findings: all, difference: figuresOf(day).tillDifference };
}
