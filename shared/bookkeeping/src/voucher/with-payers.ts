import type { DayReport, Payer } from '@kassebro/contracts';

/**
 * The day with those who paid on account as a person has named them: where the till named nobody, or somebody whom e-conomic does
 * not know. Nothing else of the report changes, and what is kept of it does not change at all.
 */
export function withPayers(report: DayReport, payers: readonly Payer[] = []): DayReport {
  const { customerPayments } = report;
  if (!customerPayments || payers.length === 0) return report;
  const named = new Map(payers.map(({ payment, customer }) => [payment, customer]));
  return {
    ...report,
    customerPayments: customerPayments.map((payment, index) => {
      const customerNumber = named.get(index) ?? payment.customerNumber;
      return customerNumber === undefined ? payment : { ...payment, customerNumber };
    }),
  };
}
