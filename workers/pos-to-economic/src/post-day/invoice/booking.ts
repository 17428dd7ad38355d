import type { DraftInvoice, FrozenRequest } from '@kassebro/contracts';
import { bookRequest } from '@kassebro/economic';
import { because, RetryLater } from '@kassebro/errors';
import { isOver } from '../look-up.ts';
import type { Turn } from '../tools.ts';

/** Where drafts are made. A request that goes elsewhere books one. */
export const DRAFTS = '/invoices/drafts';

/**
 * The request that books the draft, written down before it is sent. One that may still be on its way keeps its key. A draft can
 * be booked once only, so two bookings of it never make two invoices.
 * @throws RetryLater when another turn has the operation by now
 */
export async function bookingOf(draft: DraftInvoice, { operation, tools }: Turn): Promise<FrozenRequest> {
  const { id, fence, attempts, request, sending } = operation;
  const wanted = bookRequest(draft.number);
  const isSame = request?.path === wanted.path && request.body === wanted.body;
  const now = tools.now();
  if (isSame && sending && !isOver(sending, now)) return request;
  const marker = request?.marker;
  const frozen = {
    ...wanted,
    ...(marker !== undefined && { marker }),
    date: draft.date,
    // One turn may come to book two drafts, when the date of the first is refused.
    idempotencyKey: `${id}.book.a${attempts}.${draft.number}`,
    frozenAt: now,
  };
  const mine = await tools.operations.freeze({ id, fence, request: frozen });
  if (!mine) throw new RetryLater(because('outcome-uncertain'));
  return frozen;
}
