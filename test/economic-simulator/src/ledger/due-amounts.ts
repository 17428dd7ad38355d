import type { Agreement } from '../state/agreement.ts';

interface Kept {
  key: string;
  notDue: ReadonlyMap<number, number>;
}

const kept = new WeakMap<Agreement, Kept>();

/**
 * What of a customer's balance is to be paid by `today` (`YYYY-MM-DD`), in øre: all but what is open on invoices that
 * fall due later. Kept until the ledger, a customer or the day changes.
 */
export function dueAmount(agreement: Agreement, customer: { number: number; balance: number }, today: string): number {
  const key = `${today}/${agreement.ledger.length}/${agreement.customers.version}`;
  const known = kept.get(agreement);
  const current = known?.key === key ? known : { key, notDue: notDueBy(agreement, today) };
  kept.set(agreement, current);
  return customer.balance - (current.notDue.get(customer.number) ?? 0);
}

function notDueBy(agreement: Agreement, today: string): ReadonlyMap<number, number> {
  const sums = new Map<number, number>();
  for (const { customer, dueDate, remainderInBase = 0 } of agreement.ledger) {
    if (customer === undefined || dueDate === undefined || dueDate <= today) continue;
    sums.set(customer, (sums.get(customer) ?? 0) + remainderInBase);
  }
  return sums;
}
