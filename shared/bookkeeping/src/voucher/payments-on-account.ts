import type { DayReport } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import { accountFor } from '../accounts.ts';
import type { Choice } from '../choice.ts';
import type { Day } from '../figures.ts';
import type { Draft } from './draft.ts';
import { madeOf, part, placed } from './origin.ts';

type CustomerPayment = NonNullable<DayReport['customerPayments']>[number];

/**
 * Payments on account: a customer settles old debt, which is no revenue. A customer payment against cash, one line per payment so that each
 * can be settled against its invoice. The amount is signed on the customer: money received is negative.
 */
export function paymentsOnAccount({ report, settings }: Day): Draft[] {
  return placed('customerPayments', report.customerPayments).map(({ item: payment, at }) => ({
    kind: 'customer-payment',
    source: 'payment-on-account',
    what: ['Kundeindbetaling', payment.customerNumber ?? ''].join(' ').trim(),
    ...madeOf(part([...at, 'amount'], payment.amount, -1)),
    customer: payer(payment),
    contra: accountFor(settings, 'cash'),
  }));
}

function payer({ customerNumber, amount }: CustomerPayment): Choice<number> {
  if (customerNumber !== undefined) return { chosen: customerNumber };
  return { missing: because('payer-unknown', { amount }) };
}
