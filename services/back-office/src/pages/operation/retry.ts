import {
  type AuditWhat,
  type JobData,
  jobOfKind,
  operationJobId,
  type Operation,
  type OperationJob,
  type OperationState,
} from '@kassebro/contracts';
import type { Log } from '@kassebro/process';

/** What "try again" asks of the rest of the house. */
export interface RetryTools {
  operations: { retry(id: string): Promise<{ effect: boolean; operation: Operation } | undefined> };
  queue: { add(name: OperationJob, data: JobData<OperationJob>, options: { id: string }): Promise<unknown> };
  audit: { append(entry: RetryEntry): Promise<unknown> };
  log: Log;
}

/** What is written down about it: who, when, on what, and the state before and after. */
interface RetryEntry {
  id: string;
  store: string;
  what: AuditWhat;
  by: string;
  at: Date;
  before: { state: OperationState };
  after: { state: OperationState };
}

/**
 * Queues an operation again, as the till's own API does. Nothing is sent twice: what was possibly sent keeps its
 * request and is looked up in e-conomic first, and an operation that is done, or under way, is left alone.
 * @returns whether it had an effect; undefined when there is no such operation
 */
export async function tryAgain(
  before: Operation,
  by: string,
  { operations, queue, audit, log }: RetryTools,
): Promise<boolean | undefined> {
  const outcome = await operations.retry(before.id);
  if (!outcome) return undefined;
  const { effect, operation } = outcome;
  if (effect) await audit.append(entryOf(before, operation, by));
  // Also without an effect: should Redis have lost the job of a queued operation, the same id brings it back.
  if (operation.state === 'queued') await remind(operation, { queue, log });
  return effect;
}

const entryOf = (before: Operation, after: Operation, by: string): RetryEntry => ({
  id: `retry.${after.id}.${after.dispatch}`,
  store: after.store,
  what: `retry of operation ${after.id}`,
  by,
  at: new Date(),
  before: { state: before.state },
  after: { state: after.state },
});

/** The operation is queued in the database already: if Redis does not take the job, the reconciler hands it over. */
async function remind(operation: Operation, { queue, log }: Pick<RetryTools, 'queue' | 'log'>): Promise<void> {
  const { id, store, kind, correlation } = operation;
  try {
    await queue.add(jobOfKind[kind], { store, operation: id, correlation }, { id: operationJobId(operation) });
  } catch (error) {
    log.warn('an operation was queued again while Redis did not take its job', { operation: id, store, error });
  }
}
