import { jobOfKind, operationJobId, type JobData, type Operation, type OperationJob } from '@kassebro/contracts';
import { handOver, type OperationQueue } from '@kassebro/outbox';
import type { Log } from '@kassebro/process';

export interface RemindTools {
  operations: {
    open(range: { olderThan: Date; limit: number }): Promise<Operation[]>;
    dispatched(id: string): Promise<Operation | undefined>;
  };
  queue: OperationQueue & { isUnderWay(name: OperationJob, id: string): Promise<boolean> };
  /** An operation that was not touched for so long is asked after, in ms. */
  stillMs: number;
  now(): Date;
}

const AT_ONCE = 500;

/**
 * MongoDB says what is open, Redis only reminds. An operation that should move and whose job Redis does not know any
 * more (flushed, lost, or given up after its last attempt) gets a new job, under a new id, since the old one may be kept.
 */
export function createRemindOperations(tools: RemindTools) {
  return async (_job: JobData<'remind-operations'>, { log }: { log: Log }): Promise<void> => {
    const olderThan = new Date(tools.now().getTime() - tools.stillMs);
    for (const operation of await tools.operations.open({ olderThan, limit: AT_ONCE })) {
      if (await tools.queue.isUnderWay(jobOfKind[operation.kind], operationJobId(operation))) continue;
      await remind(operation, tools, log);
    }
  };
}

async function remind({ id }: Operation, tools: RemindTools, log: Log): Promise<void> {
  const operation = await tools.operations.dispatched(id);
  if (!operation) return;
  const { store, correlation } = operation;
  await handOver(operation, tools.queue);
  log.warn('an open operation had no job and got a new one', {
    store,
    operation: id,
    correlation,
    state: operation.state,
  });
}
