import type { Accepted, DriftSeen, Operation } from '@kassebro/contracts';
import { present } from '../database/present.ts';
import { type OperationDocument, type OperationModel, operationOf } from './operation-model.ts';

/**
 * Writes down what a look at a posting that is done has found. The same again changes nothing, so it keeps since when it is known and
 * that a person has accepted it; what has changed anew is told anew.
 * @returns whether it is news
 */
export async function seenInLedger(
  model: OperationModel,
  { id, at, drift }: { id: string; at: Date; drift: DriftSeen },
): Promise<boolean> {
  // What a later revision has taken out meanwhile is gone by our own hand.
  const done = { _id: id, state: 'done' as const, correctedBy: { $exists: false } };
  if (!drift) {
    const { modifiedCount } = await model.updateOne({ ...done, drift: { $exists: true } }, { $unset: { drift: 1 } });
    return modifiedCount === 1;
  }
  const { kind, seen, differences } = drift;
  const news = { ...done, 'drift.seen': { $ne: seen } };
  const { modifiedCount } = await model.updateOne(news, { $set: { drift: { kind, seen, since: at, differences } } });
  return modifiedCount === 1;
}

/** What was found changed and nobody has accepted, newest first. */
export async function drifting(model: OperationModel, store: string): Promise<Operation[]> {
  const found = await model
    .find({ store, 'drift.since': { $gte: new Date(0) }, 'drift.accepted': { $exists: false } })
    .sort({ 'drift.since': -1 })
    .lean<OperationDocument[]>();
  return found.map(operationOf);
}

/** Postings that are done and that no later revision has replaced, finished since a moment: what there is to read back. */
export async function standingPostings(
  model: OperationModel,
  { store, since }: { store: string; since: Date },
): Promise<Operation[]> {
  const found = await model
    .find({ store, kind: 'day-report', state: 'done', createdAt: { $gte: since }, correctedBy: { $exists: false } })
    .sort({ createdAt: -1 })
    .lean<OperationDocument[]>();
  return found.map(operationOf);
}

/**
 * A person says that what stands is right. Only what that person has seen: when it has changed once more, it is looked at anew.
 * @returns nothing when there is no such operation
 */
export async function acceptDrift(
  model: OperationModel,
  { id, seen, ...accepted }: { id: string; seen: string; by: string; at: Date },
): Promise<Accepted | undefined> {
  const found = await model.findById(id).lean<OperationDocument>();
  if (!found) return undefined;
  const unchanged = (refused?: Accepted['refused']): Accepted =>
    present({ effect: false, operation: operationOf(found), refused });
  if (found.drift === undefined) return unchanged('no-drift');
  if (found.drift.seen !== seen) return unchanged('changed-since');
  if (found.drift.accepted) return unchanged();
  const still = { _id: id, 'drift.seen': seen, 'drift.accepted': { $exists: false } };
  const update = { $set: { 'drift.accepted': accepted } };
  const after = await model.findOneAndUpdate(still, update, { returnDocument: 'after' }).lean<OperationDocument>();
  if (!after) return unchanged('changed-since');
  return { effect: true, operation: operationOf(after), before: operationOf(found) };
}
