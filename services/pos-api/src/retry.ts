import { creationId, type Operation, type SettingsChange } from '@kassebro/contracts';
import { handOverSoon, runAgain, runAgainAfterSettings, type Wish, type WishTools } from '@kassebro/outbox';
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

/** After a change of the settings: everything that waits for a choice is tried again by itself. */
export const retryWaitingForSettings = (
  change: SettingsChange,
  { tools, caller }: { tools: PosApiTools; caller: Caller },
): Promise<unknown> =>
  runAgainAfterSettings(
    { store: caller.store.id, change },
    {
      operations: tools.store.operations,
      queue: tools.queue,
      mendBook: tools.mendBook,
      log: caller.log,
      now: tools.now,
    },
  );
