import { dayReport, type Operation, operationState, postingMode } from '@kassebro/contracts';
import type { DayWithPostings } from '@kassebro/store';
import { z } from 'zod';
import { moment, reasonView } from './common.ts';
import { lineView, operationViewOf, voucherView } from './operation-view.ts';

/** What becomes of a closed day in e-conomic. */
const postingView = z.strictObject({
  operation: z.string(),
  mode: postingMode,
  state: operationState,
  reason: reasonView.optional(),
  nextAttemptAt: moment.optional(),
  possiblySent: z.boolean(),
  marker: z.string().optional(),
  /** Of the first voucher; almost always there is only one. */
  voucherNumber: z.int().optional(),
  vouchers: z.array(voucherView),
  adopted: z.boolean().optional(),
  /** The voucher as it was last built; while the day is held, as many of its lines as could be made. */
  lines: z.array(lineView).optional(),
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
  /** Of the newest posting; `queued` until there is one. */
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

function postingViewOf(operation: Operation): z.infer<typeof postingView> {
  const { id, mode, state, reason, nextAttemptAt, possiblySent, ...sent } = operationViewOf(operation);
  const { marker, vouchers, adopted, lines, findings, notes, difference } = sent;
  const [first] = vouchers;
  return {
    operation: id,
    mode: postingMode.parse(mode),
    state,
    ...(reason && { reason }),
    ...(nextAttemptAt !== undefined && { nextAttemptAt }),
    possiblySent,
    ...(marker !== undefined && { marker }),
    ...(first && { voucherNumber: first.voucherNumber }),
    vouchers,
    ...(adopted !== undefined && { adopted }),
    ...(lines && { lines }),
    findings,
    notes,
    ...(difference !== undefined && { difference }),
  };
}

const keptOf = ({ receivedAt, hash, postings }: DayWithPostings) => ({
  receivedAt: receivedAt.toISOString(),
  contentHash: hash,
  state: postings.toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime())[0]?.state ?? ('queued' as const),
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
