import { jobOfKind, operationJobId, type Operation, type OperationJob } from '@kassebro/contracts';
import { handOver, type OperationQueue } from './hand-over.ts';

export interface BringBackTools {
  operations: { dispatched(id: string): Promise<Operation | undefined> };
  queue: OperationQueue & { isUnderWay(name: OperationJob, id: string): Promise<boolean> };
}

/**
 * Gives an open operation a job when it has none, under a new id, since the old one may be kept. One whose job is there is left
 * to it: a second hand would take the work out of the first one's.
 * @returns whether it got one
 */
export async function bringBack(
  operation: Pick<Operation, 'id' | 'kind' | 'dispatch'>,
  { operations, queue }: BringBackTools,
  delayMs = 0,
): Promise<boolean> {
  if (await queue.isUnderWay(jobOfKind[operation.kind], operationJobId(operation))) return false;
  const counted = await operations.dispatched(operation.id);
  if (!counted) return false;
  await handOver(counted, queue, delayMs);
  return true;
}
