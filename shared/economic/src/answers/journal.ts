import type { Journal } from '@kassebro/contracts';
import { z } from 'zod';
import { optional, whole } from './fields.ts';

/** `GET /journals`. */
export const journal = z
  .object({ journalNumber: whole, name: optional(z.string()) })
  .transform((item): Journal => ({ number: item.journalNumber, name: item.name ?? '' }));

const voucherOfEntry = z.object({ voucherNumber: whole, accountingYear: z.object({ year: z.string().min(1) }) });
const entryText = optional(z.string());

/** `GET /journals/{n}/entries`: an entry that is not booked yet. */
export const draftEntry = z.object({ text: entryText, voucher: optional(voucherOfEntry) });

/** `GET /accounting-years/{y}/entries`: a booked entry; it does not say which journal it came from. */
export const bookedEntry = z.object({ text: entryText, voucherNumber: optional(whole) });

/** The same, as far as it says whose account it moved. */
export const customerEntry = z.object({ customer: optional(z.object({ customerNumber: whole })) });
