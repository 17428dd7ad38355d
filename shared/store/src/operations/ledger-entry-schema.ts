import type { LedgerEntry } from '@kassebro/contracts';
import { present } from '../database/present.ts';
import { partSchema } from '../database/schema.ts';

export const ledgerEntrySchema = partSchema<LedgerEntry>({
  amount: { type: Number, required: true },
  date: { type: String, required: true },
  // Not required: an empty text is none to the database.
  text: String,
  account: Number,
  contraAccount: Number,
  customer: Number,
  vatCode: String,
  contraVatCode: String,
});

export const ledgerEntryOf = (row: LedgerEntry): LedgerEntry => present({ ...row, text: row.text ?? '' });
