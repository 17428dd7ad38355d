import type { FrozenRequest, Operation, Sending } from '@kassebro/contracts';
import type { Outcome } from '@kassebro/economic';
import { because, NeedsAttention, OutcomeUnknown, RetryLater } from '@kassebro/errors';
import type { Ledger, PostingTools } from './tools.ts';
import { posted, stopped, type SendMark, type TurnEnd } from './turn-end.ts';

interface Shipment {
  operation: Operation;
  request: FrozenRequest;
  ledger: Ledger;
}

/**
 * Writes down that we are about to send, sends the frozen request, and says what came of it. What is written down before
 * the call is what makes a crash during it harmless: the next turn looks in e-conomic first.
 */
export async function send(shipment: Shipment, tools: PostingTools): Promise<TurnEnd> {
  const { operation, request, ledger } = shipment;
  const { id, fence, attempts: attempt } = operation;
  const at = tools.now();
  const mine = await tools.operations.beginSending({ id, fence, at, attempt });
  if (!mine) throw new RetryLater(because('outcome-uncertain'));
  const outcome = await ledger.vouchers.create(request);
  return conclude(outcome, { operation, sending: { at, attempt }, now: tools.now(), done: posted });
}

/** What is known when a send has come to an end. */
interface Sent<T> {
  operation: Operation;
  sending: Sending;
  now: Date;
  /** What it means that it is there. */
  done: (value: T, fromCache: boolean) => TurnEnd;
}

/** What came of a send, whatever was sent. */
export function conclude<T>(outcome: Outcome<T>, { operation, sending, now, done }: Sent<T>): TurnEnd {
  const stop = (error: unknown, mark: SendMark): TurnEnd => stopped(error, operation, { now, mark });
  switch (outcome.kind) {
    case 'done':
      return done(outcome.value, outcome.fromCache);
    case 'unknown': {
      const mark = { sending: { ...sending, ended: now, answered: outcome.requestIsOver } };
      return stop(new OutcomeUnknown(because('outcome-uncertain')), mark);
    }
    case 'attention':
      return stop(new NeedsAttention(outcome.reason), { dropRequest: true });
    case 'not-done':
      return stop(new RetryLater(outcome.reason, { afterMs: outcome.afterMs }), nothingArrived(operation));
    case 'not-now': {
      const afterMs = Math.max(0, outcome.until.getTime() - now.getTime());
      return stop(new RetryLater(outcome.reason, { afterMs }), nothingArrived(operation));
    }
  }
}

/**
 * This send did not arrive. The next one may start afresh, unless an earlier one was never answered: that one may still
 * be on its way, so its mark, its request and its key stay as they are.
 */
const nothingArrived = (operation: Operation): SendMark =>
  operation.sending && operation.sending.answered !== true ? { sending: operation.sending } : { dropRequest: true };
