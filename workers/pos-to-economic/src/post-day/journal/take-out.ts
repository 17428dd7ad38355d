import { isWhatIsLeft } from '@kassebro/bookkeeping';
import type { Operation } from '@kassebro/contracts';
import { valueOrThrow } from '@kassebro/economic';
import { NeedsAttention } from '@kassebro/errors';
import { markerOf } from '../report-of.ts';
import type { Turn } from '../tools.ts';
import type { Way } from '../way.ts';
import { changedReason, changedThere } from './changed-there.ts';

/**
 * Draft entries are deleted one by one, whatever journal a bookkeeper has moved them to, and then looked for again: only when
 * nothing is left is the voucher gone. What is booked stays, and is reversed. A voucher that somebody has changed, or booked a part
 * of, is neither deleted nor reversed before a person has said so of just what stands there.
 */
export const takeOut: Way['takeOut'] = async (earlier, turn) => {
  const { drafts, vouchers } = await standing(earlier, turn);
  if (vouchers.length === 0) return 'gone';
  await askWhetherAsItStands(earlier, vouchers, turn);
  if (drafts.length > 0) await deleteAll(drafts, { earlier, vouchers, turn });
  const left = drafts.length > 0 ? await standing(earlier, turn) : { drafts, vouchers };
  if (left.vouchers.length === 0) return 'gone';
  if (left.drafts.length > 0) return 'not-yet';
  const drift = await changedThere(earlier, left.vouchers, turn.store.ledger);
  const booked = left.vouchers.map(({ voucherNumber }) => voucherNumber).join(', ');
  return { booked, ...(drift && { asItStands: drift.seen }) };
};

type Standing = Awaited<ReturnType<Turn['store']['ledger']['vouchers']['standing']>>;

/** @throws NeedsAttention unless it is as it was sent, or as we have left it, or a person wants it taken back just as it stands */
async function askWhetherAsItStands(
  earlier: Operation,
  vouchers: Standing['vouchers'],
  { operation, store: { ledger } }: Turn,
): Promise<void> {
  const drift = await changedThere(earlier, vouchers, ledger);
  if (!drift || drift.seen === operation.asItStands) return;
  const taken = { rows: earlier.takenOut ?? [], vouchers, vatAccounts: await ledger.vatAccounts.all() };
  if (!isWhatIsLeft(taken)) throw new NeedsAttention(changedReason(drift, earlier, vouchers));
}

/** Deletes entries that are not booked. What was booked or deleted meanwhile is found by whoever looks afterwards. */
async function deleteAll(
  drafts: Standing['drafts'],
  { earlier, vouchers, turn }: { earlier: Operation; vouchers: Standing['vouchers']; turn: Turn },
): Promise<void> {
  const { operation, store, tools } = turn;
  const rows = vouchers.filter(({ state }) => state === 'draft').flatMap(({ entries }) => entries);
  await tools.operations.beginTakingOut(earlier.id, rows);
  for (const draft of drafts) {
    const key = `${operation.id}.out.a${operation.attempts}.${draft.journal}-${draft.entry}`;
    // One after the other: a voucher that somebody books meanwhile is found out by the first refusal.
    // oxlint-disable-next-line no-await-in-loop
    const outcome = await store.ledger.vouchers.deleteEntry({ ...draft, idempotencyKey: key });
    const isAbsent = outcome.kind === 'attention' && outcome.reason.cause === 'voucher-gone';
    if (!isAbsent) valueOrThrow(outcome);
  }
}

/**
 * All that e-conomic has of a posting, wherever a bookkeeper has moved it. A voucher under its number from which every mark is gone is
 * it only when it is as it was sent otherwise: e-conomic gives the number of what was deleted to something else.
 */
export async function standing(earlier: Operation, { store: { ledger } }: Pick<Turn, 'store'>): Promise<Standing> {
  const journal = earlier.request?.journal;
  if (journal === undefined) throw new Error('a voucher was posted without its journal');
  const years = await ledger.accountingYears.all();
  const marker = markerOf(earlier);
  const accountingYears = years.map(({ year }) => year);
  const known = earlier.result?.vouchers;
  const found = await ledger.vouchers.standing({ marker, journal, accountingYears, known });
  const isMarked = found.vouchers.some(({ entries }) => entries.some(({ text }) => text.includes(marker)));
  const isIt = isMarked || !(await changedThere(earlier, found.vouchers, ledger));
  return isIt ? found : { drafts: [], booked: [], vouchers: [] };
}
