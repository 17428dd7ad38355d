import { type Operation, postingId, reversalOf } from '@kassebro/contracts';
import { because, NeedsAttention, RetryLater } from '@kassebro/errors';
import { earlierPostings, isPosting } from './revisions.ts';
import type { Turn } from './tools.ts';
import { wayOf } from './ways.ts';

/** How soon to see whether what takes an earlier revision back is done, ms. */
const SOON_MS = 2_000;

/**
 * A revision is only sent once nothing of the earlier ones stands in the books. A draft is deleted. What is booked is reversed by
 * an operation of its own, which happens once like any other, and this one waits for it; both are kept beside the day. What a
 * person entered by hand, or did not want sent, is for a person to weigh.
 * @throws RetryLater while an earlier one is being taken back
 * @throws NeedsAttention changed-after-booking when a person must say first
 */
export async function takeEarlierBack(turn: Turn): Promise<void> {
  const { operation, tools } = turn;
  if (!isPosting(operation)) return;
  const earlier = await earlierPostings(operation, tools);
  const byHand = earlier.find(({ state, reason }) => state === 'skipped' && BY_HAND.has(reason?.cause ?? ''));
  if (byHand && operation.goAhead !== true)
    throw new NeedsAttention(because('changed-after-booking', { voucher: byHandName(byHand) }));
  for (const posting of earlier) {
    // Each in its turn: there is hardly ever more than one, and the first that must be waited for ends it.
    // oxlint-disable-next-line no-await-in-loop
    if (posting.state === 'done' && !posting.correctedBy) await takeBack(posting, turn);
  }
}

const BY_HAND: ReadonlySet<string> = new Set(['booked-by-hand']);
const byHandName = ({ reason }: Operation): string => String(reason?.parameters['voucher'] ?? '–');

async function takeBack(posting: Operation, turn: Turn): Promise<void> {
  const { operation, tools } = turn;
  const { revision } = operation;
  const known = await tools.operations.find(reversalId(posting));
  if (known) {
    if (known.state !== 'done' && known.state !== 'skipped') throw underWay(posting);
    return tools.operations.corrected(posting.id, { revision, how: 'reversed' });
  }
  const outcome = await wayOf(posting).takeOut(posting, turn);
  if (outcome === 'gone') return tools.operations.corrected(posting.id, { revision, how: 'deleted' });
  if (turn.store.settings.corrections === 'ask' && operation.goAhead !== true)
    throw new NeedsAttention(because('changed-after-booking', { voucher: outcome.booked }));
  await reverse(posting, turn);
  throw underWay(posting);
}

/** Inserting it again changes nothing, so a crash after it is made good by the next turn or by housekeeping. */
async function reverse(posting: Operation, { operation, tools }: Turn): Promise<void> {
  const { store, record, revision } = posting;
  const { correlation } = operation;
  const id = reversalId(posting);
  const mode = modeOf(posting);
  await tools.operations.insert({
    id,
    store,
    kind: 'day-report',
    record,
    revision,
    mode,
    state: 'queued',
    correlation,
  });
  await tools.handOver({ id, store, kind: 'day-report', dispatch: 1, correlation });
}

const underWay = ({ revision }: Operation): RetryLater =>
  new RetryLater(because('reversal-waits', { revision: String(revision) }), { afterMs: SOON_MS });

const modeOf = (posting: Operation) => {
  if (!isPosting(posting)) throw new Error(`operation ${posting.id} is no posting`);
  return reversalOf(posting.mode);
};
const reversalId = (posting: Operation): string => postingId({ ...posting, mode: modeOf(posting) });
