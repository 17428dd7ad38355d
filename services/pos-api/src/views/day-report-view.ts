import { dayMode, dayReport, type Operation, operationState, postingMode } from '@kassebro/contracts';
import type { DayWithPostings } from '@kassebro/store';
import { z } from 'zod';
import { moment, reasonView } from './common.ts';
import {
  correctedByView,
  invoiceView,
  lineView,
  operationViewOf,
  postedInvoicesView,
  voucherView,
} from './operation-view.ts';

/** What becomes of a closed day in e-conomic. */
const postingView = z.strictObject({
  operation: z.string(),
  /** A reversal takes the posting of the same revision back, after a later one has come. */
  mode: dayMode,
  state: operationState,
  reason: reasonView.optional(),
  nextAttemptAt: moment.optional(),
  possiblySent: z.boolean(),
  marker: z.string().optional(),
  /** Of the first voucher; almost always there is only one. */
  voucherNumber: z.int().optional(),
  vouchers: z.array(voucherView),
  /** Of the first invoice; a draft's number is another one than that of the invoice it becomes. */
  invoiceNumber: z.int().optional(),
  invoices: postedInvoicesView,
  correctedBy: correctedByView.optional(),
  adopted: z.boolean().optional(),
  /** The voucher as it was last built; while the day is held, as many of its lines as could be made. */
  lines: z.array(lineView).optional(),
  invoice: invoiceView.optional(),
  /** Everything that holds the day in attention; the first is the reason. */
  findings: z.array(reasonView),
  notes: z.array(reasonView),
  /** Counted less expected cash, øre: negative when the till was short. There as soon as the day was examined. */
  difference: z.int().optional(),
});

const kept = {
  receivedAt: moment,
  /** SHA-256 of what the report says. */
  contentHash: z.string(),
  /** Of the newest posting, reversals left aside; `queued` until there is one. */
  state: operationState,
  postings: z.array(postingView),
};

/** The report exactly as it was sent (its number as number or text, no default filled in), and what became of it. */
export const dayReportView = z.object({ ...dayReport.shape, revision: z.int(), ...kept });

const { number, register, closedAt, businessDate } = dayReport.shape;
const brief = { number, register, closedAt, businessDate, revision: z.int(), gross: z.int() };
export const dayInList = z.strictObject({ ...brief, ...kept });

const revisionView = z.strictObject({
  revision: z.int(),
  receivedAt: moment,
  contentHash: z.string(),
  postings: z.array(postingView),
});

/** Every revision that came, newest first, each with what became of it: a voucher of an earlier one stays in sight. */
export const dayWithRevisions = z.object({ ...dayReportView.shape, revisions: z.array(revisionView) });

export const revisionViewOf = ({
  revision,
  receivedAt,
  hash,
  postings,
}: DayWithPostings): z.infer<typeof revisionView> => ({
  revision,
  receivedAt: receivedAt.toISOString(),
  contentHash: hash,
  postings: postings.map(postingViewOf),
});

/** An operation as its day shows it: without what the day tells by itself. */
const shown = z.object(postingView.shape);

function postingViewOf(operation: Operation): z.infer<typeof postingView> {
  const view = operationViewOf(operation);
  const [voucher] = view.vouchers;
  const [invoice] = view.invoices;
  return shown.parse({
    ...view,
    operation: view.id,
    ...(voucher && { voucherNumber: voucher.voucherNumber }),
    ...(invoice && { invoiceNumber: invoice.number }),
  });
}

const keptOf = ({ receivedAt, hash, postings }: DayWithPostings) => ({
  receivedAt: receivedAt.toISOString(),
  contentHash: hash,
  state:
    postings
      .filter(({ mode }) => postingMode.safeParse(mode).success)
      .toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime())[0]?.state ?? ('queued' as const),
  postings: postings.map(postingViewOf),
});

export function dayReportViewOf(day: DayWithPostings): Record<string, unknown> {
  return { ...contentsOf(day), revision: day.revision, ...keptOf(day) };
}

/**
 * A day that came through this door is shown as it was sent. A hook of the till, kept as its signed text, has words of
 * its own: such a day is shown in ours.
 */
const contentsOf = ({ received, report }: DayWithPostings): Record<string, unknown> =>
  typeof received === 'string' ? { ...report } : z.record(z.string(), z.unknown()).parse(received);

export function dayInListOf(day: DayWithPostings): z.infer<typeof dayInList> {
  const { number: asSent, register: till, closedAt: closed, businessDate: date } = day.report;
  const { revision, gross } = day;
  return { number: asSent, register: till, closedAt: closed, businessDate: date, revision, gross, ...keptOf(day) };
}
