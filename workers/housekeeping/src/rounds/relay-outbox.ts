import type { JobData, TillEvent } from '@kassebro/contracts';
import { publishEvent, type OutboxTools } from '@kassebro/outbox';
import type { Log } from '@kassebro/process';

export interface RelayTools extends OutboxTools {
  outbox: OutboxTools['outbox'] & {
    pending(range: { olderThan: Date; limit: number }): Promise<{ events: TillEvent[]; unreadable: string[] }>;
  };
  now(): Date;
}

/** The door that wrote an event publishes it itself; what is older than this was left by a crash or by a lost Redis. */
const LEFT_AFTER_MS = 5_000;
const AT_ONCE = 500;

/** Finishes what a crash between a till's record and its job left behind. One event that fails does not hold the others. */
export function createRelayOutbox(tools: RelayTools) {
  return async (_job: JobData<'relay-outbox'>, { log }: { log: Log }): Promise<void> => {
    const olderThan = new Date(tools.now().getTime() - LEFT_AFTER_MS);
    const { events, unreadable } = await tools.outbox.pending({ olderThan, limit: AT_ONCE });
    for (const record of unreadable) log.error('an event cannot be read and stays in its record', { record });
    for (const event of events) await relay(event, tools, log);
  };
}

async function relay(event: TillEvent, tools: RelayTools, log: Log): Promise<void> {
  const line = log.child({
    store: event.store,
    record: event.record,
    event: event.type,
    correlation: event.correlation,
  });
  try {
    const operation = await publishEvent(event, tools);
    line.info('published an event that was left behind', { operation: operation.id });
  } catch (error) {
    line.error('an event could not be published and waits for the next round', { error });
  }
}
