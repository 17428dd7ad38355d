import type { LedgerEntry } from '@kassebro/contracts';
import { z } from 'zod';
import { amount, date, optional, present, whole } from './fields.ts';

const account = optional(z.object({ accountNumber: whole }));
const vatAccount = optional(z.object({ vatCode: z.string() }));

/** What drafts and booked entries have in common. */
const row = {
  amount,
  date,
  text: optional(z.string()),
  account,
  contraAccount: account,
  customer: optional(z.object({ customerNumber: whole })),
  vatAccount,
  contraVatAccount: vatAccount,
};

const rowOf = (item: z.output<z.ZodObject<typeof row>>): LedgerEntry =>
  present({
    amount: item.amount,
    date: item.date,
    text: item.text ?? '',
    account: item.account?.accountNumber,
    contraAccount: item.contraAccount?.accountNumber,
    customer: item.customer?.customerNumber,
    vatCode: item.vatAccount?.vatCode,
    contraVatCode: item.contraVatAccount?.vatCode,
  });

/** `GET /journals/{n}/entries`, with the accounting year, since numbers begin anew each year. */
export const draftRow = z
  .object({ ...row, voucher: z.object({ accountingYear: z.object({ year: z.string().min(1) }) }) })
  .transform((item) => ({ year: item.voucher.accountingYear.year, entry: rowOf(item) }));

/** The same with what it takes to delete it, and the voucher that it is a row of. */
export const numberedRow = z
  .object({
    ...row,
    journalEntryNumber: whole,
    voucher: z.object({ voucherNumber: whole, accountingYear: z.object({ year: z.string().min(1) }) }),
  })
  .transform((item) => ({
    year: item.voucher.accountingYear.year,
    voucherNumber: item.voucher.voucherNumber,
    entry: item.journalEntryNumber,
    row: rowOf(item),
  }));

/** A booked row, with the number of its voucher. */
export const bookedRowOfVoucher = z
  .object({ ...row, voucherNumber: whole })
  .transform((item) => ({ voucherNumber: item.voucherNumber, row: rowOf(item) }));

/** `GET /accounting-years/{y}/entries`. */
export const bookedRow = z.object(row).transform(rowOf);
