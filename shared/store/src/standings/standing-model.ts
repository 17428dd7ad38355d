import type { LedgerVoucher } from '@kassebro/contracts';
import type { Connection, Model } from 'mongoose';
import { z } from 'zod';
import { documentSchema } from '../database/schema.ts';

/** An invoice as e-conomic works it out, øre. */
export interface SeenInvoice {
  state: 'draft' | 'booked';
  number: number;
  net: number;
  vat: number;
  gross: number;
}

/** How a posting stood in e-conomic when somebody looked; with neither voucher nor invoice it was not there any more. */
export interface Standing {
  operation: string;
  store: string;
  at: Date;
  vouchers: LedgerVoucher[];
  invoices: SeenInvoice[];
}

export interface StandingDocument extends Pick<Standing, 'store' | 'at'> {
  /** The operation's id. */
  _id: string;
  /** JSON text of vouchers and invoices. */
  found: string;
}
export type StandingModel = Model<StandingDocument>;

const schema = documentSchema<StandingDocument>({
  fields: {
    _id: { type: String, required: true },
    store: { type: String, required: true },
    at: { type: Date, required: true },
    found: { type: String, required: true },
  },
});

export const standingModel = (connection: Connection): StandingModel =>
  connection.model<StandingDocument>('Standing', schema, 'standings');

const state = z.enum(['draft', 'booked']);
const oere = z.int();
const entry = z.strictObject({
  amount: oere,
  date: z.string(),
  text: z.string(),
  account: z.int().exactOptional(),
  contraAccount: z.int().exactOptional(),
  customer: z.int().exactOptional(),
  vatCode: z.string().exactOptional(),
  contraVatCode: z.string().exactOptional(),
});
const contents = z.strictObject({
  vouchers: z.array(
    z.strictObject({
      state,
      accountingYear: z.string(),
      voucherNumber: z.int(),
      journal: z.int().exactOptional(),
      entries: z.array(entry),
    }),
  ),
  invoices: z.array(z.strictObject({ state, number: z.int(), net: oere, vat: oere, gross: oere })),
});

/** @throws {z.ZodError} when the database holds something that is no standing */
export const standingOf = ({ _id, store, at, found }: StandingDocument): Standing => ({
  operation: _id,
  store,
  at,
  ...contents.parse(JSON.parse(found)),
});
