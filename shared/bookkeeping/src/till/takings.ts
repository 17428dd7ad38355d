import type { C1stBalance, DayReport, StoreSettings } from '@kassebro/contracts';
import { isCash, paymentTypeOf } from '../accounts.ts';
import { grouped, sum } from '../figures.ts';

type Payment = DayReport['payments'][number];

export interface Takings {
  payments: Payment[];
  /** What the till gained by rounding cash to whole coins, øre. */
  rounding: number;
}

interface Owed {
  /** What the payments should come to in øre, used gift cards and invoices left out. */
  due: number;
  settings: StoreSettings;
}

/** The smallest Danish coin is 50 øre (since 1 October 2008), so a payment in cash is rounded by 25 øre at most. */
const ROUNDED_BY_AT_MOST = 25;
/** Beyond ten kroner a day a person should see what it is, however many payments there were. */
const ROUNDING_AT_MOST = 1_000;

/**
 * The payments and the rounding. Used gift cards are no payments. Two things Customers 1st does not tell, and both follow
 * from the sum only: whether e-conomic invoices stand among the payments (they are in the ledger already), and what was
 * rounded. A sum that neither explains stays as it is, and the balance gate parks the day.
 */
export function takingsOf(balance: C1stBalance, { due, settings }: Owed): Takings {
  const all = paymentsIn(balance);
  const surplus = sum(all, ({ amount }) => amount) - due;
  const invoices = invoiceAmong(all, { invoiced: balance.economicinvoicesum ?? 0, settings });
  const without = surplus - (invoices?.amount ?? 0);
  const most = all.some((payment) => isCash(settings, payment)) ? mostRounding(balance) : 0;
  if (invoices && Math.abs(without) <= most && Math.abs(without) < Math.abs(surplus)) {
    return { payments: all.filter(({ type }) => type !== invoices.type), rounding: without };
  }
  return { payments: all, rounding: Math.abs(surplus) <= most ? surplus : 0 };
}

const paymentsIn = ({ paymenttypes }: C1stBalance): Payment[] =>
  (paymenttypes ?? [])
    .filter(({ amount, giftcardtype }) => amount !== 0 && giftcardtype === undefined)
    .map(({ title = '', amount, cash }) => ({ type: title, amount, ...(cash !== undefined && { cash }) }));

const mostRounding = ({ numpayments }: C1stBalance): number =>
  Math.min(ROUNDING_AT_MOST, ROUNDED_BY_AT_MOST * Math.max(1, numpayments ?? 1));

const NAMES_AN_INVOICE = /e-?conomic|faktura|invoice/i;

/**
 * The payment type that is the e-conomic invoice, if one can be told: not cash, as large as what was sold on invoices,
 * and either called so or the only such one that has no account in the store's settings.
 */
function invoiceAmong(
  all: readonly Payment[],
  { invoiced, settings }: { invoiced: number; settings: StoreSettings },
): { type: string; amount: number } | undefined {
  if (invoiced === 0) return undefined;
  const alike = grouped(all, ({ type }) => type)
    .filter((group) => !group.some((payment) => isCash(settings, payment)))
    .map((group) => ({ type: group[0].type, amount: sum(group, ({ amount }) => amount) }))
    .filter(({ amount }) => amount === invoiced);
  const named = alike.filter(({ type }) => NAMES_AN_INVOICE.test(type));
  if (named.length > 0) return named.length === 1 ? named[0] : undefined;
  const unknown = alike.filter(({ type }) => paymentTypeOf(settings, type)?.account === undefined);
  return unknown.length === 1 ? unknown[0] : undefined;
}
