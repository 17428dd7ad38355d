import { jobOfKind, operationJobId, type JobData, type Operation, type OperationJob } from '@kassebro/contracts';

/** Whoever takes the jobs of operations. */
export interface OperationQueue {
  add(name: OperationJob, data: JobData<OperationJob>, options: { id: string; delayMs?: number }): Promise<unknown>;
}

/** Where is told what went wrong and is no failure, since somebody else sees to it. */
export interface Warnings {
  warn(message: string, fields: { operation: string; store: string; error: unknown }): void;
}

export type HandedOver = Pick<Operation, 'id' | 'store' | 'kind' | 'correlation' | 'dispatch'>;

/**
 * Hands an operation to the queue of its kind. The job's id is made of how often it was handed over, so doing it twice adds
 * nothing, and doing it again after Redis was lost brings the same job back.
 * @throws when the queue does not take it
 */
export async function handOver(operation: HandedOver, queue: OperationQueue, delayMs = 0): Promise<void> {
  const { id, store, kind, correlation } = operation;
  const options = { id: operationJobId(operation), ...(delayMs > 0 && { delayMs }) };
  await queue.add(jobOfKind[kind], { store, operation: id, correlation }, options);
}

/** The same where a queue that does not answer is no failure: housekeeping reminds of what lies still. */
export async function handOverSoon(
  operation: HandedOver,
  { queue, log }: { queue: OperationQueue; log: Warnings },
  delayMs = 0,
): Promise<void> {
  try {
    await handOver(operation, queue, delayMs);
  } catch (error) {
    const { id, store } = operation;
    log.warn('not handed to the queue yet, housekeeping will do it', { operation: id, store, error });
  }
}
