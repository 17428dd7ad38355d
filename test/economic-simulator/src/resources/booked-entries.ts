import type { Call } from '../api/call.ts';
import { notFound } from '../api/refusal.ts';
import { amount, date, enumeration, NOT_SORTABLE, number, text } from '../query/fields.ts';
import type { Fields } from '../query/fields.ts';
import type { Agreement } from '../state/agreement.ts';
import type { BookedEntry, Year } from '../state/records.ts';
import { money } from '../wire/json.ts';
import type { JsonObject } from '../wire/json.ts';
import { encodeIdentifier } from '../wire/path-encoding.ts';
import type { Collection } from './define.ts';
import { showPaymentDetails } from './show-voucher.ts';
import { ACCOUNT, CUSTOMER, distributionReference, reference, SUPPLIER, SUPPLIER_GROUP, VAT_ACCOUNT } from './links.ts';

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
    fields: fieldsOf,
    show: showBookedEntry,
  };
}

/** On the published list and never with a value: costs, projects and quantities belong to modules that nobody has. */
const ABSENT = number((): undefined => undefined);

/** The published allow-list of a year's entries. */
function fieldsOf({ registers }: Agreement): Fields<BookedEntry> {
  const groupOf = (row: BookedEntry): number | undefined => registers.suppliers.get(row.supplier)?.group;
  return {
    amount: amount((row: BookedEntry) => row.amount),
    supplierInvoiceNumber: text((row: BookedEntry) => row.supplierInvoice),
    amountInBaseCurrency: amount((row: BookedEntry) => row.amountInBase),
    currency: text((row: BookedEntry) => row.currency),
    date: date((row: BookedEntry) => row.date),
    dueDate: date((row: BookedEntry) => row.dueDate),
    'project.projectNumber': { ...ABSENT, ...NOT_SORTABLE },
    'costType.costTypeNumber': ABSENT,
    entryNumber: number((row: BookedEntry) => row.number),
    text: text((row: BookedEntry) => row.text),
    entryType: enumeration((row: BookedEntry) => row.type),
    'customer.customerNumber': number((row: BookedEntry) => row.customer),
    'supplier.supplierNumber': number((row: BookedEntry) => row.supplier),
    'supplier.supplierGroup.supplierGroupNumber': number(groupOf, NOT_SORTABLE),
    'unit1.unitNumber': ABSENT,
    'unit2.unitNumber': ABSENT,
    quantity1: ABSENT,
    quantity2: ABSENT,
    voucherNumber: number((row: BookedEntry) => row.voucher),
    remainder: amount((row: BookedEntry) => row.remainder),
    remainderInBaseCurrency: amount((row: BookedEntry) => row.remainderInBase),
  };
}

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
    supplier: showSupplier(entry, call),
    supplierInvoiceNumber: entry.supplierInvoice,
    paymentDetails: showPaymentDetails(entry.paymentDetails, call),
    invoiceNumber: entry.invoice === undefined ? undefined : String(entry.invoice),
    departmentalDistribution: distributionReference(base, agreement, entry.distribution),
    remainder: money(entry.remainder),
    remainderInBaseCurrency: money(entry.remainderInBase),
    self: `${base}/accounting-years/${encodeIdentifier(entry.year)}/entries/${entry.number}`,
  };
}

/** With the group on whose account it was booked. */
function showSupplier({ supplier }: BookedEntry, { base, agreement }: Call): JsonObject | undefined {
  const own = reference(base, SUPPLIER, supplier);
  const group = agreement.registers.suppliers.get(supplier)?.group;
  return own === undefined ? undefined : { ...own, supplierGroup: reference(base, SUPPLIER_GROUP, group) };
}
