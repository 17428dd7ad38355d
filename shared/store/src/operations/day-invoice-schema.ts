import type { DayInvoice, DayInvoiceLine, PostedInvoice } from '@kassebro/contracts';
import { partSchema } from '../database/schema.ts';
import { originOf, originSchema } from './voucher-line-schema.ts';

export const postedInvoiceSchema = partSchema<PostedInvoice>({
  state: { type: String, required: true, enum: ['draft', 'booked'] },
  number: { type: Number, required: true },
  gross: { type: Number, required: true },
});

const invoiceLineSchema = partSchema<DayInvoiceLine>({
  source: { type: String, required: true },
  what: { type: String, required: true },
  text: { type: String, required: true },
  product: { type: String, required: true },
  vatPercentage: { type: Number, required: true },
  gross: { type: Number, required: true },
  net: { type: Number, required: true },
  vat: { type: Number, required: true },
  from: { type: [originSchema], default: [] },
});

export const invoiceSchema = partSchema<DayInvoice>({
  lines: { type: [invoiceLineSchema], required: true },
  net: { type: Number, required: true },
  vat: { type: Number, required: true },
  gross: { type: Number, required: true },
});

export const invoiceOf = ({ lines, ...sums }: DayInvoice): DayInvoice => ({
  ...sums,
  lines: lines.map((line) => ({ ...line, from: line.from.map(originOf) })),
});
