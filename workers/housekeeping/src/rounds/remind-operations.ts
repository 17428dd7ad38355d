import type { JobData, Operation } from '@kassebro/contracts';
import { bringBack, type BringBackTools } from '@kassebro/outbox';
import type { Log } from '@kassebro/process';

export interface RemindTools extends BringBackTools {
  operations: BringBackTools['operations'] & {
    open(range: { olderThan: Date; limit: number; notOf: readonly string[] }): Promise<Operation[]>;
  };
  pauses: { paused(direction: 'toLedger'): Promise<string[]> };
  /** An operation that was not touched for so long is asked after, in ms. */
  stillMs: number;
  now(): Date;
}

const AT_ONCE = 500;

/**
 * MongoDB says what is open, Redis only reminds. An operation that should move and whose job Redis does not know any
 * more (flushed, lost, or given up after its last attempt) gets a new job. Those of a store that is paused wait until it is not.
 */
export function createRemindOperations(tools: RemindTools) {
  return async (_job: JobData<'remind-operations'>, { log }: { log: Log }): Promise<void> => {
    const olderThan = new Date(tools.now().getTime() - tools.stillMs);
    const notOf = await tools.pauses.paused('toLedger');
    for (const operation of await tools.operations.open({ olderThan, limit: AT_ONCE, notOf }))
      if (await bringBack(operation, tools)) warn(operation, log);
  };
}

function warn({ id: operation, store, correlation, state }: Operation, log: Log): void {
  log.warn('an open operation had no job and got a new one', { store, operation, correlation, state });
}
