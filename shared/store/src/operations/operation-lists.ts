import type { Operation, OperationKind, OperationState } from '@kassebro/contracts';
import { after, type Page, pageOf } from '../database/paging.ts';
import { type OperationDocument, type OperationModel, openStates, operationOf } from './operation-model.ts';
import { present } from '../database/present.ts';

export interface OperationFilter {
  store?: string | undefined;
  state?: OperationState | undefined;
  kind?: OperationKind | undefined;
  record?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

export async function listOperations(model: OperationModel, filter: OperationFilter): Promise<Page<Operation>> {
  const { cursor, limit, store, state, kind, record } = filter;
  const matching = {
    ...present({ store, state, kind, record }),
    ...after(cursor, { field: 'createdAt', direction: -1 }),
  };
  const found = await model
    .find(matching)
    .sort({ createdAt: -1, _id: -1 })
    .limit(limit + 1)
    .lean<OperationDocument[]>();
  return pageOf(found, limit, { item: operationOf, at: ({ createdAt, _id }) => ({ at: createdAt, id: _id }) });
}

/** What should be moving and has not moved since. */
export interface OpenRange {
  olderThan: Date;
  limit: number;
  /** Stores whose operations wait by a person's wish. */
  notOf?: readonly string[];
}

/** What of a store is to be taken up by a hand, and by none yet. */
const waitingStates: OperationState[] = ['queued', 'retrying', 'uncertain'];

/** Closed days first, each kind oldest first. What waits for an appointed time that has not passed is left alone. */
export async function waitingOperations(
  model: OperationModel,
  { store, now, limit }: { store: string; now: Date; limit: number },
): Promise<Operation[]> {
  const due = [{ nextAttemptAt: { $exists: false } }, { nextAttemptAt: { $lte: now } }];
  const oldest = (kind: object, most: number) =>
    model
      .find({ store, state: { $in: waitingStates }, $or: due, kind })
      .sort({ createdAt: 1, _id: 1 })
      .limit(most)
      .lean<OperationDocument[]>();
  const days = await oldest({ $eq: 'day-report' }, limit);
  const others = days.length < limit ? await oldest({ $ne: 'day-report' }, limit - days.length) : [];
  return [...days, ...others].map(operationOf);
}

/** More sends of customers than this are never without an outcome at once. */
const MOST_SENT = 1_000;

/** Customers of the till that were sent, and of which it is not written down yet what became of it. */
export async function sentCustomers(model: OperationModel, store: string): Promise<Operation[]> {
  const states: OperationState[] = [...openStates, 'attention'];
  const found = await model
    .find({ store, state: { $in: states }, kind: 'customer', sending: { $exists: true } })
    .limit(MOST_SENT)
    .lean<OperationDocument[]>();
  return found.map(operationOf);
}

export async function openOperations(
  model: OperationModel,
  { olderThan, limit, notOf = [] }: OpenRange,
): Promise<Operation[]> {
  const due = [{ nextAttemptAt: { $exists: false } }, { nextAttemptAt: { $lte: olderThan } }];
  const found = await model
    .find({
      state: { $in: openStates },
      updatedAt: { $lte: olderThan },
      $or: due,
      ...(notOf.length > 0 && { store: { $nin: [...notOf] } }),
    })
    .sort({ updatedAt: 1 })
    .limit(limit)
    .lean<OperationDocument[]>();
  return found.map(operationOf);
}
