import type { FrozenRequest, Operation, Sending } from '@kassebro/contracts';
import type { Outcome } from '@kassebro/economic';
import { because, NeedsAttention, OutcomeUnknown, RetryLater } from '@kassebro/errors';
import { isOver } from './look-up.ts';
import type { Turn } from './tools.ts';
import { stopped, type SendMark, type TurnEnd } from './turn-end.ts';

interface Shipment<T> {
  request: FrozenRequest;
  send: (request: FrozenRequest) => Promise<Outcome<T>>;
  done: Sent<T>['done'];
  begun?: true;
}

/**
 * Writes down that we are about to send, sends the frozen request, and says what came of it. What is written down before
 * the call is what makes a crash during it harmless: the next turn looks in e-conomic first.
 */
export async function ship<T>({ request, send, done, begun }: Shipment<T>, turn: Turn): Promise<TurnEnd> {
  const { operation, tools } = turn;
  const { id, fence, attempts: attempt } = operation;
  const at = tools.now();
  const mine = await tools.operations.beginSending({ id, fence, at, attempt });
  if (!mine) throw new RetryLater(because('outcome-uncertain'));
  const outcome = await send(request);
  return conclude(outcome, { operation, sending: { at, attempt }, now: tools.now(), done, ...(begun && { begun }) });
}

/** What is known when a send has come to an end. */
interface Sent<T> {
  operation: Operation;
  sending: Sending;
  now: Date;
  /** What it means that it is there. */
  done: (value: T, fromCache: boolean) => TurnEnd | Promise<TurnEnd>;
  /** Something of it is in e-conomic already, so the next turn looks there first however this send ended. */
  begun?: true;
}

/** What came of a send, whatever was sent. */
export async function conclude<T>(outcome: Outcome<T>, sent: Sent<T>): Promise<TurnEnd> {
  const { operation, sending, now, done, begun } = sent;
  const stop = (error: unknown, mark: SendMark): TurnEnd => stopped(error, operation, { now, mark });
  const over = lookFirst(sending, now);
  const nothingOfThis = begun ? over : (stillUnderWay(operation, now) ?? { dropRequest: true });
  switch (outcome.kind) {
    case 'done':
      return done(outcome.value, outcome.fromCache);
    case 'unknown': {
      const unanswered = { sending: { ...sending, ended: now, answered: false } };
      const mark = outcome.requestIsOver ? (stillUnderWay(operation, now) ?? over) : unanswered;
      return stop(new OutcomeUnknown(because('outcome-uncertain')), mark);
    }
    case 'attention':
      return stop(new NeedsAttention(outcome.reason), nothingOfThis);
    case 'not-done':
      return stop(new RetryLater(outcome.reason, { afterMs: outcome.afterMs }), nothingOfThis);
    case 'not-now': {
      const afterMs = Math.max(0, outcome.until.getTime() - now.getTime());
      return stop(new RetryLater(outcome.reason, { afterMs }), nothingOfThis);
    }
  }
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
