import { type Effect, jobOfKind, type Operation, operationJobId } from '@kassebro/contracts';
import type { System } from '../system/open-system.ts';

/**
 * Queues an operation again and writes down who wished it. Also without an effect its job is handed over: should Redis have
 * lost that of a queued operation, the same id brings it back.
 * @returns nothing when there is no such operation
 */
export const again = (id: string, system: System): Promise<Effect | undefined> =>
  steered('retry', system.store.operations.retry(id), system);

/** The same of a revision that waits because of an earlier one, which it is to go on in spite of. */
export const goAhead = (id: string, system: System): Promise<Effect | undefined> =>
  steered('correct', system.store.operations.correct(id, system.by), system);

async function steered(
  wish: string,
  outcome: Promise<Effect | undefined>,
  system: System,
): Promise<Effect | undefined> {
  const effect = await outcome;
  if (!effect) return undefined;
  const { operation, before } = effect;
  const { id, store, dispatch } = operation;
  if (before)
    await system.store.audit.append({
      id: `${wish}.${id}.${dispatch}`,
      store,
      what: `${wish} of operation ${id}`,
      by: system.by,
      at: system.now(),
      before: { state: before.state },
      after: { state: operation.state },
    });
  if (operation.state === 'queued') await handOver(operation, system);
  return effect;
}

/** Its job at the queue of its kind. */
export async function handOver(
  operation: Pick<Operation, 'id' | 'store' | 'kind' | 'dispatch' | 'correlation'>,
  { queue }: System,
): Promise<void> {
  const { id, store, kind, correlation } = operation;
  await queue.add(jobOfKind[kind], { store, operation: id, correlation }, { id: operationJobId(operation) });
}
