import { toMinute } from '../clock.ts';
import { date, NOT_SORTABLE, number, text, timestamp } from '../query/fields.ts';
import type { Fields } from '../query/fields.ts';
import type { BookedInvoice, Order, SalesDocument } from '../state/sales-records.ts';

type Of<R> = (record: R) => SalesDocument;

/** The published allow-list of all sales documents; `references.other` is on it for drafts and booked alike. */
function headFields<R>(of: Of<R>): Fields<R> {
  return {
    date: date((row: R) => of(row).date),
    currency: text((row: R) => of(row).currency),
    exchangeRate: number((row: R) => of(row).exchangeRate / 1_000_000),
    'paymentTerms.paymentTermsNumber': number((row: R) => of(row).paymentTerms),
    'customer.customerNumber': number((row: R) => of(row).customer),
    'recipient.name': text((row: R) => of(row).recipient.name),
    'recipient.address': text((row: R) => of(row).recipient.address),
    'recipient.zip': text((row: R) => of(row).recipient.zip),
    'recipient.city': text((row: R) => of(row).recipient.city),
    'recipient.country': text((row: R) => of(row).recipient.country),
    'recipient.ean': text((row: R) => of(row).recipient.ean),
    'recipient.publicEntryNumber': text((row: R) => of(row).recipient.publicEntryNumber),
    'deliveryLocation.deliveryLocationNumber': number((row: R) => of(row).deliveryLocation),
    'delivery.address': text((row: R) => of(row).delivery.address),
    'delivery.zip': text((row: R) => of(row).delivery.zip),
    'delivery.city': text((row: R) => of(row).delivery.city),
    'delivery.country': text((row: R) => of(row).delivery.country),
    'delivery.deliveryTerms': text((row: R) => of(row).delivery.deliveryTerms),
    'delivery.deliveryDate': date((row: R) => of(row).delivery.deliveryDate),
    'notes.heading': text((row: R) => of(row).notes.heading),
    'notes.textLine1': text((row: R) => of(row).notes.textLine1),
    'notes.textLine2': text((row: R) => of(row).notes.textLine2),
    'references.customerContact.customer.customerNumber': number((row: R) =>
      of(row).references.customerContact === undefined ? undefined : of(row).customer,
    ),
    'references.salesPerson.employeeNumber': number((row: R) => of(row).references.salesPerson),
    'references.vendorReference.employeeNumber': number((row: R) => of(row).references.vendorReference),
    'references.other': text((row: R) => of(row).references.other),
  };
}

export const DRAFT_FIELDS: Fields<SalesDocument> = {
  draftInvoiceNumber: number((row: SalesDocument) => row.number),
  ...headFields((row: SalesDocument) => row),
  lastUpdated: timestamp((row: SalesDocument) => toMinute(row.lastUpdated), NOT_SORTABLE),
  'soap.currentInvoiceHandle.id': number((row: SalesDocument) => row.number),
};

/** No `lastUpdated`: what is booked does not change. */
export const BOOKED_FIELDS: Fields<BookedInvoice> = {
  bookedInvoiceNumber: number((row: BookedInvoice) => row.number),
  ...headFields((row: BookedInvoice) => row.document),
  'recipient.vatZone.vatZoneNumber': number((row: BookedInvoice) => row.document.recipient.vatZone),
};

/** `key` is `orderNumber` or `quoteNumber`. The real server answers 500 to a filter on the terms. */
export function orderFields(key: string): Fields<Order> {
  return {
    [key]: number((row: Order) => row.document.number),
    ...headFields((row: Order) => row.document),
    'paymentTerms.paymentTermsNumber': number((row: Order) => row.document.paymentTerms, { broken: () => true }),
    lastUpdated: timestamp((row: Order) => toMinute(row.document.lastUpdated), NOT_SORTABLE),
  };
}
