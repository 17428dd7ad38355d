import type { BookedInvoice, DraftInvoice } from '@kassebro/contracts';
import { z } from 'zod';
import { amount, date, optional, present, whole } from './fields.ts';

/** What drafts and booked invoices have in common. Lists carry no lines, and nobody here needs them. */
const head = {
  date,
  dueDate: optional(date),
  currency: z.string(),
  customer: z.object({ customerNumber: whole }),
  netAmount: amount,
  vatAmount: amount,
  grossAmount: amount,
  roundingAmount: optional(amount),
  references: optional(z.object({ other: optional(z.string()) })),
};
type Head = z.output<z.ZodObject<typeof head>>;

const headOf = (item: Head) => ({
  date: item.date,
  dueDate: item.dueDate,
  currency: item.currency,
  customer: item.customer.customerNumber,
  net: item.netAmount,
  vat: item.vatAmount,
  gross: item.grossAmount,
  rounding: item.roundingAmount,
  reference: item.references?.other,
});

/** `GET /invoices/drafts`, and the answer to its POST. */
export const draftInvoice = z
  .object({ draftInvoiceNumber: whole, ...head })
  .transform(
    (item): DraftInvoice => present({ state: 'draft' as const, number: item.draftInvoiceNumber, ...headOf(item) }),
  );

/** `GET /invoices/booked`, and the answer to its POST. */
export const bookedInvoice = z.object({ bookedInvoiceNumber: whole, ...head, remainder: optional(amount) }).transform(
  (item): BookedInvoice =>
    present({
      state: 'booked' as const,
      number: item.bookedInvoiceNumber,
      ...headOf(item),
      remainder: item.remainder,
    }),
);
