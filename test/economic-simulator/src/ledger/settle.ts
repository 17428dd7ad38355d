import type { Agreement } from '../state/agreement.ts';
import type { BookedEntry } from '../state/records.ts';

/** The entry of a number; the ledger is numbered from 1 without gaps. */
export function entryNumbered(agreement: Agreement, number: number): BookedEntry | undefined {
  const entry = agreement.ledger[number - 1];
  return entry?.number === number ? entry : agreement.ledger.find((one) => one.number === number);
}

/**
 * Lets a payment (or a refund) settle what is open on its customer: the invoice that it names, else the oldest first.
 * Both sides lose the same amount of base currency, so that the open items always add up to the customer's balance.
 * Differences of exchange rates stay open: no gain or loss is booked.
 */
export function settle(agreement: Agreement, payment: BookedEntry, matching: 'fifo' | 'byNumber'): void {
  if (payment.invoice === undefined && matching === 'byNumber') return;
  const sign = Math.sign(payment.remainderInBase ?? 0);
  const open = agreement.ledger.filter(
    (entry) =>
      entry.customer === payment.customer &&
      Math.sign(entry.remainderInBase ?? 0) === -sign &&
      (payment.invoice === undefined || entry.invoice === payment.invoice),
  );
  for (const item of open.toSorted((a, b) => (a.date < b.date ? -1 : Number(a.date > b.date)))) {
    const left = payment.remainderInBase ?? 0;
    const taken = Math.min(Math.abs(item.remainderInBase ?? 0), Math.abs(left));
    take(item, -sign * taken);
    take(payment, sign * taken);
  }
}

/** The remainder in the entry's own currency follows that in base currency. */
function take(entry: BookedEntry, amount: number): void {
  const rest = (entry.remainderInBase ?? 0) - amount;
  entry.remainderInBase = rest;
  entry.remainder = rest === 0 ? 0 : Math.round((entry.amount * rest) / entry.amountInBase);
}
