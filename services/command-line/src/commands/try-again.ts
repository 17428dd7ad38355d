import { type Effect, jobOfKind, operationJobId } from '@kassebro/contracts';
import type { System } from '../system/open-system.ts';

/**
 * Queues an operation again and writes down who wished it. Also without an effect its job is handed over: should Redis have
 * lost that of a queued operation, the same id brings it back.
 * @returns nothing when there is no such operation
 */
export async function again(id: string, { store, queue, by, now }: System): Promise<Effect | undefined> {
  const before = await store.operations.find(id);
  const outcome = before && (await store.operations.retry(id));
  if (!outcome) return undefined;
  const { effect, operation } = outcome;
  if (effect)
    await store.audit.append({
      id: `retry.${id}.${operation.dispatch}`,
      store: operation.store,
      what: `retry of operation ${id}`,
      by,
      at: now(),
      before: { state: before.state },
      after: { state: operation.state },
    });
  if (operation.state === 'queued') {
    const { store: shop, kind, correlation } = operation;
    await queue.add(jobOfKind[kind], { store: shop, operation: id, correlation }, { id: operationJobId(operation) });
  }
  return outcome;
}
