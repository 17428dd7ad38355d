import type { LineSource, Reason, VoucherLine } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import { vatCodeFor } from '../accounts.ts';
import { type Day, figuresOf, grouped, sum } from '../figures.ts';
import { effectOn } from '../line-effects.ts';
import { checkExchange } from './exchange.ts';
import { likelyReason } from './likely-reason.ts';
import { paymentSuspects } from './suspects.ts';
import { checkTillLines } from './till-lines.ts';
import { checkTotals } from './totals.ts';

/*
 * The balance gate: what must be true before anything is sent. A day that fails is parked with its cause and never made to
 * fit. A wrong count cannot be found here: what is missing in the drawer is the till difference, and that gets its line.
 */

/**
 * Everything that the report must agree on with itself: foreign money with its rate, payments with sales, and sales with the
 * till's own totals. It needs no accounts, so it can be told together with what is not chosen yet.
 */
export const checkReport = (day: Day): Reason[] => [...checkExchange(day), ...checkPayments(day), ...checkTotals(day)];

/**
 * The lines against the report: they move cash by exactly counted less start, carry exactly the day's revenue under
 * each VAT code, and are the till's own where it gives any. Only for complete lines: while something is not chosen, lines are missing.
 */
export const checkLines = (day: Day & { lines: readonly VoucherLine[] }): Reason[] => [
  ...checkCash(day),
  ...checkRevenue(day),
  ...checkTillLines(day),
];

/** The whole gate for complete lines. */
export const checkBalance = (day: Day & { lines: readonly VoucherLine[] }): Reason[] => [
  ...checkReport(day),
  ...checkLines(day),
];

/**
 * All payments, cash and used gift cards among them, less everything they can have been for: sales that are not on invoices,
 * gift cards, old debt and rounding. 0 on a sound day.
 */
export function paymentsDifference(day: Day): number {
  const figures = figuresOf(day);
  const paid = figures.cashTaken + figures.otherPayments + figures.giftCardsUsed;
  const sold = figures.gross - figures.invoiced + figures.giftCardsIssued;
  return paid - (sold + figures.paymentsOnAccount + figures.rounding);
}

/**
 * A difference as large as the sales on e-conomic invoices has one likely cause: the till listed the invoices among its
 * payments, or left them out of its sales as well, or counted them twice. Which line that is cannot be known from the
 * figures, and they are in the ledger already, so a person decides.
 */
function checkPayments(day: Day): Reason[] {
  const difference = paymentsDifference(day);
  const amount = Math.abs(difference);
  if (amount === 0) return [];
  if (amount === figuresOf(day).invoiced) return [because('invoiced-sales-counted', { amount })];
  const [figure, other] = (likelyReason(difference, paymentSuspects(day)) ?? []).map((suspect) => suspect.figure);
  if (figure === undefined) return [because('payments-differ', { amount })];
  if (other === undefined) return [because('payments-differ-by-figure', { amount, figure })];
  return [because('payments-differ-by-two', { amount, figure, other })];
}

function vatDiffers(rate: number, difference: number): Reason[] {
  if (difference === 0) return [];
  return [because('vat-differs', { rate, amount: Math.abs(difference) })];
}

/** Payments that differ from sales are missing in cash too and are told once, so only what they do not explain counts here. */
function checkCash(day: Day & { lines: readonly VoucherLine[] }): Reason[] {
  const { cash } = day.settings.accounts;
  const moved = cash === undefined ? 0 : effectOn(cash, day.lines);
  const onCashTwice = day.lines.filter((line) => line.kind === 'finance' && line.account === line.contraAccount);
  const unmoved = sum(onCashTwice, (line) => (CASH_IS_ACCOUNT.has(line.source) ? line.amount : 0 - line.amount));
  const unexplained = moved + unmoved - figuresOf(day).cashGained + paymentsDifference(day);
  return [
    ...onCashTwice.filter(({ amount }) => amount !== 0).map(accountIsCash),
    ...(unexplained === 0 ? [] : [because('cash-differs', { amount: Math.abs(unexplained) })]),
  ];
}

/** Lines that bring something to cash have it as their account, all others as their contra account. */
const CASH_IS_ACCOUNT: ReadonlySet<LineSource> = new Set(['revenue', 'gift-card-issued', 'rounding']);

const accountIsCash = ({ what, contraAccount, amount }: VoucherLine): Reason =>
  because('account-is-cash', { account: String(contraAccount), title: what, amount: Math.abs(amount) });

/** The revenue lines of each VAT code against the report's sales at the rates that use it. */
function checkRevenue({ report, settings, lines }: Day & { lines: readonly VoucherLine[] }): Reason[] {
  const codeOf = (rate: number): string => {
    const code = vatCodeFor(settings, rate);
    return ('chosen' in code && code.chosen) || '';
  };
  const posted = (code: string) => sum(lines.filter(isRevenueWith(code)), (line) => line.amount);
  return grouped(report.revenue, (line) => codeOf(line.vatPercentage)).flatMap((sold) => {
    const rate = sold[0].vatPercentage;
    return vatDiffers(rate, sum(sold, (line) => line.gross - (line.invoiced ?? 0)) - posted(codeOf(rate)));
  });
}

const isRevenueWith = (code: string) => (line: VoucherLine) =>
  line.kind === 'finance' && line.source === 'revenue' && (line.contraVatCode ?? '') === code;
