import { randomUUID } from 'node:crypto';
import type { TillEvent } from '@kassebro/contracts';
import { publishEvent } from '@kassebro/outbox';
import type { Caller } from './http/route.ts';
import type { PosApiTools } from './tools.ts';

/** A fact that is about to be written into its record. */
export const tillEventOf = (
  fact: Pick<TillEvent, 'type' | 'record' | 'mode'> & { revision?: number },
  { caller, now }: { caller: Caller; now: Date },
): TillEvent => ({
  id: randomUUID(),
  type: fact.type,
  store: caller.store.id,
  record: fact.record,
  revision: fact.revision ?? 1,
  at: now.toISOString(),
  correlation: caller.correlation,
  ...(fact.mode && { mode: fact.mode }),
});

/**
 * Publishes a fact that is already safe in the database. When that fails (Redis away, or the process dies here) nothing
 * is lost: the event stays in its record and the relay publishes it, so the caller is not told of a failure.
 */
export async function publishSoon(
  event: TillEvent,
  { tools, caller }: { tools: PosApiTools; caller: Caller },
): Promise<void> {
  const { stores, operations, outbox } = tools.store;
  try {
    await publishEvent(event, { stores, operations, outbox, queue: tools.queue });
    tools.figures.events.add({ event: event.type, outcome: 'published' });
  } catch (error) {
    tools.figures.events.add({ event: event.type, outcome: 'failed' });
    caller.log.warn('not published yet, the relay will do it', { event: event.type, record: event.record, error });
  }
}
