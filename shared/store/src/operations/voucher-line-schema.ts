import type { LineOrigin, LineSource, VoucherLine } from '@kassebro/contracts';
import { present } from '../database/present.ts';
import { partSchema } from '../database/schema.ts';

/** A finance line or a customer's payment: `kind` tells which of the optional fields are there. */
export interface VoucherLineDocument {
  kind: VoucherLine['kind'];
  source: LineSource;
  what: string;
  amount: number;
  text: string;
  contraAccount: number;
  account?: number;
  customer?: number;
  vatCode?: string;
  contraVatCode?: string;
  from?: LineOrigin[];
}

export const originSchema = partSchema<LineOrigin>({
  pointer: { type: String, required: true },
  amount: { type: Number, required: true },
  exchangeRate: Number,
});

export const voucherLineSchema = partSchema<VoucherLineDocument>({
  kind: { type: String, required: true, enum: ['finance', 'customer-payment'] },
  source: { type: String, required: true },
  what: { type: String, required: true },
  amount: { type: Number, required: true },
  text: { type: String, required: true },
  contraAccount: { type: Number, required: true },
  account: Number,
  customer: Number,
  vatCode: String,
  contraVatCode: String,
  from: { type: [originSchema], default: undefined },
});

/** @throws {TypeError} when the line in the database lacks the account or the customer that its kind needs. */
export function voucherLineOf(line: VoucherLineDocument): VoucherLine {
  const { source, what, amount, text, contraAccount, account, customer, vatCode, contraVatCode, from } = line;
  const common = { source, what, amount, text, contraAccount, ...(from && { from: from.map(originOf) }) };
  if (line.kind === 'customer-payment' && customer !== undefined) return { kind: line.kind, ...common, customer };
  if (line.kind === 'finance' && account !== undefined) {
    return present({ kind: line.kind, ...common, account, vatCode, contraVatCode });
  }
  throw new TypeError(`a ${line.kind} line in the database has no ${line.kind === 'finance' ? 'account' : 'customer'}`);
}

export const originOf = ({ pointer, amount, exchangeRate }: LineOrigin): LineOrigin =>
  present({ pointer, amount, exchangeRate });
