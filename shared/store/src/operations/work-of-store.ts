import type { OperationKind } from '@kassebro/contracts';
import { type OperationDocument, type OperationModel, openStates } from './operation-model.ts';

/** The oldest of those operations of a kind that have not ended and wait for no person. */
export interface OldestOpen {
  kind: OperationKind;
  /** When it was queued, the last time. */
  since: Date;
}

/** An operation that came to be done. */
export interface Ended {
  kind: OperationKind;
  at: Date;
}

type Moved = Pick<OperationDocument, 'kind' | 'history' | 'createdAt'>;
const MOVED = { kind: 1, history: 1, createdAt: 1 } as const;

/** So many are looked at, those first that were created first: among more than these the oldest is old enough to be told. */
const LOOKED_AT = 500;

export async function oldestOpenOf(model: OperationModel, store: string): Promise<OldestOpen[]> {
  const found = await model
    .find({ store, state: { $in: openStates } }, MOVED)
    .sort({ createdAt: 1 })
    .limit(LOOKED_AT)
    .lean<Moved[]>();
  const byKind = Map.groupBy(found, ({ kind }) => kind);
  return [...byKind].map(([kind, those]) => ({ kind, since: earliest(those.map(queuedAt)) }));
}

export async function doneSince(
  model: OperationModel,
  { store, since }: { store: string; since: Date },
): Promise<Ended[]> {
  // What is done may be touched again later, when a correction takes its place: the history says when it was done.
  const found = await model.find({ store, state: 'done', updatedAt: { $gte: since } }, MOVED).lean<Moved[]>();
  return found
    .map(({ kind, history, createdAt }) => ({ kind, at: lastTime(history, 'done') ?? createdAt }))
    .filter(({ at }) => at >= since);
}

const queuedAt = ({ history, createdAt }: Moved): Date => lastTime(history, 'queued') ?? createdAt;

const lastTime = (history: OperationDocument['history'], wanted: string): Date | undefined =>
  history.findLast(({ state }) => state === wanted)?.at;

const earliest = (times: readonly Date[]): Date => new Date(Math.min(...times.map((time) => time.getTime())));
