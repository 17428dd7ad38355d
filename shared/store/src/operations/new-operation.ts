import type { NewOperation } from '@kassebro/contracts';
import { present } from '../database/present.ts';
import type { OperationDocument } from './operation-model.ts';

/** A fresh operation has been handed to the queue once by whoever inserts it, so `dispatch` starts at 1. */
export function newOperationDocument(operation: NewOperation, now: Date): OperationDocument {
  const { id, state, reason, store, kind, record, revision, mode, correlation, asItStands } = operation;
  return present({
    _id: id,
    store,
    kind,
    record,
    revision,
    mode,
    state,
    reason,
    asItStands,
    attempts: 0,
    fence: 0,
    generation: 1,
    dispatch: 1,
    correlation,
    createdAt: now,
    updatedAt: now,
    history: [present({ at: now, state, cause: reason?.cause })],
  });
}
