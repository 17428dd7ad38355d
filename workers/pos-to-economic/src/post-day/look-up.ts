import type { FrozenRequest, Sending } from '@kassebro/contracts';
import { because, OutcomeUnknown } from '@kassebro/errors';
import type { PostingTools, Turn } from './tools.ts';
import type { TurnEnd } from './turn-end.ts';
import type { Way } from './way.ts';

/** e-conomic forgets an Idempotency-Key after one hour; nothing of an older request can be under way either. */
export const KEY_LIFE_MS = 60 * 60_000;

/** What became of the last send: it is in e-conomic, it is not and cannot come any more, or it is not there yet. */
export type LookedUp =
  | { kind: 'there'; goOn: () => Promise<TurnEnd> }
  | { kind: 'never-sent' }
  | { kind: 'never-arrived' }
  | { kind: 'may-still-arrive'; request: FrozenRequest };

/**
 * An earlier turn may have sent the posting and never learned what came of it. Look in e-conomic for our marker before
 * anything is sent again. A resend of what may still arrive keeps request and key, so that e-conomic takes one of the
 * two; otherwise it starts afresh, since e-conomic may keep a failed answer under the old key.
 * @throws OutcomeUnknown while the earlier send can still be under way on our side
 * @throws RetryLater when e-conomic could not be asked: that proves nothing
 */
export async function lookUp(way: Way, turn: Turn): Promise<LookedUp> {
  const { operation, tools } = turn;
  const { sending, request } = operation;
  if (!sending || !request) return { kind: 'never-sent' };
  const now = tools.now();
  const wait = quietAt(sending, tools) - now.getTime();
  if (wait > 0) throw new OutcomeUnknown(because('outcome-uncertain'), { afterMs: wait });
  const found = await way.find(turn);
  if (found) return { kind: 'there', goOn: found.there };
  return isOver(sending, now) || !way.mayArrive(request)
    ? { kind: 'never-arrived' }
    : { kind: 'may-still-arrive', request };
}

/** Whether nothing of a send can be under way any more, and its key says nothing of what is to come. */
export const isOver = (sending: Sending, now: Date): boolean =>
  sending.answered === true || now.getTime() - sending.at.getTime() > KEY_LIFE_MS;

/** From when on a look is worth something: our side of the send is over, and it had time to show in e-conomic. */
const quietAt = (sending: Sending, tools: PostingTools): number =>
  (sending.ended?.getTime() ?? sending.at.getTime() + tools.sendTimeoutMs) + tools.settleMs;
