import { jobOfKind, operationJobId } from '@kassebro/contracts';
import type { Log } from '@kassebro/process';
import type { Mended } from '@kassebro/queue';
import type { MendingTools } from './tools.ts';

/** What is left over is taken in the next round. */
const AT_ONCE = 2_000;
/** Closed days of one store go one after another, so that those of others find room between them. Records take turns anyway. */
const DAYS_APART_MS = 250;

/**
 * Everything that waited for what was mended runs again, closed days first. What was put aside again since then is not
 * among it: for that it was not mended.
 */
export async function runAgain(mended: Mended, tools: MendingTools, log: Log): Promise<void> {
  const { store, causes, parameters, before } = mended;
  const waiting = await tools.operations.parked({
    store,
    causes,
    parameters,
    before: new Date(before),
    limit: AT_ONCE,
  });
  let days = 0;
  for (const { id, kind } of waiting) {
    const delayMs = kind === 'day-report' ? (days += 1) * DAYS_APART_MS : 0;
    await retry(id, tools, delayMs);
  }
  if (waiting.length > 0)
    log.info('what waited for this runs again', { store, cause: causes.join(' '), count: waiting.length });
  if (waiting.length < AT_ONCE) await tools.mendBook.seenTo(mended);
}

/** @returns whether it runs again; one that somebody else has set going meanwhile is left to them */
export async function retry(id: string, { operations, queue }: MendingTools, delayMs = 0): Promise<boolean> {
  const outcome = await operations.retry(id);
  if (!outcome?.effect) return false;
  const { operation } = outcome;
  const { store, kind, correlation } = operation;
  const options = { id: operationJobId(operation), ...(delayMs > 0 && { delayMs }) };
  await queue.add(jobOfKind[kind], { store, operation: id, correlation }, options);
  return true;
}
