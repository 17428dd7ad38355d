import type { Operation, PostedVoucher, Sending } from '@kassebro/contracts';
import { because, OutcomeUnknown } from '@kassebro/errors';
import type { Ledger, PostingTools } from './tools.ts';

/** e-conomic forgets an Idempotency-Key after one hour; nothing of an older request can be under way either. */
export const KEY_LIFE_MS = 60 * 60_000;

/** What became of the last send: it is in e-conomic, it is not and cannot come any more, or it is not there yet. */
export type LookedUp =
  | { kind: 'there'; vouchers: PostedVoucher[] }
  | { kind: 'never-sent' }
  | { kind: 'never-arrived' }
  | { kind: 'may-still-arrive' };

/**
 * An earlier turn may have sent the voucher and never learned what came of it. Look in e-conomic for our marker before
 * anything is sent again. A resend of what may still arrive keeps request and key, so that e-conomic takes one of the
 * two; otherwise it starts afresh, since e-conomic may keep a failed answer under the old key.
 * @throws OutcomeUnknown while the earlier send can still be under way on our side
 * @throws RetryLater when e-conomic could not be asked: that proves nothing
 */
export async function lookUp(operation: Operation, ledger: Ledger, tools: PostingTools): Promise<LookedUp> {
  const { sending, request } = operation;
  if (!sending || !request) return { kind: 'never-sent' };
  const now = tools.now().getTime();
  const wait = quietAt(sending, tools) - now;
  if (wait > 0) throw new OutcomeUnknown(because('outcome-uncertain'), { afterMs: wait });
  const years = await ledger.accountingYears.all();
  const accountingYears = years.map((year) => year.year);
  const { marker, journal } = request;
  if (marker === undefined || journal === undefined) throw new Error('a posting was frozen without marker or journal');
  const vouchers = await ledger.vouchers.findByMarker({ marker, journal, accountingYears });
  if (vouchers.length > 0) return { kind: 'there', vouchers };
  const over = sending.answered === true || now - sending.at.getTime() > KEY_LIFE_MS;
  return { kind: over ? 'never-arrived' : 'may-still-arrive' };
}

/** From when on a look is worth something: our side of the send is over, and it had time to show in e-conomic. */
const quietAt = (sending: Sending, tools: PostingTools): number =>
  (sending.ended?.getTime() ?? sending.at.getTime() + tools.sendTimeoutMs) + tools.settleMs;
