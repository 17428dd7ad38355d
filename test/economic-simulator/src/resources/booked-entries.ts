import type { Call } from '../api/call.ts';
import { notFound } from '../api/refusal.ts';
import { amount, date, enumeration, number, text } from '../query/fields.ts';
import type { Fields } from '../query/fields.ts';
import type { BookedEntry, Year } from '../state/records.ts';
import { money } from '../wire/json.ts';
import type { JsonObject } from '../wire/json.ts';
import { encodeIdentifier } from '../wire/path-encoding.ts';
import type { Collection } from './define.ts';
import { showPaymentDetails } from './show-voucher.ts';
import { ACCOUNT, CUSTOMER, distributionReference, reference, SUPPLIER, VAT_ACCOUNT } from './links.ts';

/** The year named in the path; throws a 404 when there is none. */
export function yearIn(call: Call): Year {
  const year = call.agreement.years.get(call.parameters['accountingYear']);
  if (year === undefined) throw notFound();
  return year;
}

/** The ledger of the year in the path, narrowed down; `account` is not filterable there (e-conomic API facts). */
export function bookedEntries(isWanted: (entry: BookedEntry, call: Call) => boolean): Collection<BookedEntry> {
  return {
    records(call) {
      const { year } = yearIn(call);
      return call.agreement.ledger.filter((entry) => entry.year === year && isWanted(entry, call));
    },
    fields: FIELDS,
    show: showBookedEntry,
  };
}

const FIELDS: Fields<BookedEntry> = {
  amount: amount((row: BookedEntry) => row.amount),
  amountInBaseCurrency: amount((row: BookedEntry) => row.amountInBase),
  currency: text((row: BookedEntry) => row.currency),
  date: date((row: BookedEntry) => row.date),
  dueDate: date((row: BookedEntry) => row.dueDate),
  entryNumber: number((row: BookedEntry) => row.number),
  text: text((row: BookedEntry) => row.text),
  entryType: enumeration((row: BookedEntry) => row.type),
  voucherNumber: number((row: BookedEntry) => row.voucher),
  remainder: amount((row: BookedEntry) => row.remainder),
  'customer.customerNumber': number((row: BookedEntry) => row.customer),
  'supplier.supplierNumber': number((row: BookedEntry) => row.supplier),
};

export function showBookedEntry(entry: BookedEntry, call: Call): JsonObject {
  const { base, agreement } = call;
  return {
    entryNumber: entry.number,
    entryType: entry.type,
    account: reference(base, ACCOUNT, entry.account),
    amount: money(entry.amount),
    amountInBaseCurrency: money(entry.amountInBase),
    currency: entry.currency,
    date: entry.date,
    dueDate: entry.dueDate,
    text: entry.text,
    voucherNumber: entry.voucher,
    vatAccount: reference(base, VAT_ACCOUNT, entry.vatCode),
    customer: reference(base, CUSTOMER, entry.customer),
    supplier: reference(base, SUPPLIER, entry.supplier),
    supplierInvoiceNumber: entry.supplierInvoice,
    paymentDetails: showPaymentDetails(entry.paymentDetails, call),
    invoiceNumber: entry.invoice === undefined ? undefined : String(entry.invoice),
    departmentalDistribution: distributionReference(base, agreement, entry.distribution),
    remainder: money(entry.remainder),
    remainderInBaseCurrency: money(entry.remainderInBase),
    self: `${base}/accounting-years/${encodeIdentifier(entry.year)}/entries/${entry.number}`,
  };
}
