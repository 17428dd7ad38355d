import type { Office } from '../api/call.ts';
import type { Agreement } from '../state/agreement.ts';
import type { BookedEntry } from '../state/records.ts';
import { bookExchangeDifference } from './exchange-difference.ts';
import { isOpen, openItems, partyOf } from './open-items.ts';
import { roundedShare } from './rounding.ts';

/** The entry of a number; the ledger is numbered from 1 without gaps. */
export function entryNumbered(agreement: Agreement, number: number): BookedEntry | undefined {
  const entry = agreement.ledger[number - 1];
  return entry?.number === number ? entry : agreement.ledger.find((one) => one.number === number);
}

/** When and under which voucher a difference of exchange rates is booked. */
export type Occasion = Pick<BookedEntry, 'year' | 'voucher' | 'date'>;

/**
 * Lets a payment (or a refund) settle what is open on its customer or supplier: the invoice that it names, else
 * everything, oldest first, credit notes and earlier payments included.
 */
export function settle(office: Office, payment: BookedEntry): void {
  const party = partyOf(payment);
  const named = payment.invoice ?? payment.supplierInvoice;
  if (party === undefined || (named === undefined && office.setting('paymentMatching') === 'byNumber')) return;
  const open = openItems(office.agreement, party);
  const meant = named === undefined ? open : open.filter((item) => (item.invoice ?? item.supplierInvoice) === named);
  matchItems(office, meant, payment);
}

/**
 * Matches open items of one customer or supplier against each other, debit against credit, oldest first. The open
 * items always add up to the balance: what differing exchange rates leave over is booked, or stays open, as the switch
 * says.
 */
export function matchItems(office: Office, items: readonly BookedEntry[], occasion: Occasion): void {
  const debit = items.filter((item) => signOf(item) > 0);
  const credit = items.filter((item) => signOf(item) < 0);
  let [owed, paid] = [debit.shift(), credit.shift()];
  while (owed !== undefined && paid !== undefined) {
    matchTwo(office, { owed, paid, occasion });
    const [isOwedDone, isPaidDone] = [signOf(owed) <= 0, signOf(paid) >= 0];
    // Neither is done when there is nothing left that one could take of the other.
    if (isOwedDone || !isPaidDone) owed = debit.shift();
    if (isPaidDone) paid = credit.shift();
  }
}

interface Pair {
  owed: BookedEntry;
  paid: BookedEntry;
  occasion: Occasion;
}

function matchTwo(office: Office, { owed, paid, occasion }: Pair): void {
  const { exchangeAccount } = office.agreement.data;
  const isBooked = exchangeAccount !== undefined && office.setting('exchangeDifference') === 'booked';
  const most = Math.min(owed.remainder ?? 0, -(paid.remainder ?? 0));
  if (!isBooked || owed.currency !== paid.currency || most <= 0) {
    takeInBase(owed, paid);
    return;
  }
  const difference = take(owed, most) + take(paid, -most);
  if (difference !== 0) bookExchangeDifference(office, { item: paid, occasion, difference, account: exchangeAccount });
}

/** Takes so much of an item in its own currency; returns what that was in base currency. */
function take(item: BookedEntry, amount: number): number {
  const { remainder = 0, remainderInBase = 0 } = item;
  const inBase = amount === remainder ? remainderInBase : proportional(remainderInBase, amount, remainder);
  item.remainder = remainder - amount;
  item.remainderInBase = remainderInBase - inBase;
  return inBase;
}

/** Both lose the same amount of base currency; what is left in their own currencies follows. */
function takeInBase(owed: BookedEntry, paid: BookedEntry): void {
  const most = Math.max(0, Math.min(owed.remainderInBase ?? 0, -(paid.remainderInBase ?? 0)));
  leaveInBase(owed, (owed.remainderInBase ?? 0) - most);
  leaveInBase(paid, (paid.remainderInBase ?? 0) + most);
}

function leaveInBase(item: BookedEntry, rest: number): void {
  item.remainder = proportional(item.amount, rest, item.amountInBase);
  item.remainderInBase = rest;
}

function proportional(amount: number, part: number, whole: number): number {
  if (whole === 0) return 0;
  const sign = Math.sign(part) * Math.sign(whole);
  return roundedShare(amount, Math.abs(part), Math.abs(whole)) * sign;
}

/** Which side an open item is on, by what is left of it in base currency, else in its own. */
function signOf(item: BookedEntry): number {
  return isOpen(item) ? Math.sign(item.remainderInBase ?? 0) || Math.sign(item.remainder ?? 0) : 0;
}
