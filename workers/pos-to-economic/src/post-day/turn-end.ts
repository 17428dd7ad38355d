import type { Operation, OperationResult, Reason, Sending } from '@kassebro/contracts';
import { judge, type Verdict } from '@kassebro/errors';

/** What is known of the send when a turn lets go: it may have arrived, or it surely did not and starts afresh. */
export type SendMark = { sending: Sending } | { dropRequest: true } | { sending?: never; dropRequest?: never };

/** What would be sent of a day that is held, as far as it could be made: a voucher's lines, or an invoice. */
export type HeldPosting = Pick<Operation, 'lines' | 'invoice'> & Required<Pick<Operation, 'difference' | 'notes'>>;

/** What a turn writes on the operation, in one write, when it lets go. */
export type Ending = SendMark &
  Partial<HeldPosting & Pick<Operation, 'findings'>> & { nextAttemptAt?: Date } & (
    | { state: 'done'; result: OperationResult }
    | { state: 'retrying' | 'uncertain' | 'attention' | 'skipped' | 'cancelled'; reason: Reason }
  );

export interface TurnEnd {
  ending: Ending;
  /** What stopped the turn, for the queue's policy to judge; absent when it ended well. */
  error?: Error;
  /** e-conomic has refused the date, though its period looks open; `draft`, when that is there all the same. */
  refused?: { date: string; draft?: number };
}

/** A bug may have been the world's fault, so it is tried a few times before it is put before a person. */
const BUG_ATTEMPTS = 3;

export const posted = (result: OperationResult): TurnEnd => ({ ending: { state: 'done', result } });

export const letGo = (state: 'skipped' | 'cancelled', reason: Reason): TurnEnd => ({ ending: { state, reason } });

/** The turn was stopped by an error; `judge` says what it means for the operation. */
export function stopped(error: unknown, operation: Operation, details: { now: Date; mark?: SendMark }): TurnEnd {
  const verdict = judge(error, operation.id);
  const state = stateAfter(verdict, operation);
  const again =
    state === 'retrying' || state === 'uncertain' ? { nextAttemptAt: nextAttempt(verdict, details.now) } : {};
  return { ending: { ...details.mark, ...again, state, reason: verdict.reason }, error: asError(error) };
}

function stateAfter(verdict: Verdict, operation: Operation): 'retrying' | 'uncertain' | 'attention' {
  switch (verdict.kind) {
    case 'later':
      return 'retrying';
    case 'uncertain':
      return 'uncertain';
    case 'bug':
      return operation.attempts < BUG_ATTEMPTS ? 'retrying' : 'attention';
    case 'attention':
    case 'never':
      return 'attention';
  }
}

const nextAttempt = (verdict: Verdict, now: Date): Date =>
  new Date(now.getTime() + ('afterMs' in verdict ? (verdict.afterMs ?? 0) : 0));

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
