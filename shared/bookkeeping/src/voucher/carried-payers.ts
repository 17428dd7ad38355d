import type { DayReport, Payer } from '@kassebro/contracts';

type Payment = NonNullable<DayReport['customerPayments']>[number];

interface Told {
  report: Pick<DayReport, 'customerPayments'>;
  /** Whom a person named for it. */
  payers: readonly Payer[];
}

/**
 * Whom a person named for an earlier revision of the day, at the places of the later one: where that has the same payment, and names
 * nobody for it either. Of several payments that are alike, the first stays the first, as long as there are as many; else
 * nobody knows which is which, and a person is asked again.
 */
export function carriedPayers(earlier: Told, later: Told['report']): Payer[] {
  const before = unnamed(earlier.report);
  const after = unnamed(later);
  const named = new Map(earlier.payers.map(({ payment, customer }) => [payment, customer]));
  return [...after].flatMap(([kind, places]) => {
    const former = before.get(kind) ?? [];
    if (former.length !== places.length) return [];
    return places.flatMap((payment, index): Payer[] => {
      const customer = named.get(former[index] ?? -1);
      return customer === undefined ? [] : [{ payment, customer }];
    });
  });
}

/** The places of payments that the till named nobody for, those that are alike together. */
function unnamed({ customerPayments = [] }: Told['report']): Map<string, number[]> {
  const places = customerPayments.flatMap(({ customerNumber }, at) => (customerNumber === undefined ? [at] : []));
  return Map.groupBy(places, (at) => kindOf(customerPayments[at]));
}

const kindOf = (payment: Payment | undefined): string => JSON.stringify([payment?.paymentType, payment?.amount]);
