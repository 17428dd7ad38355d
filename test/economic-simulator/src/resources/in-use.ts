import type { Agreement } from '../state/agreement.ts';
import type { DraftEntry } from '../state/records.ts';
import type { SalesDocument } from '../state/sales-records.ts';

function isOnDocument({ sales }: Agreement, holds: (document: SalesDocument) => boolean): boolean {
  for (const document of sales.documents()) if (holds(document)) return true;
  return false;
}

function isOnDraftEntry({ vouchers }: Agreement, holds: (entry: DraftEntry) => boolean): boolean {
  for (const { entries } of vouchers.values()) if (entries.some(holds)) return true;
  return false;
}

/** Products are counted in it, or lines of drafts, invoices, orders and quotes are. */
export function isUnitUsed(agreement: Agreement, number: number): boolean {
  const isOnLine = isOnDocument(agreement, ({ lines }) => lines.some(({ unit }) => unit === number));
  return isOnLine || agreement.products.all().some(({ unit }) => unit === number);
}

/** Customers and suppliers have them, or drafts, invoices, orders and quotes do. */
export function areTermsUsed(agreement: Agreement, number: number): boolean {
  const has = ({ paymentTerms }: { paymentTerms: number }): boolean => paymentTerms === number;
  const isTheirs = agreement.customers.all().some(has) || agreement.registers.suppliers.all().some(has);
  return isTheirs || isOnDocument(agreement, has);
}

export function isCreditCardCompany(agreement: Agreement, customer: number): boolean {
  return agreement.paymentTerms.all().some(({ creditCardCompany }) => creditCardCompany === customer);
}

/** Entries name it, drafts and booked ones. */
export function isSupplierUsed(agreement: Agreement, number: number): boolean {
  const isOf = ({ supplier }: { supplier?: number | undefined }): boolean => supplier === number;
  return isOnDraftEntry(agreement, isOf) || agreement.ledger.some(isOf);
}

/** Its customer turns to it, or a document does. */
export function isContactUsed(agreement: Agreement, number: number): boolean {
  const ofCustomer = agreement.customers
    .all()
    .some(({ attention, customerContact }) => attention === number || customerContact === number);
  const isOnOne = ({ recipient, references }: SalesDocument): boolean =>
    recipient.attention === number || references.customerContact === number;
  return ofCustomer || isOnDocument(agreement, isOnOne);
}

/** Its customer is delivered to there by default, or a document is. */
export function isDeliveryLocationUsed(agreement: Agreement, number: number): boolean {
  const isDefault = agreement.customers.all().some((row) => row.defaultDeliveryLocation === number);
  return isDefault || isOnDocument(agreement, ({ deliveryLocation }) => deliveryLocation === number);
}
