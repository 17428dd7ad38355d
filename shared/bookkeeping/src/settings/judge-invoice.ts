import { DAY_INVOICE_CUSTOMER, type LedgerLists } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import { invoiceProductProblem } from '../gate/invoice.ts';
import type { ProductChoice } from './choices.ts';
import { fromReason, type Judged } from './finding.ts';

export function judgeProduct({ product: number, rate }: ProductChoice, { products }: LedgerLists): Judged[] {
  if (!products) return [];
  const found = products.find((product) => product.number === number);
  const problem = invoiceProductProblem({ number, rate }, found && { barred: found.barred, groupRate: found.rate });
  return problem ? [fromReason(problem)] : [];
}

export function judgeInvoiceCustomer({ invoiceCustomer }: LedgerLists): Judged[] {
  if (invoiceCustomer === 'missing') return [fromReason(because('invoice-customer-missing'))];
  if (invoiceCustomer !== 'barred') return [];
  return [fromReason(because('customer-barred', { number: String(DAY_INVOICE_CUSTOMER) }))];
}
