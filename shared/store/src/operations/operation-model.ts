import type {
  FrozenRequest,
  Operation,
  OperationResult,
  Payer,
  PostedVoucher,
  Reason,
  Sending,
  VoucherByHand,
} from '@kassebro/contracts';
import { dayMode, finalStates, operationKind, operationState } from '@kassebro/contracts';
import type { Connection, Model } from 'mongoose';
import { present } from '../database/present.ts';
import { reasonSchema } from '../database/reason-schema.ts';
import { documentSchema, partSchema } from '../database/schema.ts';
import { driftOf, driftSchema } from './drift-schema.ts';
import { ledgerEntryOf, ledgerEntrySchema } from './ledger-entry-schema.ts';
import { invoiceOf, invoiceSchema, postedInvoiceSchema } from './day-invoice-schema.ts';
import { voucherLineOf, voucherLineSchema, type VoucherLineDocument } from './voucher-line-schema.ts';

export interface OperationDocument extends Omit<Operation, 'id' | 'lines'> {
  _id: string;
  lines?: VoucherLineDocument[];
}
export type OperationModel = Model<OperationDocument>;

const requestSchema = partSchema<FrozenRequest>({
  journal: Number,
  path: { type: String, required: true },
  body: { type: String, required: true },
  idempotencyKey: { type: String, required: true },
  marker: String,
  date: String,
  frozenAt: { type: Date, required: true },
});

const sendingSchema = partSchema<Sending>({
  at: { type: Date, required: true },
  attempt: { type: Number, required: true },
  ended: Date,
  answered: Boolean,
});

const postedVoucherSchema = partSchema<PostedVoucher>({
  journal: { type: Number, required: true },
  accountingYear: { type: String, required: true },
  voucherNumber: { type: Number, required: true },
});

const correctedBySchema = partSchema<NonNullable<Operation['correctedBy']>>({
  revision: { type: Number, required: true },
  how: { type: String, required: true, enum: ['deleted', 'reversed'] },
});

const byHandSchema = partSchema<VoucherByHand>({
  accountingYear: { type: String, required: true },
  voucherNumber: { type: Number, required: true },
});

const resultSchema = partSchema<OperationResult>({
  vouchers: { type: [postedVoucherSchema], required: true },
  invoices: { type: [postedInvoiceSchema], default: undefined },
  number: String,
  byHand: byHandSchema,
  adopted: { type: Boolean, required: true },
});

const payerSchema = partSchema<Payer>({
  payment: { type: Number, required: true },
  customer: { type: Number, required: true },
});

const historySchema = partSchema<Operation['history'][number]>({
  at: { type: Date, required: true },
  state: { type: String, required: true, enum: operationState.options },
  cause: String,
  by: String,
});

const schema = documentSchema<OperationDocument>({
  fields: {
    _id: { type: String, required: true },
    store: { type: String, required: true },
    kind: { type: String, required: true, enum: operationKind.options },
    record: { type: String, required: true },
    revision: { type: Number, required: true },
    mode: { type: String, required: true, enum: [...dayMode.options, 'create', 'change'] },
    state: { type: String, required: true, enum: operationState.options },
    reason: reasonSchema,
    attempts: { type: Number, required: true },
    fence: { type: Number, required: true },
    generation: { type: Number, required: true },
    dispatch: { type: Number, required: true },
    lines: { type: [voucherLineSchema], default: undefined },
    invoice: invoiceSchema,
    correctedBy: correctedBySchema,
    takenOut: { type: [ledgerEntrySchema], default: undefined },
    postOn: String,
    payers: { type: [payerSchema], default: undefined },
    refusedDates: { type: [String], default: undefined },
    goAhead: Boolean,
    asItStands: String,
    difference: Number,
    findings: { type: [reasonSchema], default: undefined },
    notes: { type: [reasonSchema], default: undefined },
    request: requestSchema,
    sending: sendingSchema,
    result: resultSchema,
    drift: driftSchema,
    correlation: { type: String, required: true },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
    nextAttemptAt: Date,
    history: { type: [historySchema], required: true },
  },
  indexes: [
    // Every fenced write finds its document by exactly these two fields; an embedded engine uses an index only then.
    { fields: { _id: 1, fence: 1 }, unique: true },
    { fields: { store: 1, createdAt: -1, _id: -1 } },
    { fields: { store: 1, kind: 1, record: 1 } },
    { fields: { state: 1, updatedAt: 1 } },
    { fields: { store: 1, state: 1, createdAt: 1, _id: 1 } },
    { fields: { store: 1, 'drift.since': 1 } },
  ],
});

export const operationModel = (connection: Connection): OperationModel =>
  connection.model<OperationDocument>('Operation', schema, 'operations');

export const reasonOf = (reason: Reason): Reason => ({ cause: reason.cause, parameters: { ...reason.parameters } });

/** What is to be posted, or was, and what people have said of it. */
const contentsOf = (document: OperationDocument) =>
  present({
    lines: document.lines?.map(voucherLineOf),
    invoice: document.invoice && invoiceOf(document.invoice),
    correctedBy: document.correctedBy && { ...document.correctedBy },
    takenOut: document.takenOut?.map(ledgerEntryOf),
    postOn: document.postOn,
    payers: document.payers?.map(({ payment, customer }) => ({ payment, customer })),
    refusedDates: document.refusedDates && [...document.refusedDates],
    goAhead: document.goAhead,
    asItStands: document.asItStands,
    difference: document.difference,
    findings: document.findings?.map(reasonOf),
    notes: document.notes?.map(reasonOf),
  });

const resultOf = ({ vouchers, invoices, number, byHand, adopted }: OperationResult): OperationResult =>
  present({
    vouchers: vouchers.map((voucher) => ({ ...voucher })),
    invoices: invoices?.map((invoice) => ({ ...invoice })),
    number,
    byHand: byHand && { ...byHand },
    adopted,
  });

/** The operation as everyone outside this package knows it. */
export function operationOf(document: OperationDocument): Operation {
  return present({
    id: document._id,
    store: document.store,
    kind: document.kind,
    record: document.record,
    revision: document.revision,
    mode: document.mode,
    state: document.state,
    reason: document.reason && reasonOf(document.reason),
    attempts: document.attempts,
    fence: document.fence,
    generation: document.generation,
    dispatch: document.dispatch,
    ...contentsOf(document),
    request: document.request && present({ ...document.request }),
    sending: document.sending && { ...document.sending },
    result: document.result && resultOf(document.result),
    drift: document.drift && driftOf(document.drift),
    correlation: document.correlation,
    createdAt: document.createdAt,
    updatedAt: document.updatedAt,
    nextAttemptAt: document.nextAttemptAt,
    history: document.history.map(({ at, state, cause, by }) => present({ at, state, cause, by })),
  });
}

export const openStates = operationState.options.filter(
  (state) => state !== 'attention' && !finalStates.some((final) => final === state),
);
