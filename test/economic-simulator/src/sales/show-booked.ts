import type { Call } from '../api/call.ts';
import { entryNumbered } from '../ledger/settle.ts';
import { LAYOUT, reference } from '../resources/links.ts';
import type { BookedInvoice } from '../state/sales-records.ts';
import { decimal, money } from '../wire/json.ts';
import type { JsonObject } from '../wire/json.ts';
import { showHead, showLine } from './show-document.ts';

export function showListedBooked(invoice: BookedInvoice, call: Call): JsonObject {
  const self = `${call.base}/invoices/booked/${invoice.number}`;
  const { amounts, document } = invoice;
  const entry = entryNumbered(call.agreement, invoice.entry);
  return {
    bookedInvoiceNumber: invoice.number,
    orderNumber: document.number,
    ...showHead(document, call),
    netAmount: money(amounts.net),
    netAmountInBaseCurrency: money(amounts.netInBase),
    grossAmount: money(amounts.gross),
    grossAmountInBaseCurrency: money(amounts.grossInBase),
    vatAmount: money(amounts.vat),
    roundingAmount: money(amounts.rounding),
    remainder: money(entry?.remainder),
    remainderInBaseCurrency: money(entry?.remainderInBase),
    pdf: { download: `${self}/pdf` },
    layout: reference(call.base, LAYOUT, document.layout),
    sent: `${self}/sent`,
    self,
  };
}

/** What GET and booking answer with: the lines with the VAT that they were booked with. */
export function showBooked(invoice: BookedInvoice, call: Call): JsonObject {
  const { document, taxes } = invoice;
  return {
    ...showListedBooked(invoice, call),
    ...showAttachment(invoice, call),
    lines: document.lines.map((line, index) => showTaxedLine(showLine(line, document, call), invoice, taxes[index])),
  };
}

/** A link that no published schema has, under the switch only. */
function showAttachment({ number, document }: BookedInvoice, call: Call): JsonObject {
  const isShown = document.attachment !== undefined && call.setting('bookedInvoiceAttachment') === 'served';
  return isShown ? { attachment: `${call.base}/invoices/booked/${number}/attachment` } : {};
}

function showTaxedLine(
  line: JsonObject,
  { document }: BookedInvoice,
  tax: BookedInvoice['taxes'][number] | undefined,
): JsonObject {
  const { marginInBaseCurrency: _, marginPercentage: __, accrual: ___, ...shown } = line;
  if (tax === undefined || !('product' in shown)) return shown;
  const { deliveryDate } = document.delivery;
  return { ...shown, deliveryDate, vatRate: decimal(tax.rate * 1_000_000, 6), vatAmount: money(tax.vat) };
}

/** What of an invoice is still to be paid, in øre of its currency. */
export function remainderOf(invoice: BookedInvoice, call: Call): number {
  return entryNumbered(call.agreement, invoice.entry)?.remainder ?? 0;
}
