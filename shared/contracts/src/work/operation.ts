import { z } from 'zod';
import { DAY_INVOICE_CUSTOMER, type DayInvoice, type PostedInvoice } from '../ledger/day-invoice.ts';
import type { LedgerEntry } from '../ledger/entries.ts';
import type { PostedVoucher, VoucherLine } from '../ledger/voucher.ts';
import type { Drift } from './drift.ts';
import type { VoucherByHand } from './wish.ts';

/** Whom a person named for a payment on account: its place in the day's `customerPayments`, and the customer's number in e-conomic. */
export interface Payer {
  payment: number;
  customer: number;
}

/** Everywhere the same words: code, logs, pages, API. */
export const operationState = z.enum([
  'queued',
  'running',
  'retrying',
  'uncertain',
  'attention',
  'done',
  'skipped',
  'cancelled',
]);
export type OperationState = z.infer<typeof operationState>;
export const finalStates = ['done', 'skipped', 'cancelled'] as const satisfies readonly OperationState[];

export const operationKind = z.enum(['day-report', 'product', 'customer', 'invoice-customer']);
export type OperationKind = z.infer<typeof operationKind>;

export const postingMode = z.enum(['journal', 'invoice']);
export type PostingMode = z.infer<typeof postingMode>;

/** Takes back what a posting of that mode brought into the books, after a higher revision of its day has come. */
export const reversalMode = z.enum(['journal-reversal', 'invoice-reversal']);
export type ReversalMode = z.infer<typeof reversalMode>;

/** Everything that an operation of a closed day can be. */
export const dayMode = z.enum([...postingMode.options, ...reversalMode.options]);
export type DayMode = z.infer<typeof dayMode>;

export const reversalOf = (mode: PostingMode): ReversalMode => `${mode}-reversal`;
/** The posting that is taken back; undefined for a posting itself. */
export const reversedBy = (mode: DayMode): PostingMode | undefined =>
  postingMode.options.find((posting) => reversalOf(posting) === mode);

/**
 * What fills the sentence of a reason, by name. Data and not text, so that each language writes it in its own way: an
 * `amount` is a whole number of øre, a rate a number of percent, a date or a moment ISO 8601 text. All else is text as it is
 * called in the till or in e-conomic. Reasons that were kept by older versions have text everywhere.
 */
export type Facts = Record<string, string | number>;

/** Why an operation is in its state: a cause of the catalogue (shared/errors) with what fills its sentence. */
export interface Reason {
  cause: string;
  parameters: Facts;
}

/** The request as it was frozen before it was first sent: a resend must be the same to the byte. */
export interface FrozenRequest {
  /** The journal that a voucher goes to; an accountant may move it later. */
  journal?: number;
  path: string;
  body: string;
  idempotencyKey: string;
  /** What a posting is found by afterwards; a record is found by its number. */
  marker?: string;
  /** The date that the posting gets, YYYY-MM-DD. */
  date?: string;
  frozenAt: Date;
}

export interface OperationResult {
  /** What a closed day became in the journal. */
  vouchers: PostedVoucher[];
  /** What a closed day became as an invoice. */
  invoices?: PostedInvoice[];
  /** The number in e-conomic of a record that was created or linked. */
  number?: string;
  /** The voucher that a person has entered for a closed day by hand, as that person named it. */
  byHand?: VoucherByHand;
  /** True when it was found in e-conomic after an unknown outcome, not created by the last call. */
  adopted: boolean;
}

/**
 * A send that may have reached e-conomic. `ended` is when our side of the request was over; without it the process died
 * or still waits. `answered` says that e-conomic itself answered, so nothing of it is under way any more.
 */
export interface Sending {
  at: Date;
  attempt: number;
  ended?: Date;
  answered?: boolean;
}

/** One thing that must happen in e-conomic, once. The document in MongoDB is the truth; its job is only a reminder. */
export interface Operation {
  id: string;
  store: string;
  kind: OperationKind;
  record: string;
  revision: number;
  mode: DayMode | 'create' | 'change';
  state: OperationState;
  reason?: Reason;
  attempts: number;
  /** Raised by every claim; a write with an older fence matches nothing. */
  fence: number;
  /** Raised by every "again, from the start": a new request under a new Idempotency-Key. */
  generation: number;
  /** How many times it was handed to the queue; part of the job's id. */
  dispatch: number;
  /** The voucher's lines as they were last built; of a day that is held, as many as could be made. */
  lines?: VoucherLine[];
  /** The same of a day that is posted as an invoice. */
  invoice?: DayInvoice;
  /** A later revision of the day took the place of this posting: what it had brought was deleted, or reversed. */
  correctedBy?: { revision: number; how: 'deleted' | 'reversed' };
  /**
   * The rows of this posting's voucher as they stood when a later revision began to delete them, in that order. What is left of them
   * after a crash is our doing, and no change of anybody's.
   */
  takenOut?: LedgerEntry[];
  /** The date that a person chose for a day whose own date is in a barred period, YYYY-MM-DD. Of this operation only. */
  postOn?: string;
  /**
   * Who paid on account, where the till had named nobody, or somebody whom e-conomic does not know. A later revision takes over whom it
   * has the same payment of.
   */
  payers?: Payer[];
  /**
   * Dates that e-conomic has refused for it since it was last queued, YYYY-MM-DD: they are barred, though their periods look
   * open. Kept, so that a hand that dies on the way to an open period does not begin again from the first.
   */
  refusedDates?: string[];
  /**
   * A person has said that it shall be posted in spite of what became of an earlier revision of its day; or that a record shall be
   * created though its kind is not sent by itself. Of this operation only: a later revision asks again.
   */
  goAhead?: boolean;
  /**
   * A person has seen that the voucher which this one takes back is not what was sent, and wants it taken back all the same: the
   * name of what stood there then (`Drift.seen`). Should it change once more, that person is asked again.
   */
  asItStands?: string;
  /** Counted less what should be in the drawer, øre: negative when money was missing. There as soon as the day was examined. */
  difference?: number;
  /** Everything that holds a closed day back, while it stands in attention; the first is `reason`. */
  findings?: Reason[];
  /** What somebody should look at, though it did not hold anything up, such as a payment type on the fallback account. */
  notes?: Reason[];
  request?: FrozenRequest;
  /** Set before a send and cleared when its outcome is known: a crash leaves it, and the next attempt looks first. */
  sending?: Sending;
  result?: OperationResult;
  /** What stands in e-conomic is not what was sent. Only of what is done, and only since somebody or the night looked. */
  drift?: Drift;
  correlation: string;
  createdAt: Date;
  updatedAt: Date;
  nextAttemptAt?: Date;
  /** `by` is there when a person moved it. */
  history: { at: Date; state: OperationState; cause?: string; by?: string }[];
}

export const operationId = z.string().regex(/^[A-Za-z0-9._-]{5,160}$/);

/**
 * The natural key of a posting, readable in logs and safe in paths and job ids: one per store, report, revision and mode.
 * Sending the same day again finds the same operation.
 */
export function postingId(key: { store: string; record: string; revision: number; mode: DayMode }): string {
  return `${key.store}.day-report.${key.record}.r${key.revision}.${key.mode}`;
}

/**
 * What must happen, under its natural key. One that is known to need nothing is born skipped, and one that cannot even
 * begin without a person is born in attention, each with its reason.
 */
export type NewOperation = Pick<
  Operation,
  'id' | 'store' | 'kind' | 'record' | 'revision' | 'mode' | 'correlation' | 'asItStands'
> &
  ({ state: 'queued'; reason?: never } | { state: 'skipped' | 'attention'; reason: Reason });

/**
 * The natural key of a product's or customer's creation. Product numbers may hold any character, so those that an id
 * cannot carry are written as base64url after an `x.`, which no plain number can begin with.
 */
export function creationId(key: { store: string; kind: 'product' | 'customer'; record: string }): string {
  const plain = /^[A-Za-z0-9_-]{1,60}$/.test(key.record);
  const record = plain ? key.record : `x.${Buffer.from(key.record, 'utf8').toString('base64url')}`;
  return `${key.store}.${key.kind}.${record}.create`;
}

/** The key of a later change of a customer in the till, which is told as an operation although it is not sent. */
export const changeId = (key: { store: string; record: string; change: string }): string =>
  `${key.store}.customer.${key.record}.change.${key.change}`;

/**
 * One wish for the customer of day invoices, which is the same customer whoever wishes for it and how often; so the key names the
 * wish, in letters, digits, `-` and `_`.
 */
export function invoiceCustomerOperation(key: { store: string; wish: string; correlation: string }): NewOperation {
  const { store, wish, correlation } = key;
  const id = `${store}.invoice-customer.${wish}.create`;
  const record = String(DAY_INVOICE_CUSTOMER);
  return { id, store, kind: 'invoice-customer', record, revision: 1, mode: 'create', state: 'queued', correlation };
}

/** The id of the job that reminds a hand of the operation: another one each time it is handed to the queue. */
export const operationJobId = (operation: Pick<Operation, 'id' | 'dispatch'>): string =>
  `op-${operation.id}-${operation.dispatch}`;
