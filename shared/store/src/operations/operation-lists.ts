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

export async function openOperations(
  model: OperationModel,
  { olderThan, limit }: { olderThan: Date; limit: number },
): Promise<Operation[]> {
  const due = [{ nextAttemptAt: { $exists: false } }, { nextAttemptAt: { $lte: olderThan } }];
  const found = await model
    .find({ state: { $in: openStates }, updatedAt: { $lte: olderThan }, $or: due })
    .sort({ updatedAt: 1 })
    .limit(limit)
    .lean<OperationDocument[]>();
  return found.map(operationOf);
}
