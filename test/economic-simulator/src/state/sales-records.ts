import { z } from 'zod';
import { attachmentRecord } from './attachments.ts';

/**
 * Drafts, booked invoices, orders and quotes. Amounts are integers in øre of the document's currency unless a name
 * says base currency; quantities, discounts and percentages are hundredths; rates are millionths.
 */
const text = z.string().optional();
const whole = z.int();
const number = whole.optional();

export const salesLineRecord = z.object({
  number: whole,
  sortKey: whole,
  description: text,
  product: text,
  unit: number,
  quantity: number,
  unitNetPrice: number,
  discount: number,
  unitCostPrice: number,
  distribution: number,
  accrual: z.object({ startDate: text, endDate: text }).optional(),
});
export type SalesLine = z.infer<typeof salesLineRecord>;

/** A copy of the buyer's address: what happens to the customer later does not change it. */
const recipientRecord = z.object({
  name: z.string(),
  vatZone: whole,
  address: text,
  zip: text,
  city: text,
  country: text,
  ean: text,
  publicEntryNumber: text,
  mobilePhone: text,
  nemHandelType: text,
  cvr: text,
  attention: number,
});
export type Recipient = z.infer<typeof recipientRecord>;

export const salesDocumentRecord = z.object({
  number: whole,
  date: z.string(),
  currency: z.string(),
  /** Price in base currency of 100 units. */
  exchangeRate: whole,
  dueDate: z.string(),
  paymentTerms: whole,
  customer: whole,
  layout: whole,
  recipient: recipientRecord,
  deliveryLocation: number,
  delivery: z.object({
    address: text,
    zip: text,
    city: text,
    country: text,
    deliveryTerms: text,
    deliveryDate: text,
  }),
  notes: z.object({ heading: text, textLine1: text, textLine2: text }),
  references: z.object({ customerContact: number, salesPerson: number, vendorReference: number, other: text }),
  lines: z.array(salesLineRecord),
  attachment: attachmentRecord.optional(),
  lastUpdated: z.string(),
});
export type SalesDocument = z.infer<typeof salesDocumentRecord>;

/** What an invoice comes to. */
const amountsRecord = z.object({
  net: whole,
  vat: whole,
  gross: whole,
  netInBase: whole,
  vatInBase: whole,
  grossInBase: whole,
  costInBase: whole,
  /** In base currency: what VAT of the whole invoice and VAT of its lines differ by. */
  rounding: whole,
});
export type Amounts = z.infer<typeof amountsRecord>;

export const bookedInvoiceRecord = z.object({
  number: whole,
  document: salesDocumentRecord,
  amounts: amountsRecord,
  /** Of each line: what it was taxed with when it was booked. */
  taxes: z.array(z.object({ net: whole, rate: whole, vat: whole })),
  /** Number of the entry on the customer in the ledger, which holds the remainder. */
  entry: whole,
  sendBy: z.enum(['none', 'EAN', 'Email']),
  /** ms since 1970 */
  bookedAt: z.number(),
});
export type BookedInvoice = z.infer<typeof bookedInvoiceRecord>;

export const ORDER_STATES = ['drafts', 'sent', 'archived'] as const;
export type OrderState = (typeof ORDER_STATES)[number];

/** An order or a quote, with the list that it stands in. */
export const orderRecord = z.object({ state: z.enum(ORDER_STATES), document: salesDocumentRecord });
export type Order = z.infer<typeof orderRecord>;

export const salesData = z.object({
  /** The last numbers given out. */
  draftNumber: whole,
  invoiceNumber: whole,
  orderNumber: whole,
  quoteNumber: whole,
  drafts: z.array(salesDocumentRecord),
  booked: z.array(bookedInvoiceRecord),
  orders: z.array(orderRecord),
  quotes: z.array(orderRecord),
});
export type SalesData = z.infer<typeof salesData>;

export function noSales(): SalesData {
  return {
    draftNumber: 0,
    invoiceNumber: 0,
    orderNumber: 0,
    quoteNumber: 0,
    drafts: [],
    booked: [],
    orders: [],
    quotes: [],
  };
}
