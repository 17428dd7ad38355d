import { mirroredLines, reversedLines } from '@kassebro/bookkeeping';
import type { DayReport, Operation, Reason, VoucherLine } from '@kassebro/contracts';
import { because, RetryLater } from '@kassebro/errors';
import { markerOf } from '../report-of.ts';
import type { Turn } from '../tools.ts';
import { changedReason, changedThere } from './changed-there.ts';
import { standing } from './take-out.ts';

/**
 * The lines that take an earlier voucher back. It is read first, at the last moment before anything is sent: one that stands as it was
 * sent is turned round line by line, with all that is known of the lines. One that somebody has changed is turned round as it
 * stands, and only when a person has said so of just that.
 * @throws RetryLater while a part of it is not booked although a person has let it be deleted
 */
export async function reversalOf(
  { earlier, report }: { earlier: Operation; report: DayReport },
  turn: Turn,
): Promise<{ lines: VoucherLine[]; findings: Reason[] }> {
  const { operation, store } = turn;
  const marker = markerOf(operation);
  const lines = earlier.lines ?? [];
  const { vouchers } = await standing(earlier, turn);
  const drift = await changedThere(earlier, vouchers, store.ledger);
  if (!drift) return { lines: reversedLines({ lines, report, marker }), findings: [] };
  if (drift.kind === 'partly-booked')
    throw new RetryLater(because('reversal-waits', { revision: String(earlier.revision) }));
  const mirrored = {
    entries: vouchers.filter(({ state }) => state === 'booked').flatMap(({ entries }) => entries),
    vatAccounts: await store.ledger.vatAccounts.all(),
    cash: store.settings.accounts.cash,
    lines,
    report,
    marker,
  };
  const isWished = drift.seen === operation.asItStands;
  const asItStands = mirrored.entries.length > 0 ? mirroredLines(mirrored) : [];
  return { lines: asItStands, findings: isWished ? [] : [changedReason(drift, earlier, vouchers)] };
}
