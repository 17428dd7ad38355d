import { creationId, type Operation, type SettingsChange } from '@kassebro/contracts';
import { type CauseCode, causes } from '@kassebro/errors';
import { handOverSoon, runAgain, type Wish, type WishTools } from '@kassebro/outbox';
import type { Mended } from '@kassebro/queue';
import type { Caller } from './http/route.ts';
import type { PosApiTools } from './tools.ts';

/** Whoever holds the store's token speaks for the store. */
export const wishOf = (id: string, { store }: Caller): Wish => ({ id, by: `till of ${store.id}` });

/** What a wish about an operation is granted with. */
export const wishTools = ({ store, calls, queue, now }: PosApiTools, { log }: Caller): WishTools => ({
  operations: store.operations,
  audit: store.audit,
  stores: store.stores,
  calls,
  queue,
  log,
  now,
});

/** What waited runs again; of what the queue does not take now, housekeeping reminds. */
const again = (waiting: readonly Operation[], { tools, caller }: { tools: PosApiTools; caller: Caller }) =>
  runAgain(waiting, {
    operations: tools.store.operations,
    handOver: (operation, delayMs) => handOverSoon(operation, { queue: tools.queue, log: caller.log }, delayMs),
  });

/**
 * After a change of a product or customer in the till: should its creation in e-conomic wait for a person, it is tried again with
 * what the record is now. One that still lacks something is parked again.
 */
export async function retryChanged(
  changed: { kind: 'product' | 'customer'; record: string },
  { tools, caller }: { tools: PosApiTools; caller: Caller },
): Promise<void> {
  const creation = await tools.store.operations.find(creationId({ store: caller.store.id, ...changed }));
  if (creation?.state === 'attention') await again([creation], { tools, caller });
}

const AT_ONCE = 500;

/** Fixed elsewhere as a rule, and by a choice all the same: a module is no longer asked for, the till has chosen other accounts. */
const alsoMended: readonly string[] = ['module-missing', 'till-lines-differ', 'till-line-elsewhere'];

/** What a choice in the settings can mend. */
const mendedBySettings = Object.entries(causes)
  .filter(([cause, { fix }]) => fix === 'accounts' || fix === 'settings' || alsoMended.includes(cause))
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
  await again(waiting, { tools, caller });
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
