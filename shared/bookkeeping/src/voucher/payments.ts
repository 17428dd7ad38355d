import { accountFor, isCash, paymentAccount } from '../accounts.ts';
import { type Day, grouped, sum } from '../figures.ts';
import type { Draft } from './draft.ts';

/**
 * Payments: all revenue was first put on cash, so each payment that was not cash is taken out of it again: debit the
 * payment type's account, credit cash. One line per payment type.
 */
export function payments({ report, settings }: Day): Draft[] {
  const notCash = report.payments.filter((payment) => !isCash(settings, payment));
  return grouped(notCash, (payment) => payment.type).map((group) => ({
    kind: 'finance',
    source: 'payment',
    what: group[0].type,
    amount: sum(group, (payment) => payment.amount),
    account: paymentAccount(settings, group[0].type),
    contra: accountFor(settings, 'cash'),
  }));
}
