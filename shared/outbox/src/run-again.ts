import type { Effect, Operation } from '@kassebro/contracts';

/** Closed days of one store go one after another, so that those of others find room between them. Records take turns anyway. */
export const DAYS_APART_MS = 250;

/** What running again needs of the store, and how what is queued again is handed over. */
export interface RunAgainTools {
  operations: { retry(id: string): Promise<Effect | undefined> };
  handOver(operation: Operation, delayMs: number): Promise<void>;
}

/**
 * What waited for something that is there now runs again, in the order given; closed days with a little time between them.
 * One that somebody else has set going meanwhile is left to them.
 * @returns how many run again
 */
export async function runAgain(waiting: readonly Operation[], tools: RunAgainTools): Promise<number> {
  const days = new Map<string, number>();
  let count = 0;
  for (const { id, kind, store } of waiting) {
    const outcome = await tools.operations.retry(id);
    if (!outcome?.effect) continue;
    count += 1;
    const before = days.get(store) ?? 0;
    if (kind === 'day-report') days.set(store, before + 1);
    await tools.handOver(outcome.operation, kind === 'day-report' ? before * DAYS_APART_MS : 0);
  }
  return count;
}
