import { type Operation, postingId, postingMode, type PostingMode, type Reason } from '@kassebro/contracts';
import { because, OutcomeUnknown, RetryLater } from '@kassebro/errors';
import { KEY_LIFE_MS, type LookedUp } from './look-up.ts';
import type { PostingTools } from './tools.ts';

/**
 * A day may be reported again with a higher revision; only one of them may ever stand in the ledger. An older one that
 * was never sent gives way.
 * @throws OutcomeUnknown while what it sent may still arrive
 */
export async function replacedByNewer(
  operation: Operation,
  found: LookedUp['kind'],
  tools: PostingTools,
): Promise<Reason | undefined> {
  if (!isPosting(operation)) return undefined;
  const newest = await tools.dayReports.newestRevision(operation.store, operation.record);
  const revision = newest ?? operation.revision;
  if (revision <= operation.revision) return undefined;
  if (found !== 'may-still-arrive') return replacedBy(revision);
  throw new OutcomeUnknown(because('outcome-uncertain'), { afterMs: KEY_LIFE_MS / 60 });
}

/**
 * Before a revision is sent, none of the earlier ones may be under way. Those that wait, for their turn or for a person, are
 * cancelled, so that a day is one thing to do however often it was corrected.
 * @throws RetryLater while an earlier one may be in e-conomic and nobody knows yet
 */
export async function stopEarlier(operation: Operation, tools: PostingTools): Promise<void> {
  if (!isPosting(operation)) return;
  const earlier = await earlierPostings(operation, tools);
  const open = earlier.filter(({ state }) => state !== 'done' && state !== 'cancelled' && state !== 'skipped');
  const gone: boolean[] = [];
  for (const { id } of open) gone.push(await giveWay(id, operation.revision, tools));
  if (gone.includes(false)) throw new RetryLater(because('outcome-uncertain'));
}

/**
 * An operation ends because a newer revision of its day has come. One that may be in e-conomic already stays, and says so to
 * the person it waits for.
 * @returns whether it is out of the way
 */
export async function giveWay(
  id: string,
  revision: number,
  { operations }: { operations: Pick<PostingTools['operations'], 'cancel' | 'remark'> },
): Promise<boolean> {
  const cancelled = await operations.cancel(id, replacedBy(revision));
  if (cancelled?.effect === false) {
    await operations.remark(id, because('newer-revision-waits', { revision: String(revision) }));
  }
  return cancelled?.effect === true;
}

const replacedBy = (revision: number): Reason => because('replaced-by-revision', { revision: String(revision) });

/** What takes an earlier posting back belongs to no revision's turn: it always goes on. */
export const isPosting = (operation: Operation): operation is Operation & { mode: PostingMode } =>
  postingMode.safeParse(operation.mode).success;

export const earlierPostings = async (operation: Operation, tools: PostingTools): Promise<Operation[]> => {
  const ids = earlierIds(operation);
  return ids.length > 0 ? tools.operations.many(ids) : [];
};

/** Every operation that an earlier revision of the same day may have. */
export function earlierIds(operation: Pick<Operation, 'store' | 'record' | 'revision'>): string[] {
  const revisions = Array.from({ length: operation.revision - 1 }, (_, index) => index + 1);
  return revisions.flatMap((revision) =>
    postingMode.options.map((mode) => postingId({ ...operation, revision, mode })),
  );
}
