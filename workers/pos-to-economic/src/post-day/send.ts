import type { FrozenRequest, Operation, Reason, Sending } from '@kassebro/contracts';
import type { Outcome } from '@kassebro/economic';
import { because, NeedsAttention, OutcomeUnknown, RetryLater } from '@kassebro/errors';
import { isOver } from './look-up.ts';
import type { SendingTools } from './tools.ts';
import { stopped, type SendMark, type TurnEnd } from './turn-end.ts';

interface Shipment<T> {
  request: FrozenRequest;
  send: (request: FrozenRequest) => Promise<Outcome<T>>;
  done: Sent<T>['done'];
  /** The draft that it is about, which is in e-conomic already. */
  draft?: number;
}

/**
 * Writes down that we are about to send, sends the frozen request, and says what came of it. What is written down before
 * the call is what makes a crash during it harmless: the next turn looks in e-conomic first.
 */
export async function ship<T>(
  { request, send, done, draft }: Shipment<T>,
  { operation, tools }: { operation: Operation; tools: SendingTools },
): Promise<TurnEnd> {
  const { id, fence, attempts: attempt } = operation;
  const at = tools.now();
  const mine = await tools.operations.beginSending({ id, fence, at, attempt });
  if (!mine) throw new RetryLater(because('outcome-uncertain'));
  const outcome = await send(request);
  const { date } = request;
  const details = { ...(draft !== undefined && { draft }), ...(date !== undefined && { date }) };
  return conclude(outcome, { operation, sending: { at, attempt }, now: tools.now(), done, ...details });
}

/** What is known when a send has come to an end. */
interface Sent<T> {
  operation: Operation;
  sending: Sending;
  now: Date;
  /** What it means that it is there. */
  done: (value: T, fromCache: boolean) => TurnEnd | Promise<TurnEnd>;
  /** A draft of it is in e-conomic already, so the next turn looks there first however this send ended. */
  draft?: number;
  /** The date of what was sent, when it has one. */
  date?: string;
}

/** What came of a send, whatever was sent. */
export async function conclude<T>(outcome: Outcome<T>, sent: Sent<T>): Promise<TurnEnd> {
  const { operation, sending, now, done, draft } = sent;
  const stop = (error: unknown, mark: SendMark): TurnEnd => stopped(error, operation, { now, mark });
  const over = lookFirst(sending, now);
  const nothingOfThis = draft !== undefined ? over : (stillUnderWay(operation, now) ?? { dropRequest: true });
  switch (outcome.kind) {
    case 'done':
      return done(outcome.value, outcome.fromCache);
    case 'unknown': {
      const unanswered = { sending: { ...sending, ended: now, answered: false } };
      const mark = outcome.requestIsOver ? (stillUnderWay(operation, now) ?? over) : unanswered;
      return stop(new OutcomeUnknown(because('outcome-uncertain')), mark);
    }
    case 'attention':
      return refused(outcome.reason, sent, (reason) => stop(new NeedsAttention(reason), nothingOfThis));
    case 'not-done':
      return stop(new RetryLater(outcome.reason, { afterMs: outcome.afterMs }), nothingOfThis);
    case 'not-now': {
      const afterMs = Math.max(0, outcome.until.getTime() - now.getTime());
      return stop(new RetryLater(outcome.reason, { afterMs }), nothingOfThis);
    }
  }
}

/** A date that is refused is told as we sent it, since e-conomic does not always repeat it. */
function refused(
  reason: Reason,
  { date, draft }: Pick<Sent<unknown>, 'date' | 'draft'>,
  stop: (reason: Reason) => TurnEnd,
): TurnEnd {
  if (reason.cause !== 'period-barred' || date === undefined) return stop(reason);
  return { ...stop(because('period-barred', { date })), refused: { date, ...(draft !== undefined && { draft }) } };
}

/** The send is over and answered; what it was about may be in e-conomic all the same. */
export const lookFirst = (sending: Sending, now: Date): SendMark => ({
  sending: { ...sending, ended: now, answered: true },
});

/**
 * However this send ended, an earlier one of the same request that was never answered may still be on its way. Its mark, its
 * request and its key stay then, so that e-conomic takes one of all of them.
 */
function stillUnderWay({ sending }: Operation, now: Date): SendMark | undefined {
  return sending && !isOver(sending, now) ? { sending: { ...sending, ended: now } } : undefined;
}
