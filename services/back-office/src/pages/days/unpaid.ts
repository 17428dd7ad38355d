import type { DayReport, Operation } from '@kassebro/contracts';
import type { CauseCode } from '@kassebro/errors';

/** A payment on account that a person may name the payer of. */
export interface Unpaid {
  /** Its place among the day's payments on account. */
  payment: number;
  /** Øre. */
  amount: number;
  paymentType: string;
  /** Whom a person has named, or whom the till named and e-conomic does not know. */
  customer?: number;
}

/** Payments on account for which the till has named nobody, somebody whom e-conomic does not know, or a person somebody. */
export function unpaidOf({ customerPayments = [] }: DayReport, posting: Operation | undefined): Unpaid[] {
  const named = new Map(posting?.payers?.map(({ payment, customer }) => [payment, customer]));
  const strangers = strangersOf(posting);
  return customerPayments.flatMap(({ amount, paymentType, customerNumber }, payment): Unpaid[] => {
    const customer = named.get(payment) ?? customerNumber;
    const isKnown = customer !== undefined && !named.has(payment) && !strangers.has(String(customer));
    return isKnown ? [] : [{ payment, amount, paymentType, ...(customer !== undefined && { customer }) }];
  });
}

/** The numbers that e-conomic has said it does not know. */
function strangersOf(posting: Operation | undefined): ReadonlySet<string> {
  if (!posting || posting.state !== 'attention') return new Set();
  const reasons = [...(posting.reason ? [posting.reason] : []), ...(posting.findings ?? [])];
  const about = reasons.filter(({ cause }) => cause === ('customer-unknown' satisfies CauseCode));
  return new Set(about.map(({ parameters }) => String(parameters['number'])));
}
