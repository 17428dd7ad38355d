import type { NewOperation, StoreSettings, TillEvent } from '@kassebro/contracts';
import { handOver, type OperationQueue } from './hand-over.ts';
import { operationFor } from './operation-for.ts';

/** The few things that publishing needs of the store and of the queue. */
export interface OutboxTools {
  stores: { find(id: string): Promise<{ settings: StoreSettings } | undefined> };
  operations: { insert(operation: NewOperation): Promise<'inserted' | 'exists'> };
  outbox: { published(event: TillEvent): Promise<void> };
  queue: OperationQueue;
}

/**
 * From an event to its operation and the job that reminds a hand of it; then the event leaves the outbox. Whoever
 * stopped half-way, the relay starts again from the top: the operation has a natural key, the job's id is made of it,
 * and an event that is gone is gone.
 * @throws Error when the store is unknown, or when database or queue did not take it; the event stays in the outbox then
 */
export async function publishEvent(event: TillEvent, tools: OutboxTools): Promise<NewOperation> {
  const store = await tools.stores.find(event.store);
  if (!store) throw new Error(`store ${event.store} of the event does not exist`);
  const operation = operationFor(event, store.settings);
  await tools.operations.insert(operation);
  if (operation.state === 'queued') await handOver({ ...operation, dispatch: FIRST }, tools.queue);
  await tools.outbox.published(event);
  return operation;
}

/** A new operation counts this hand-over as its first. */
const FIRST = 1;
