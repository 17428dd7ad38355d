import type { Operation, OperationResult, OperationState, Payer, Reason, Sending } from '@kassebro/contracts';
import type { UpdateQuery } from 'mongoose';
import { present } from '../database/present.ts';
import type { OperationDocument } from './operation-model.ts';
import { isFinal, type SettledState } from './transitions.ts';

const HISTORY_KEPT = 50;

/** A posting as far as it could be made of a day that is held, and everything that holds it. */
type HeldPosting = Pick<Operation, 'lines' | 'invoice' | 'difference' | 'findings' | 'notes'>;

/** How a hand leaves the operation that it has claimed. Only `done` needs no reason. */
export type Settlement = Partial<HeldPosting> & {
  nextAttemptAt?: Date | undefined;
  /** The outcome of the last send is not known: when our side of it ended, and whether e-conomic answered. */
  sending?: Sending | undefined;
  /** The outcome of the last send is known now. Final states clear the mark in any case. */
  clearSending?: boolean | undefined;
  /** Surely not done: forget the frozen request (and the mark), so that the next attempt builds a new one. */
  dropRequest?: boolean | undefined;
} & (
    | { state: 'done'; result: OperationResult; reason?: Reason | undefined }
    | { state: Exclude<SettledState, 'done'>; reason: Reason; result?: OperationResult | undefined }
  );

interface Move {
  state: OperationState;
  at: Date;
  reason?: Reason | undefined;
  /** The person who moves it. */
  by?: string | undefined;
  set?: Partial<OperationDocument>;
  unset?: readonly ('nextAttemptAt' | 'sending' | 'request' | 'result' | 'refusedDates')[];
  raise?: readonly ('attempts' | 'generation' | 'dispatch')[];
}

/**
 * The update of one move. Every move raises the fence, so a fence stands for one state: whoever holds an older fence
 * (a hand that was presumed dead, or that has already settled) matches nothing any more. What held the operation in the
 * state that it leaves, reason and findings, goes with that state.
 */
function move({ state, at, reason, by, set = {}, unset = [], raise = [] }: Move): UpdateQuery<OperationDocument> {
  const gone = [...unset, ...(reason ? [] : ['reason']), ...(set.findings ? [] : ['findings'])];
  const entry = present({ at, state, cause: reason?.cause, by });
  return {
    $set: { ...set, state, updatedAt: at, ...(reason && { reason }) },
    ...(gone.length > 0 && { $unset: Object.fromEntries(gone.map((field) => [field, 1])) }),
    $inc: Object.fromEntries(['fence', ...raise].map((field) => [field, 1])),
    $push: { history: { $each: [entry], $slice: -HISTORY_KEPT } },
  };
}

export const claimed = (at: Date): UpdateQuery<OperationDocument> =>
  move({ state: 'running', at, raise: ['attempts'], unset: ['nextAttemptAt'] });

export function settled(settlement: Settlement, at: Date): UpdateQuery<OperationDocument> {
  const { state, reason, result, nextAttemptAt, sending, clearSending, dropRequest } = settlement;
  const { lines, invoice, difference, findings, notes } = settlement;
  const outcomeIsKnown = clearSending === true || dropRequest === true || isFinal(state);
  return move({
    state,
    at,
    reason,
    set: present({
      result,
      lines,
      invoice,
      difference,
      findings,
      notes,
      nextAttemptAt,
      sending: outcomeIsKnown ? undefined : sending,
    }),
    unset: [
      ...(nextAttemptAt ? [] : (['nextAttemptAt'] as const)),
      ...(outcomeIsKnown ? (['sending'] as const) : []),
      ...(dropRequest === true ? (['request'] as const) : []),
    ],
    raise: dropRequest === true ? ['generation'] : [],
  });
}

interface Again {
  at: Date;
  by?: string | undefined;
  postOn?: string;
  goAhead?: true;
  payers?: Payer[];
  asItStands?: string | undefined;
}

/**
 * Again, now. A request that was possibly sent is kept with its key, and the next attempt looks in e-conomic first.
 * Otherwise it is dropped and the generation raised: a changed mapping builds a new request, and e-conomic would answer
 * a new body under a known Idempotency-Key with the old answer. Periods that were barred may be open by now.
 */
export function queuedAgain(
  { state, sending }: Pick<OperationDocument, 'state' | 'sending'>,
  { at, by, postOn, goAhead, payers, asItStands }: Again,
): UpdateQuery<OperationDocument> {
  return move({
    state: 'queued',
    at,
    by,
    set: present({ postOn, goAhead, payers, asItStands }),
    // What a person said of an end goes when that end is undone.
    unset: [
      'nextAttemptAt',
      'refusedDates',
      ...(state === 'skipped' ? (['result'] as const) : []),
      ...(sending ? [] : (['request'] as const)),
    ],
    raise: sending ? ['dispatch'] : ['dispatch', 'generation'],
  });
}

/** A person has ended it. Lines and difference stay, since they say what would have been posted. */
export const endedBy = (
  by: string,
  { at, reason, result }: { at: Date; reason: Reason; result?: OperationResult | undefined },
): UpdateQuery<OperationDocument> =>
  move({ state: 'skipped', at, reason, by, set: present({ result }), unset: ['nextAttemptAt'] });

/** Another note beside those that are there; the state stays. Nobody holds what waits for a person, so no hand loses its fence. */
export const remarked = (note: Reason, at: Date): UpdateQuery<OperationDocument> => ({
  $set: { updatedAt: at },
  $push: { notes: note },
  $inc: { fence: 1 },
});

/** Within a claim: the state stays, and with it the fence. */
export const neverArrived = (
  at: Date,
  known: Pick<OperationDocument, 'refusedDates'> = {},
): UpdateQuery<OperationDocument> => ({
  $set: { updatedAt: at, ...present({ refusedDates: known.refusedDates }) },
  $unset: { sending: 1, request: 1 },
  $inc: { generation: 1 },
});

export const cancelled = (reason: Reason, at: Date): UpdateQuery<OperationDocument> =>
  move({ state: 'cancelled', at, reason, unset: ['nextAttemptAt'] });
