import type { Reason } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import { type Day, sum } from '../figures.ts';
import { vatOf } from '../money/vat.ts';
import { likelyReason } from './likely-reason.ts';
import { grossSuspects, rateSuspects } from './suspects.ts';

/** VAT of each rate and gross of the day, invoiced sales included, against the till's totals when it gave them. */
export function checkTotals(day: Day): Reason[] {
  const { revenue, totals } = day.report;
  if (!totals) return [];
  const rates = new Set([...revenue, ...totals.vatByPercentage.map(rated)].map((line) => line.vatPercentage));
  const perRate = [...rates].flatMap((rate) => {
    const told = sum(totals.vatByPercentage.map(rated).filter(at(rate)), (line) => line.amount);
    return checkRate(day, rate, told);
  });
  if (perRate.length > 0) return perRate;
  // VAT agrees at every rate, so the sales that differ carry none.
  const difference = sum(revenue, (line) => line.gross) - totals.gross;
  return difference === 0 ? [] : [grossDiffers(day, difference)];
}

const rated = (total: { percentage: number; amount: number }) => ({
  vatPercentage: total.percentage,
  amount: total.amount,
});
const at = (rate: number) => (line: { vatPercentage: number }) => line.vatPercentage === rate;

function checkRate(day: Day, rate: number, told: number): Reason[] {
  const sold = sum(day.report.revenue.filter(at(rate)), (line) => line.gross);
  const amount = Math.abs(vatOf(sold, rate) - told);
  if (amount === 0) return [];
  // VAT of a sum is not the sum of VAT, so each figure is tried by what the rate's VAT would be without it.
  const [only, ...others] = rateSuspects(day, rate).filter((suspect) => vatOf(sold - suspect.amount, rate) === told);
  if (!only || others.length > 0) return [because('vat-differs', { rate, amount })];
  return [because('vat-differs-by-figure', { rate, amount, figure: only.figure })];
}

function grossDiffers(day: Day, difference: number): Reason {
  const amount = Math.abs(difference);
  const [only, ...others] = likelyReason(difference, grossSuspects(day)) ?? [];
  if (!only || others.length > 0) return because('gross-differs', { amount });
  return because('gross-differs-by-figure', { amount, figure: only.figure });
}
