import type { LedgerInvoice, Operation, Reason } from '@kassebro/contracts';
import { valueOrThrow } from '@kassebro/economic';
import { because, NeedsAttention } from '@kassebro/errors';
import { markerOf } from '../report-of.ts';
import type { Way } from '../way.ts';

/**
 * A draft is deleted, and then looked for again; one that is booked stays, and is credited by another invoice. One that does not come to
 * what was sent, since somebody has changed the draft, is for a person to say. Booked, that person credits it: what stands on it
 * line by line is not ours.
 */
export const takeOut: Way['takeOut'] = async (earlier, { operation, store }) => {
  const { invoices } = store.ledger;
  const marker = markerOf(earlier);
  const found = await invoices.findByReference(marker);
  const changed = changedIn(found, earlier);
  if (changed && changed.seen !== operation.asItStands) throw new NeedsAttention(changed.reason);
  const booked = found.filter(({ state }) => state === 'booked');
  if (changed && booked.length > 0) return 'by-hand';
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

function changedIn(
  found: readonly LedgerInvoice[],
  { invoice: sent, revision }: Operation,
): { seen: string; reason: Reason } | undefined {
  const changed = found.filter(({ net, vat, gross }) => net !== sent?.net || vat !== sent.vat || gross !== sent.gross);
  const [first] = changed;
  if (!first || !sent) return undefined;
  const { number, gross, vat } = first;
  const cause = found.some(({ state }) => state === 'booked') ? 'invoice-edited' : 'voucher-edited';
  const isGross = gross !== sent.gross;
  const seen = changed.map((one) => [one.state, one.number, one.net, one.vat, one.gross].join('.')).join(' ');
  const reason = because(cause, {
    voucher: String(number),
    revision: String(revision),
    seen,
    differs: isGross ? 'amount' : 'VAT',
    sent: `${number}`,
    sentAmount: isGross ? sent.gross : sent.vat,
    stands: `${number}`,
    standsAmount: isGross ? gross : vat,
  });
  return { seen, reason };
}
