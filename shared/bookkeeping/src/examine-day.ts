import { unique } from './choice.ts';
import type { Day } from './figures.ts';
import { checkLines, checkReport } from './gate/balance.ts';
import { type DayVoucher, voucherLines } from './voucher/voucher-lines.ts';

/**
 * A closed day as far as it can be judged without e-conomic: its lines, and everything that holds it back, choices that are
 * missing first, then what does not add up. A day with findings is not sent; the first one names why.
 */
export function examineDay(day: Day & { marker: string }): DayVoucher {
  const { lines, findings, notes } = voucherLines(day);
  const linesDiffer = findings.length > 0 ? [] : checkLines({ ...day, lines });
  return { lines, findings: unique([...findings, ...checkReport(day), ...linesDiffer]), notes };
}
