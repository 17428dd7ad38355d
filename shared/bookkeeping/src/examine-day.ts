import { unique } from './choice.ts';
import { type Day, figuresOf } from './figures.ts';
import { checkLines, checkReport } from './gate/balance.ts';
import { checkCashOrNot } from './gate/cash-or-not.ts';
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
