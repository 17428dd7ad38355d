import { jobOfKind, operationJobId, type SettingsChange } from '@kassebro/contracts';
import { type CauseCode, causes } from '@kassebro/errors';
import type { Mended } from '@kassebro/queue';
import type { Effect } from '@kassebro/store';
import type { Caller } from './http/route.ts';
import type { PosApiTools } from './tools.ts';

/**
 * Hands a queued operation to the queue. One that was queued before has its job already, unless Redis was lost: then
 * the same job id brings it back. A queue that does not answer is no failure: housekeeping reminds of what lies still.
 */
async function remind({ operation }: Effect, { tools, caller }: { tools: PosApiTools; caller: Caller }): Promise<void> {
  if (operation.state !== 'queued') return;
  const { id, store, kind, correlation } = operation;
  try {
    await tools.queue.add(jobOfKind[kind], { store, operation: id, correlation }, { id: operationJobId(operation) });
  } catch (error) {
    caller.log.warn('not handed to the queue yet, housekeeping will do it', { operation: id, error });
  }
}

/** A person has set it going: then e-conomic is asked again, though the agreement may be shut for a while longer. */
export async function remindNow(
  outcome: Effect,
  { tools, caller }: { tools: PosApiTools; caller: Caller },
): Promise<void> {
  const { agreement } = caller.store;
  try {
    if (agreement) await tools.calls.tryNow(agreement.number);
  } catch (error) {
    caller.log.warn('the agreement may stay shut for a while', { operation: outcome.operation.id, error });
  }
  await remind(outcome, { tools, caller });
}

const AT_ONCE = 500;

/** What a choice in the settings can mend: everything that is fixed there, and a module that is no longer asked for. */
const mendedBySettings = Object.entries(causes)
  .filter(([cause, { fix }]) => fix === 'accounts' || fix === 'settings' || cause === 'module-missing')
  .map(([cause]) => cause);

/** What some choices mend beside it. */
const mendedByChoice: { [K in keyof SettingsChange]?: CauseCode[] } = {
  closedPeriod: ['period-barred', 'year-missing'],
  customerWithoutNumber: ['phone-not-usable', 'number-reserved'],
};

/**
 * After a change of the settings: everything that waits for a choice is tried again by itself, closed days first. One that still
 * lacks something is parked again with what it lacks. Of very many, the rest is left to housekeeping.
 */
export async function retryWaitingForSettings(
  change: SettingsChange,
  { tools, caller }: { tools: PosApiTools; caller: Caller },
): Promise<void> {
  const { operations } = tools.store;
  const chosen = Object.entries(mendedByChoice).flatMap(([choice, mended]) => (choice in change ? mended : []));
  const mended = { store: caller.store.id, causes: [...mendedBySettings, ...chosen] };
  // What was parked in this very moment is meant, too.
  const before = new Date(tools.now().getTime() + 1);
  const waiting = await operations.parked({ ...mended, before, limit: AT_ONCE });
  for (const { id } of waiting) {
    const outcome = await operations.retry(id);
    if (outcome) await remind(outcome, { tools, caller });
  }
  if (waiting.length === AT_ONCE) await leaveRest({ ...mended, before: before.toISOString() }, { tools, caller });
}

/** The settings are saved, whatever becomes of this. */
async function leaveRest(mended: Mended, { tools, caller }: { tools: PosApiTools; caller: Caller }): Promise<void> {
  try {
    await tools.mendBook.note(mended);
  } catch (error) {
    caller.log.warn('more waits for these settings than was tried again, and housekeeping could not be told', {
      error,
    });
  }
}
