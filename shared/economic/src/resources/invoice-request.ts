import { decimalText, exactly, type InvoiceLine, type NewInvoice } from '@kassebro/contracts';
import { path } from '../paths/path.ts';

/**
 * The request that creates a draft invoice: `POST` of `body` to `path`. The same invoice is always the same bytes: prices and
 * quantities with two decimals, as many as e-conomic takes. Amounts and VAT are worked out by e-conomic, so none is sent.
 */
export function invoiceRequest(invoice: NewInvoice): { path: string; body: string } {
  const { zone, ...recipient } = invoice.recipient;
  const body = {
    date: invoice.date,
    dueDate: invoice.dueDate,
    currency: invoice.currency,
    customer: { customerNumber: invoice.customer },
    layout: { layoutNumber: invoice.layout },
    paymentTerms: { paymentTermsNumber: invoice.terms },
    recipient: {
      name: recipient.name,
      address: recipient.address,
      zip: recipient.zip,
      city: recipient.city,
      country: recipient.country,
      ean: recipient.ean,
      vatZone: { vatZoneNumber: zone },
    },
    ...(invoice.heading !== undefined && { notes: { heading: invoice.heading } }),
    references: { other: invoice.marker },
    lines: invoice.lines.map((line, index) => lineOf(line, index + 1, invoice.department)),
  };
  return { path: path('/invoices/drafts').path, body: JSON.stringify(body) };
}

const twoDecimals = (hundredths: number): unknown => exactly(decimalText(hundredths));

/** A quantity and a price need a product; a line without one is text only. */
function lineOf({ text, sale }: InvoiceLine, lineNumber: number, department: number | undefined): object {
  const line = { lineNumber, sortKey: lineNumber, description: text };
  if (!sale) return line;
  return {
    ...line,
    product: { productNumber: sale.product },
    quantity: twoDecimals(sale.quantity),
    unitNetPrice: twoDecimals(sale.unitPrice),
    ...(sale.unit !== undefined && { unit: { unitNumber: sale.unit } }),
    ...(department !== undefined && {
      departmentalDistribution: { departmentalDistributionNumber: department },
    }),
  };
}

/** The request that books a draft: `POST` of `body` to `path`. e-conomic picks the number and sends nothing to anybody. */
export function bookRequest(draft: number): { path: string; body: string } {
  return {
    path: path('/invoices/booked').path,
    body: JSON.stringify({ draftInvoice: { draftInvoiceNumber: draft } }),
  };
}
