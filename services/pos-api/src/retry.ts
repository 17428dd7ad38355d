import { jobOfKind, operationJobId } from '@kassebro/contracts';
import { causes, isCause } from '@kassebro/errors';
import type { Effect } from '@kassebro/store';
import type { Caller } from './http/route.ts';
import type { PosApiTools } from './tools.ts';

/**
 * Hands a queued operation to the queue. One that was queued before has its job already, unless Redis was lost: then
 * the same job id brings it back. A queue that does not answer is no failure: housekeeping reminds of what lies still.
 */
export async function remind(
  { operation }: Effect,
  { tools, caller }: { tools: PosApiTools; caller: Caller },
): Promise<void> {
  if (operation.state !== 'queued') return;
  const { id, store, kind, correlation } = operation;
  try {
    await tools.queue.add(jobOfKind[kind], { store, operation: id, correlation }, { id: operationJobId(operation) });
  } catch (error) {
    caller.log.warn('not handed to the queue yet, housekeeping will do it', { operation: id, error });
  }
}

const AT_ONCE = 500;

/**
 * After a change of the settings: everything that waits for a choice is tried again by itself. One that still lacks
 * something is parked again with what it lacks.
 */
export async function retryWaitingForSettings(tools: PosApiTools, caller: Caller): Promise<void> {
  const { operations } = tools.store;
  const waiting = await operations.list({
    store: caller.store.id,
    state: 'attention',
    limit: AT_ONCE,
  });
  for (const { id, reason } of waiting.items) {
    if (!reason || !isCause(reason.cause) || causes[reason.cause].fix !== 'accounts') continue;
    const outcome = await operations.retry(id);
    if (outcome) await remind(outcome, { tools, caller });
  }
}
