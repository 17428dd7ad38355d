import { type Operation, postingMode, type StoreSettings } from '@kassebro/contracts';
import type { CauseCode } from '@kassebro/errors';
import type { DayWithPostings, Standing } from '@kassebro/store';
import { compared } from './comparison.ts';

/** What a person is told of a closed day, in one word. */
export const dayStates = [
  'none',
  'closed',
  'waiting',
  'sending',
  'uncertain',
  'draft',
  'booked',
  'held',
  'attention',
  'by-hand',
  'not-sent',
  'nothing',
  'corrected',
  'drift',
] as const;
export type DayStateName = (typeof dayStates)[number];

export interface DayState {
  state: DayStateName;
  /** The operation that decides it; absent while there is none. */
  posting?: Operation;
  /** What it became in e-conomic, or what a person says that it became. */
  document?: PostedDocument;
  /** The revision that took its place. */
  correctedBy?: number;
}

export interface PostedDocument {
  kind: 'voucher' | 'invoice' | 'draft-invoice';
  number: number;
  /** The accounting year that a voucher's number belongs to. */
  year?: string;
}

/** What is known beside the report and its operations. */
export interface Known {
  settings: StoreSettings;
  /** How postings stood in e-conomic when somebody looked, by operation. */
  standings: ReadonlyMap<string, Standing>;
}

/**
 * The state of one revision of a closed day, out of its operations and what e-conomic has last shown of them. The only place that
 * decides it; nothing of it is kept.
 * @param day absent for a date on which no day was closed
 */
export function stateOf(day: Pick<DayWithPostings, 'report' | 'postings'> | undefined, known: Known): DayState {
  if (!day) return { state: 'none' };
  const posting = postingOf(day.postings);
  if (!posting) return { state: 'waiting' };
  const document = documentOf(posting);
  return { ...nameOf(posting, { ...known, day }), posting, ...(document && { document }) };
}

/** The posting of a revision; what takes it back is told beside it. */
const postingOf = (postings: readonly Operation[]): Operation | undefined =>
  postings
    .filter(({ mode }) => postingMode.safeParse(mode).success)
    .toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime())[0];

type Seen = Known & { day: Pick<DayWithPostings, 'report'> };
type Named = Pick<DayState, 'state' | 'correctedBy'>;

function nameOf(posting: Operation, seen: Seen): Named {
  const { state, reason } = posting;
  if (state === 'done') return posted(posting, seen);
  if (state === 'cancelled') return { state: 'corrected', ...revisionIn(posting) };
  if (state === 'skipped') return { state: skippedStates.get(reason?.cause ?? '') ?? 'not-sent' };
  if (state === 'attention') return { state: waitsForDateOnly(posting) ? 'held' : 'attention' };
  return { state: moving(posting) };
}

/** What goes on by itself. What was possibly sent is looked up before anything else is done. */
function moving({ state, sending }: Operation): DayStateName {
  if (state === 'running') return 'sending';
  return state === 'uncertain' || sending !== undefined ? 'uncertain' : 'waiting';
}

const skippedStates: ReadonlyMap<string, DayStateName> = new Map<CauseCode, DayStateName>([
  ['booked-by-hand', 'by-hand'],
  ['not-to-be-sent', 'not-sent'],
  ['nothing-to-post', 'nothing'],
]);

/** A draft is called booked only once e-conomic itself has shown it booked. */
function posted(posting: Operation, seen: Seen): Named {
  if (posting.correctedBy) return { state: 'corrected', correctedBy: posting.correctedBy.revision };
  const standing = seen.standings.get(posting.id);
  if (posting.drift && !posting.drift.accepted) return { state: 'drift' };
  if (standing && !posting.drift) {
    const { report } = seen.day;
    const comparison = compared({ posting, report, settings: seen.settings }, standing);
    if (comparison === 'gone' || (comparison !== undefined && comparison.difference !== 0)) return { state: 'drift' };
  }
  return { state: isBooked(posting, standing) ? 'booked' : 'draft' };
}

function isBooked({ result }: Operation, standing: Standing | undefined): boolean {
  const documents = [...(standing?.vouchers ?? []), ...(standing?.invoices ?? [])];
  if (documents.length > 0) return documents.every(({ state }) => state === 'booked');
  const { invoices = [] } = result ?? {};
  return invoices.length > 0 && invoices.every(({ state }) => state === 'booked');
}

const periodCauses: ReadonlySet<string> = new Set<CauseCode>(['period-barred', 'year-missing']);

export const reasonsOf = ({ reason, findings }: Operation) => findings ?? (reason ? [reason] : []);

/** Its date is in a closed period, and nothing else is wrong with it. */
const waitsForDateOnly = (posting: Operation): boolean => {
  const reasons = reasonsOf(posting);
  return reasons.length > 0 && reasons.every(({ cause }) => periodCauses.has(cause));
};

/** Whether another date would be an answer to what holds it. */
export const waitsForDate = (posting: Operation): boolean =>
  posting.state === 'attention' && reasonsOf(posting).some(({ cause }) => periodCauses.has(cause));

const changedThere: ReadonlySet<string> = new Set<CauseCode>([
  'voucher-edited',
  'voucher-partly-booked',
  'invoice-edited',
]);
/** What is to be taken back does not stand in e-conomic as it was sent. */
export const isChangedThere = (cause: string): boolean => changedThere.has(cause);

const earlierCauses: ReadonlySet<string> = new Set<CauseCode>([
  'changed-after-booking',
  'entered-by-hand-before',
  'not-sent-before',
  'not-taken-back',
]);

/** Whether an earlier revision stands in its way, and a person may let it go on. */
export const waitsForCorrection = (posting: Operation): boolean =>
  posting.state === 'attention' &&
  reasonsOf(posting).some(({ cause }) => earlierCauses.has(cause) || isChangedThere(cause));

const revisionIn = ({ reason }: Operation): { correctedBy?: number } => {
  const revision = Number(reason?.parameters['revision']);
  return Number.isInteger(revision) ? { correctedBy: revision } : {};
};

function documentOf({ result }: Operation): PostedDocument | undefined {
  const [voucher] = result?.vouchers ?? [];
  if (voucher) return { kind: 'voucher', number: voucher.voucherNumber, year: voucher.accountingYear };
  const [invoice] = result?.invoices ?? [];
  if (invoice) return { kind: invoice.state === 'booked' ? 'invoice' : 'draft-invoice', number: invoice.number };
  const byHand = result?.byHand;
  return byHand && { kind: 'voucher', number: byHand.voucherNumber, year: byHand.accountingYear };
}
