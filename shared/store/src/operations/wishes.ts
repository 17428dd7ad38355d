import { isDeepStrictEqual } from 'node:util';
import type { OperationResult, Reason, Refusal } from '@kassebro/contracts';
import { type CauseCode } from '@kassebro/errors';
import type { UpdateQuery } from 'mongoose';
import { endedBy, queuedAgain } from './moves.ts';
import { type OperationDocument, reasonOf } from './operation-model.ts';
import { isFinal, mayFollow } from './transitions.ts';

/** What becomes of a wish: a move, a refusal, or nothing because it is as wished already. */
export type Decision = UpdateQuery<OperationDocument> | Refusal | undefined;

interface Wish {
  by: string;
  at: Date;
}

const personsEnds: readonly string[] = ['booked-by-hand', 'not-to-be-sent'] satisfies CauseCode[];
const periodCauses: readonly string[] = ['period-barred', 'year-missing'] satisfies CauseCode[];
/** What an earlier revision of a day leaves for a person to weigh. */
const earlierCauses: readonly string[] = [
  'changed-after-booking',
  'entered-by-hand-before',
  'not-sent-before',
  'not-taken-back',
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
  return waitsFor(found, earlierCauses) ? queuedAgain(found, { ...wish, goAhead: true }) : 'no-correction';
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
