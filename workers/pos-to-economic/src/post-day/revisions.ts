import { postingId, postingMode, type Operation, type Reason } from '@kassebro/contracts';
import { because, NeedsAttention, OutcomeUnknown, RetryLater } from '@kassebro/errors';
import { KEY_LIFE_MS, type LookedUp } from './look-up.ts';
import type { PostingTools } from './tools.ts';

/**
 * A day may be reported again with a higher revision; only one of them may ever stand in the ledger. An older one that
 * was never sent gives way.
 * @throws OutcomeUnknown while what it sent may still arrive
 */
export async function replacedByNewer(
  operation: Operation,
  found: LookedUp,
  tools: PostingTools,
): Promise<Reason | undefined> {
  const newest = await tools.dayReports.find(operation.store, operation.record);
  const revision = newest?.report.revision ?? operation.revision;
  if (revision <= operation.revision) return undefined;
  if (found.kind !== 'may-still-arrive') return because('replaced-by-revision', { revision: String(revision) });
  throw new OutcomeUnknown(because('outcome-uncertain'), { afterMs: KEY_LIFE_MS / 60 });
}

/**
 * Before a revision is sent, none of the earlier ones may be under way. One that waits is cancelled; one that is posted
 * needs a person, since a second voucher beside it would count the day twice.
 * @throws NeedsAttention changed-after-booking
 * @throws RetryLater while an earlier one is being sent
 */
export async function stopEarlier(operation: Operation, tools: PostingTools): Promise<void> {
  for (const other of await tools.operations.many(earlierIds(operation))) {
    if (other.state === 'done')
      throw new NeedsAttention(because('changed-after-booking', { voucher: vouchersOf(other) }));
    if (other.state === 'cancelled' || other.state === 'skipped') continue;
    const reason = because('replaced-by-revision', { revision: String(operation.revision) });
    const cancelled = await tools.operations.cancel(other.id, reason);
    if (!cancelled?.effect) throw new RetryLater(because('outcome-uncertain'));
  }
}

function earlierIds(operation: Operation): string[] {
  const revisions = Array.from({ length: operation.revision - 1 }, (_, index) => index + 1);
  return revisions.flatMap((revision) =>
    postingMode.options.map((mode) => postingId({ ...operation, revision, mode })),
  );
}

const vouchersOf = (operation: Operation): string =>
  (operation.result?.vouchers ?? []).map((voucher) => voucher.voucherNumber).join(', ');
