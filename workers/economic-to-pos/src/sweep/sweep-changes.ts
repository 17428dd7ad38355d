import type { LookedAt, LookOutcome } from '@kassebro/contracts';
import { fetchedOf, numbersOf } from '../records/fetch-records.ts';
import type { Found, Sweeping } from './sweep.ts';
import type { Swept } from './sweeper.ts';

/** Clocks differ, and e-conomic keeps the time of a product's change in whole minutes. */
const OVERLAP_MS = 3 * 60_000;
/**
 * What was compared is only noted on the board, and the board is lost with Redis: what nobody had looked at by then shows only
 * to a sweep that goes over the same hour again.
 */
const AGAIN_MS = 60 * 60_000;
/** A webhook may still be on its way for so long; what changed since is nobody's fault yet. */
const ON_ITS_WAY_MS = 10 * 60_000;

/** Compares what has changed in e-conomic since a moment, a page at a time. */
export async function sweepChanges<R>(swept: Swept<R>, sweeping: Sweeping, since: Date): Promise<Found> {
  const source = swept.records.source(sweeping.ledger);
  const missed: string[] = [];
  const pin: string[] = [];
  const { narrow } = sweeping;
  for await (const page of source.changedSince(new Date(since.getTime() - OVERLAP_MS - AGAIN_MS), { narrow })) {
    const fetched = fetchedOf(page, source);
    const ground = { ...sweeping, numbers: numbersOf(fetched), renumberings: [] };
    const { looked } = await swept.records.compare(ground, fetched);
    const differing = looked.filter(differs).map(({ number }) => number);
    const known = await sweeping.waiting(differing);
    const untold = differing.filter((number) => !known.has(number));
    pin.push(...untold, ...looked.filter(needsLook).map(({ number }) => number));
    missed.push(...untold.filter((number) => isLate(fetched.found.get(number), swept, sweeping)));
  }
  return { pin, missed: new Map([[swept.records.sync, missed]]) };
}

/** What a look would do something about. */
export const differs = ({ outcome }: LookedAt): boolean => DONE.has(outcome);
const DONE: ReadonlySet<LookOutcome> = new Set(['created', 'changed', 'linked', 'renumbered', 'gone']);

/** A person may have to be told; whether one has been is for the look to know. */
const needsLook = ({ outcome }: LookedAt): boolean => outcome === 'attention';

function isLate<R>(record: R | undefined, { changedAt }: Swept<R>, { asOf }: Sweeping): boolean {
  const at = record === undefined ? undefined : changedAt(record);
  return at === undefined || Date.parse(at) < asOf.getTime() - ON_ITS_WAY_MS;
}
