import { type Operation, postingId, type Reason, reversalOf } from '@kassebro/contracts';
import { because, NeedsAttention, RetryLater } from '@kassebro/errors';
import { earlierPostings, isPosting } from './revisions.ts';
import type { Turn } from './tools.ts';
import type { Booked } from './way.ts';
import { wayOf } from './ways.ts';

/** How soon to see whether what takes an earlier revision back is done, ms. */
const SOON_MS = 2_000;
/** The same while it waits for a person. */
const LATER_MS = 60_000;

/**
 * An earlier revision that is being taken back is waited for before anything else is done.
 * @throws RetryLater while that is so
 */
export async function waitForReversals({ operation, tools }: Turn): Promise<void> {
  if (!isPosting(operation)) return;
  const standing = (await earlierPostings(operation, tools)).filter(stands);
  const reversals = standing.length > 0 ? await tools.operations.many(standing.map(reversalId)) : [];
  const underWay = reversals.find((reversal) => !hasEnded(reversal));
  if (underWay) throw waitFor(underWay);
}

/**
 * A revision is only sent once nothing of the earlier ones stands in the books. A draft is deleted. What is booked is reversed by
 * an operation of its own, which happens once like any other, and this one waits for it; both are kept beside the day. What a
 * person entered by hand, or did not want sent, is for a person to weigh.
 * @throws RetryLater while an earlier one is being taken back
 * @throws NeedsAttention when a person must say first
 */
export async function takeEarlierBack(turn: Turn): Promise<void> {
  const { operation, tools } = turn;
  if (!isPosting(operation)) return;
  const earlier = await earlierPostings(operation, tools);
  ask(endedByPerson(earlier), operation);
  for (const posting of earlier) {
    // Each in its turn: there is hardly ever more than one, and the first that must be waited for ends it.
    // oxlint-disable-next-line no-await-in-loop
    if (stands(posting)) await takeBack(posting, turn);
  }
}

const stands = ({ state, correctedBy }: Operation): boolean => state === 'done' && !correctedBy;
const hasEnded = ({ state }: Operation): boolean => state === 'done' || state === 'skipped';

/** @throws NeedsAttention unless nothing is to be asked, or a person has answered already */
function ask(question: Reason | undefined, { goAhead }: Operation): void {
  if (question && goAhead !== true) throw new NeedsAttention(question);
}

/**
 * What the last of the earlier revisions leaves to be weighed, when a person has ended it. Those before it were weighed when that
 * one was sent.
 */
function endedByPerson(earlier: readonly Operation[]): Reason | undefined {
  const sent = earlier.filter(({ state }) => state !== 'cancelled');
  const last = Math.max(...sent.map(({ revision }) => revision));
  return sent.filter(({ revision }) => revision === last).flatMap((posting) => questionOf(posting) ?? [])[0];
}

function questionOf({ state, reason, revision }: Operation): Reason | undefined {
  if (state !== 'skipped' || !reason) return undefined;
  const facts = { ...reason.parameters, revision: String(revision) };
  if (reason.cause === 'booked-by-hand') return because('entered-by-hand-before', facts);
  return reason.cause === 'not-to-be-sent' ? because('not-sent-before', facts) : undefined;
}

async function takeBack(posting: Operation, turn: Turn): Promise<void> {
  const { operation, tools } = turn;
  const { revision } = operation;
  const known = await tools.operations.find(reversalId(posting));
  if (known) return reversed(known, posting, turn);
  const outcome = await wayOf(posting).takeOut(posting, turn);
  if (outcome === 'gone') return tools.operations.corrected(posting.id, { revision, how: 'deleted' });
  if (outcome === 'by-hand') return tools.operations.corrected(posting.id, { revision, how: 'reversed' });
  if (outcome === 'not-yet') throw waitFor(posting);
  const { corrections } = turn.store.settings;
  if (corrections === 'ask') ask(because('changed-after-booking', { voucher: outcome.booked }), operation);
  throw waitFor(await reverse(posting, outcome, turn));
}

/** A person may have chosen that it is not taken back: then both would stand in the books, which a person must have chosen as well. */
async function reversed(reversal: Operation, posting: Operation, { operation, tools }: Turn): Promise<void> {
  if (!hasEnded(reversal)) throw waitFor(reversal);
  const isWished = reversal.reason?.cause === 'not-to-be-sent';
  if (isWished) return ask(because('not-taken-back', { revision: String(posting.revision) }), operation);
  await tools.operations.corrected(posting.id, { revision: operation.revision, how: 'reversed' });
}

/** Inserting it again changes nothing, so a crash after it is made good by the next turn or by housekeeping. */
async function reverse(posting: Operation, { asItStands }: Booked, { operation, tools }: Turn) {
  const { store, record, revision } = posting;
  const { correlation } = operation;
  const reversal = {
    id: reversalId(posting),
    store,
    kind: 'day-report',
    record,
    revision,
    mode: modeOf(posting),
    state: 'queued',
    correlation,
    ...(asItStands !== undefined && { asItStands }),
  } as const;
  await tools.operations.insert(reversal);
  await tools.handOver({ ...reversal, dispatch: 1 });
  return reversal;
}

const waitFor = ({ revision, state }: Pick<Operation, 'revision' | 'state'>): RetryLater =>
  new RetryLater(because('reversal-waits', { revision: String(revision) }), {
    afterMs: state === 'attention' ? LATER_MS : SOON_MS,
  });

const modeOf = (posting: Operation) => {
  if (!isPosting(posting)) throw new Error(`operation ${posting.id} is no posting`);
  return reversalOf(posting.mode);
};
const reversalId = (posting: Operation): string => postingId({ ...posting, mode: modeOf(posting) });
