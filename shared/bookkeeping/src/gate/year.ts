import type { AccountingYear, Period, Reason } from '@kassebro/contracts';
import { because } from '@kassebro/errors';

/**
 * The accounting year that a date belongs to, so that its `year` can be named to e-conomic as it stands there. The number of
 * the calendar year will not do: years may be `2025/2026`, and split ones `2025/2026a`. Should years overlap, an open
 * one is preferred. All dates `YYYY-MM-DD`.
 */
export function accountingYearOf(date: string, years: readonly AccountingYear[]): AccountingYear | undefined {
  const candidates = years.filter(holds(date));
  return candidates.find((year) => !year.closed) ?? candidates[0];
}

/**
 * Whether entries can be dated `date`: there is an open year for it, and none of that year's periods that hold it is
 * closed. e-conomic API facts: a period that a bookkeeper has only barred looks open here; e-conomic refuses it on sending.
 */
export function checkDate(check: {
  date: string;
  years: readonly AccountingYear[];
  periods: readonly Period[];
}): Reason[] {
  const { date, years, periods } = check;
  const year = accountingYearOf(date, years);
  if (!year || year.closed) return [because('year-missing', { date })];
  const closed = periods.filter(holds(date)).some((period) => period.closed);
  return closed ? [because('period-barred', { date })] : [];
}

/** ISO dates sort as text; both ends belong to the span. */
const holds = (date: string) => (span: { from: string; to: string }) => span.from <= date && date <= span.to;
