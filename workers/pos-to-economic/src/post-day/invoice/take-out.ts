import { valueOrThrow } from '@kassebro/economic';
import { markerOf } from '../report-of.ts';
import type { Way } from '../way.ts';

/** A draft is deleted, and then looked for again; one that is booked stays, and is credited by another invoice. */
export const takeOut: Way['takeOut'] = async (earlier, { operation, store }) => {
  const { invoices } = store.ledger;
  const marker = markerOf(earlier);
  const found = await invoices.findByReference(marker);
  const booked = found.filter(({ state }) => state === 'booked');
  if (booked.length > 0) return { booked: booked.map(({ number }) => number).join(', ') };
  for (const { number } of found) {
    const idempotencyKey = `${operation.id}.out.a${operation.attempts}.${number}`;
    // oxlint-disable-next-line no-await-in-loop -- a person's copy at most comes beside the one
    const outcome = await invoices.drafts.delete({ number, idempotencyKey });
    const isAbsent = outcome.kind === 'attention' && outcome.reason.cause === 'voucher-gone';
    if (!isAbsent) valueOrThrow(outcome);
  }
  const left = await invoices.findByReference(marker);
  return left.length === 0 ? 'gone' : 'not-yet';
};
