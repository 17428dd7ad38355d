import type { Operation } from '@kassebro/contracts';
import { valueOrThrow } from '@kassebro/economic';
import { markerOf } from '../report-of.ts';
import type { Turn } from '../tools.ts';
import type { Way } from '../way.ts';

/**
 * Draft entries are deleted one by one, whatever journal a bookkeeper has moved them to, and then looked for again: only when
 * nothing is left is the voucher gone. Of a voucher that is booked, even in part, nothing is deleted.
 */
export const takeOut: Way['takeOut'] = async (earlier, turn) => {
  const { drafts, booked } = await standing(earlier, turn);
  if (booked.length > 0) return { booked: booked.map(({ voucherNumber }) => voucherNumber).join(', ') };
  if (drafts.length === 0) return 'gone';
  const { operation, store } = turn;
  for (const draft of drafts) {
    const key = `${operation.id}.out.a${operation.attempts}.${draft.journal}-${draft.entry}`;
    // One after the other: a voucher that somebody books meanwhile is found out by the first refusal.
    // oxlint-disable-next-line no-await-in-loop
    const outcome = await store.ledger.vouchers.deleteEntry({ ...draft, idempotencyKey: key });
    const isAbsent = outcome.kind === 'attention' && outcome.reason.cause === 'voucher-gone';
    if (!isAbsent) valueOrThrow(outcome);
  }
  const left = await standing(earlier, turn);
  return left.drafts.length === 0 && left.booked.length === 0 ? 'gone' : 'not-yet';
};

async function standing(earlier: Operation, { store: { ledger } }: Turn) {
  const journal = earlier.request?.journal;
  if (journal === undefined) throw new Error('a voucher was posted without its journal');
  const years = await ledger.accountingYears.all();
  const accountingYears = years.map(({ year }) => year);
  return ledger.vouchers.standing({ marker: markerOf(earlier), journal, accountingYears });
}
