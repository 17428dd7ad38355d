import {
  dayMode,
  type Operation,
  operationKind,
  operationState,
  type VoucherLine,
  type OperationResult,
} from '@kassebro/contracts';
import { z } from 'zod';
import { moment, reasonView, reasonViewOf } from './common.ts';

/** The number of a draft is another one than that of the invoice it becomes. Øre. */
const postedInvoiceView = z.strictObject({ state: z.enum(['draft', 'booked']), number: z.int(), gross: z.int() });

/**
 * A figure of the day report that went into a line. `pointer` (RFC 6901) leads into the report; `amount` is what the figure adds
 * to the line in øre, negative where it is taken off. All of them come to the line's amount. A figure in another currency
 * became øre at `exchangeRate`, kroner for 100 units.
 */
const originView = z.strictObject({ pointer: z.string(), amount: z.int(), exchangeRate: z.number().optional() });

const invoiceLineView = z.strictObject({
  /** `rounding` is the line without VAT that makes the invoice exact to the øre. */
  source: z.string(),
  what: z.string(),
  text: z.string(),
  product: z.string(),
  vatPercentage: z.number(),
  gross: z.int(),
  net: z.int(),
  vat: z.int(),
  /** The figures of the report that `gross` is made of. */
  from: z.array(originView),
});

/** The day as an invoice, øre; of a day that is held, as many of its lines as could be made. */
export const invoiceView = z.strictObject({
  lines: z.array(invoiceLineView),
  net: z.int(),
  vat: z.int(),
  gross: z.int(),
});

/** A later revision of the day took the place of this posting: what it had brought was deleted, or reversed. */
export const correctedByView = z.strictObject({ revision: z.int(), how: z.enum(['deleted', 'reversed']) });

export const postedInvoicesView = z.array(postedInvoiceView);

export const voucherView = z.strictObject({ journal: z.int(), accountingYear: z.string(), voucherNumber: z.int() });

/** One line of the voucher. Øre; positive is debit on the line's own account or customer, credit on the contra account. */
export const lineView = z.strictObject({
  kind: z.enum(['finance', 'customer-payment']),
  source: z.string(),
  what: z.string(),
  amount: z.int(),
  text: z.string(),
  account: z.int().optional(),
  customer: z.int().optional(),
  contraAccount: z.int(),
  vatCode: z.string().optional(),
  contraVatCode: z.string().optional(),
  /** The figures of the day report that the amount is made of; missing on lines of older versions. */
  from: z.array(originView).optional(),
});

const step = z.strictObject({ at: moment, state: operationState, cause: z.string().optional() });

/** What happened with one thing that must happen in e-conomic, and why. */
export const operationView = z.strictObject({
  id: z.string(),
  kind: operationKind,
  record: z.string(),
  revision: z.int(),
  mode: z.enum([...dayMode.options, 'create', 'change']),
  state: operationState,
  reason: reasonView.optional(),
  attempts: z.int(),
  nextAttemptAt: moment.optional(),
  /** A request went out and its outcome is not known yet: e-conomic is asked before anything is sent again. */
  possiblySent: z.boolean(),
  marker: z.string().optional(),
  vouchers: z.array(voucherView),
  invoices: postedInvoicesView,
  correctedBy: correctedByView.optional(),
  /** The number in e-conomic of a product or customer that was created or linked. */
  number: z.string().optional(),
  /** The voucher was found in e-conomic after an unknown outcome. */
  adopted: z.boolean().optional(),
  /** The voucher that a person has entered by hand, as that person named it. */
  byHand: z.strictObject({ accountingYear: z.string(), voucherNumber: z.int() }).optional(),
  /** The date on which a person lets it be posted, since its own is in a closed period. */
  postOn: z.string().optional(),
  /** The voucher as it was last built; while the day is held, as many of its lines as could be made. */
  lines: z.array(lineView).optional(),
  invoice: invoiceView.optional(),
  /** Counted less expected cash, øre: negative when the till was short. There as soon as the day was examined. */
  difference: z.int().optional(),
  /** Everything that holds a day in attention; the first is the reason. */
  findings: z.array(reasonView),
  /** What somebody should look at, though it did not hold anything up. */
  notes: z.array(reasonView),
  correlation: z.string(),
  createdAt: moment,
  updatedAt: moment,
  history: z.array(step),
});
export type OperationView = z.infer<typeof operationView>;

const resultOf = (result: OperationResult | undefined) => ({
  vouchers: result?.vouchers ?? [],
  invoices: result?.invoices ?? [],
  ...(result?.number !== undefined && { number: result.number }),
  ...(result && { adopted: result.adopted }),
  ...(result?.byHand && { byHand: result.byHand }),
});

export function operationViewOf(operation: Operation): OperationView {
  const { reason, nextAttemptAt, request, result, sending, postOn } = operation;
  return {
    id: operation.id,
    kind: operation.kind,
    record: operation.record,
    revision: operation.revision,
    mode: operation.mode,
    state: operation.state,
    ...(reason && { reason: reasonViewOf(reason) }),
    attempts: operation.attempts,
    ...(nextAttemptAt && { nextAttemptAt: nextAttemptAt.toISOString() }),
    possiblySent: sending !== undefined,
    ...(request?.marker !== undefined && { marker: request.marker }),
    ...resultOf(result),
    ...(operation.correctedBy && { correctedBy: operation.correctedBy }),
    ...(postOn !== undefined && { postOn }),
    ...voucherOf(operation),
    correlation: operation.correlation,
    createdAt: operation.createdAt.toISOString(),
    updatedAt: operation.updatedAt.toISOString(),
    history: operation.history.map(stepOf),
  };
}

/** Who moved it is told in the audit log, to those who may read that. */
const stepOf = ({ at, state, cause }: Operation['history'][number]): z.infer<typeof step> => ({
  at: at.toISOString(),
  state,
  ...(cause !== undefined && { cause }),
});

function voucherOf({ lines, invoice, difference, findings = [], notes = [] }: Operation) {
  const short = difference ?? (lines && shortIn(lines));
  return {
    ...(lines && { lines: lines.map(lineViewOf) }),
    ...(invoice && { invoice }),
    ...(short !== undefined && { difference: short }),
    findings: findings.map(reasonViewOf),
    notes: notes.map(reasonViewOf),
  };
}

/**
 * Operations of older versions know no difference: their lines do. The line debits the difference account when the till is
 * short, so its sign is turned.
 */
const shortIn = (lines: readonly VoucherLine[]): number =>
  lines.reduce((sum, line) => (line.source === 'till-difference' ? sum - line.amount : sum), 0);

const lineViewOf = (line: VoucherLine): z.infer<typeof lineView> => ({ ...line });
