import type { C1stBalance, RevenueLine } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import { grouped, sum } from '../figures.ts';
import { grossWithVat, vatOf } from '../money/vat.ts';
import { type Mapped, unusable } from './mapped.ts';

/*
 * Customers 1st tells the sales of a day in one sum and the VAT of each rate. What was sold at a rate follows from its VAT;
 * what is left of the sum carries no VAT. A VAT of whole øre leaves some øre of the sales open (at 25 % two up or down), so
 * a rest that vanishes without touching any VAT was never a sale of its own.
 */

interface RateVat {
  percentage: number;
  /** VAT in øre. */
  amount: number;
}

export interface Sales {
  revenue: RevenueLine[];
  /** The VAT of each rate as the till gave it. */
  vat: RateVat[];
}

export function salesOf(balance: C1stBalance): Mapped<Sales> {
  const rates = ratesOf(balance);
  if ('unmapped' in rates) return rates;
  const vat = rates.mapped;
  const taxed = vat.filter(({ amount }) => amount !== 0).map(taxedSales);
  const left = absorb(balance.totalrevenue - sum(taxed, (line) => line.gross), taxed);
  const blur = blurOf(balance, taxed);
  if (left + blur < 0 && sum(taxed, (line) => line.gross) > 0) {
    return { unmapped: because('gross-differs', { amount: 0 - left }) };
  }
  const untaxed = left === 0 ? [] : [{ vatPercentage: 0, gross: left }];
  const lines = [...taxed, ...untaxed].map((line) => ({ category: null, ...line }));
  const invoiced = invoicedIn(lines, { amount: balance.economicinvoicesum ?? 0, blur });
  return 'unmapped' in invoiced ? invoiced : { mapped: { revenue: invoiced.mapped, vat } };
}

/** The VAT of each rate once, and all of it: VAT that shows only in the till's total would be taken for sales without. */
function ratesOf(balance: C1stBalance): Mapped<RateVat[]> {
  const { totalvatbypercentage: given, totalvat, totalrevenue } = balance;
  if (!given && totalvat === undefined && totalrevenue !== 0) return unclear('totalvatbypercentage');
  const rates = grouped(given ?? [], ({ percentage }) => String(percentage)).map((group) => ({
    percentage: group[0].percentage,
    amount: sum(group, ({ amount }) => amount),
  }));
  if (rates.some(({ percentage, amount }) => percentage === 0 && amount !== 0)) return unclear('totalvatbypercentage');
  const total = sum(rates, ({ amount }) => amount);
  const missing = Math.abs((totalvat ?? total) - total);
  // Each figure is rounded by itself, so an øre a rate may be between them.
  if (missing > rates.length) return { unmapped: because('vat-rates-incomplete', { amount: missing }) };
  return { mapped: rates };
}

const unclear = (field: string): Mapped<never> => ({ unmapped: unusable('posbalance.created', `/${field}`) });

interface Sold {
  vatPercentage: number;
  gross: number;
}

const taxedSales = ({ percentage, amount }: RateVat): Sold => ({
  vatPercentage: percentage,
  gross: grossWithVat(amount, percentage),
});

/**
 * Moves the rest into the sales that carry VAT if all of it fits there without changing any VAT by an øre, largest sales
 * first. @returns what is left, which is nothing or all of it
 */
function absorb(rest: number, taxed: Sold[]): number {
  if (Math.abs(rest) > sum(taxed, openOere)) return rest;
  const step = Math.sign(rest);
  const moved = new Map<Sold, number>();
  let left = rest;
  for (const line of taxed.toSorted((a, b) => Math.abs(b.gross) - Math.abs(a.gross))) {
    const vat = vatOf(line.gross, line.vatPercentage);
    let gross = line.gross;
    for (; left !== 0 && vatOf(gross + step, line.vatPercentage) === vat; left -= step) gross += step;
    moved.set(line, gross);
  }
  if (left !== 0) return rest;
  for (const [line, gross] of moved) line.gross = gross;
  return 0;
}

/** Half an øre of VAT, as sales with VAT. */
const openOere = ({ vatPercentage: rate }: Sold): number => Math.ceil((100 + rate) / (2 * rate));

/** Beyond ten kroner a day a person should see what it is, however many payments there were. */
const BLURRED_AT_MOST = 1_000;

/**
 * How far the sales that follow from VAT can be off when every payment rounded its VAT by itself: half an øre of VAT a
 * payment and rate, which is three øre of sales at 25 %.
 */
const blurOf = ({ numpayments }: C1stBalance, taxed: readonly Sold[]): number =>
  Math.min(BLURRED_AT_MOST, Math.max(1, numpayments ?? 1) * sum(taxed, openOere));

/**
 * Marks what was sold on e-conomic invoices, which the till tells in one sum without a rate. It is known when all sales
 * have one rate, or when everything was sold on invoices; otherwise nobody knows, and nothing is guessed.
 */
function invoicedIn(lines: RevenueLine[], { amount, blur }: { amount: number; blur: number }): Mapped<RevenueLine[]> {
  if (amount === 0) return { mapped: lines };
  if (amount < 0) return unclear('economicinvoicesum');
  if (amount === sum(lines, (line) => line.gross) && lines.every((line) => line.gross >= 0)) {
    return { mapped: lines.map((line) => ({ ...line, invoiced: line.gross })) };
  }
  const [only, ...others] = lines.filter((line) => line.vatPercentage > 0 || Math.abs(line.gross) > blur);
  if (!only || others.length > 0) {
    return { unmapped: because('invoiced-rate-unknown', { amount }) };
  }
  return { mapped: lines.map((line) => (line === only ? { ...line, invoiced: amount } : line)) };
}
