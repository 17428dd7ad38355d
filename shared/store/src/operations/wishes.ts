import { isDeepStrictEqual } from 'node:util';
import type { NamedPayer, OperationResult, Payer, Reason, Refusal } from '@kassebro/contracts';
import { type CauseCode } from '@kassebro/errors';
import type { UpdateQuery } from 'mongoose';
import { endedBy, queuedAgain } from './moves.ts';
import { type OperationDocument, reasonOf } from './operation-model.ts';
import { isFinal, mayFollow } from './transitions.ts';

/** What becomes of a wish: a move, a refusal, or nothing because it is as wished already. */
type Decision = UpdateQuery<OperationDocument> | Refusal | undefined;

export type Decide = (found: OperationDocument) => Decision | Promise<Decision>;

interface Wish {
  by: string;
  at: Date;
}

const personsEnds: readonly string[] = ['booked-by-hand', 'not-to-be-sent'] satisfies CauseCode[];
const periodCauses: readonly string[] = ['period-barred', 'year-missing'] satisfies CauseCode[];
/** What is to be taken back is not in e-conomic as it was sent; `seen` of the reason names what stands there. */
const CHANGED_THERE = ['voucher-edited', 'voucher-partly-booked', 'invoice-edited'] as const satisfies CauseCode[];
const payerCauses: readonly string[] = ['payer-unknown', 'customer-unknown'] satisfies CauseCode[];
/** What an earlier revision of a day leaves for a person to weigh. */
const earlierCauses: readonly string[] = [
  'changed-after-booking',
  'entered-by-hand-before',
  'not-sent-before',
  'not-taken-back',
  ...CHANGED_THERE,
] satisfies CauseCode[];

/**
 * A person ends what waits. Not while a hand has it: that hand might be about to send. Not while a send has left its mark:
 * it may be in e-conomic, and the next turn looks.
 */
export function endWished(
  found: OperationDocument,
  { by, ...end }: Wish & { reason: Reason; result?: OperationResult | undefined },
): Decision {
  if (isEndedByPerson(found) && isDeepStrictEqual(found.reason && reasonOf(found.reason), end.reason)) return undefined;
  if (end.reason.cause === 'booked-by-hand' && found.kind !== 'day-report') return 'not-a-day';
  const refused = notNow(found);
  if (refused) return refused;
  return mayBeThere(found) || !mayFollow(found.state, 'skipped') ? 'possibly-sent' : endedBy(by, end);
}

const notNow = ({ state }: OperationDocument): Refusal | undefined =>
  isFinal(state) ? 'ended' : state === 'running' ? 'under-way' : undefined;

/** What is on its way again needs no undoing. */
export function undoWished(found: OperationDocument, wish: Wish): Decision {
  if (isEndedByPerson(found)) return queuedAgain(found, wish);
  return isFinal(found.state) ? 'ended' : undefined;
}

/**
 * The answer to a date in a closed period. What was possibly sent may be answered, too: the next turn looks first, and what
 * may still arrive is sent again as it was.
 */
export function otherDateWished(found: OperationDocument, { date, ...wish }: Wish & { date: string }): Decision {
  if (found.kind !== 'day-report') return 'not-a-day';
  const refused = notNow(found);
  if (refused) return refused;
  if (found.postOn === date && found.state !== 'attention') return undefined;
  return waitsFor(found, periodCauses) ? queuedAgain(found, { ...wish, postOn: date }) : 'no-date-wanted';
}

/** An earlier revision of the day stands in the way, and a person lets this one go on in spite of it. */
export function correctionWished(found: OperationDocument, wish: Wish): Decision {
  if (found.kind !== 'day-report') return 'not-a-day';
  const refused = notNow(found);
  if (refused) return refused;
  if (found.goAhead === true && found.state !== 'attention') return undefined;
  if (!waitsFor(found, earlierCauses)) return 'no-correction';
  return queuedAgain(found, { ...wish, goAhead: true, asItStands: seenThere(found) });
}

/** A person who lets it go on has been told what stands there, and means that and nothing that it becomes later. */
function seenThere({ reason }: OperationDocument): string | undefined {
  const isThere = reason !== undefined && CHANGED_THERE.some((cause) => cause === reason.cause);
  const seen = isThere ? reason.parameters['seen'] : undefined;
  return seen === undefined ? undefined : String(seen);
}

/**
 * A person names who paid on account, where the day waits because nobody knows; or names another one, or nobody, while it still
 * waits. Not while a send has left its mark: the voucher that may be in e-conomic has the payer that it was sent with.
 */
export function payerWished(found: OperationDocument, { payment, customer, ...wish }: Wish & NamedPayer): Decision {
  const refused = noPayerNow(found);
  if (refused) return refused;
  const { payers = [], state } = found;
  const known = payers.find((one) => one.payment === payment);
  if (known?.customer === customer && state !== 'attention') return undefined;
  if (!known && (customer === undefined || !mayNamePayer(found))) return 'no-payer-wanted';
  return queuedAgain(found, { ...wish, payers: payersWith(payers, { payment, customer }) });
}

const noPayerNow = (found: OperationDocument): Refusal | undefined =>
  found.kind === 'day-report' ? (notNow(found) ?? (mayBeThere(found) ? 'possibly-sent' : undefined)) : 'not-a-day';

/** With this one in the place of whom the payment had until now, or with nobody there. */
function payersWith(payers: readonly Payer[], { payment, customer }: NamedPayer): Payer[] {
  const others = payers.filter((one) => one.payment !== payment);
  const named = customer === undefined ? [] : [{ payment, customer }];
  return [...others.map((one) => ({ payment: one.payment, customer: one.customer })), ...named];
}

/** Where one was named, a second payment of the day may be as unknown. */
const mayNamePayer = (found: OperationDocument): boolean =>
  (found.payers ?? []).length > 0 || waitsFor(found, payerCauses);

/**
 * A person wants a record of the till created in e-conomic, whatever became of that until now and whether or not records of its
 * kind are sent by themselves. What is done stays done: the same operation never creates twice.
 */
export function creationWished(found: OperationDocument, wish: Wish): Decision {
  const { mode, state } = found;
  if (mode !== 'create' || state === 'done') return 'ended';
  if (state === 'running') return 'under-way';
  return state === 'queued' && found.goAhead === true ? undefined : queuedAgain(found, { ...wish, goAhead: true });
}

/** A send that nobody knows the outcome of, or something that is there although the operation waits, as an unbooked invoice. */
const mayBeThere = ({ sending, result }: OperationDocument): boolean =>
  sending !== undefined ||
  result?.number !== undefined ||
  [...(result?.vouchers ?? []), ...(result?.invoices ?? [])].length > 0;

const isEndedByPerson = ({ state, reason }: OperationDocument): boolean =>
  state === 'skipped' && reason !== undefined && personsEnds.includes(reason.cause);

const waitsFor = (
  { state, reason, findings = [] }: Pick<OperationDocument, 'state' | 'reason' | 'findings'>,
  causes: readonly string[],
): boolean =>
  state === 'attention' && [...(reason ? [reason] : []), ...findings].some(({ cause }) => causes.includes(cause));
