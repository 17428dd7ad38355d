import { handOver, runAgain } from '@kassebro/outbox';
import type { Log } from '@kassebro/process';
import type { Mended } from '@kassebro/queue';
import type { MendingTools } from './tools.ts';

/** So many are set going in one round, of all stores together; the others follow in the next ones. */
const IN_ONE_ROUND = 2_000;
/** However many causes were mended, each gets on. */
const OF_ONE_AT_LEAST = 20;
/** Closed days of one store leave room between them for those of others, and no more go out than do before the next round. */
const DAYS_OF_ONE = 60;
/** Everything that waited for what was mended runs again, closed days first, spread over rounds so that nobody is flooded. */
export async function runMended(noted: readonly Mended[], tools: MendingTools, log: Log): Promise<void> {
  const share = Math.max(OF_ONE_AT_LEAST, Math.ceil(IN_ONE_ROUND / Math.max(1, noted.length)));
  let left = IN_ONE_ROUND;
  for (const mended of inTurn(noted, tools)) {
    if (left <= 0) return;
    left -= await runGroup(mended, Math.min(share, left), { tools, log });
  }
}

/** Who comes first changes from round to round, so that what waits behind much else gets on, too. */
function inTurn(noted: readonly Mended[], { stillMs, now }: MendingTools): Mended[] {
  const roundMs = stillMs / 4;
  const first = noted.length === 0 ? 0 : Math.floor(now().getTime() / roundMs) % noted.length;
  return [...noted.slice(first), ...noted.slice(0, first)];
}

/**
 * What was put aside again since it was mended is not among it: for that it was not mended.
 * @returns how many were looked at
 */
async function runGroup(
  mended: Mended,
  limit: number,
  { tools, log }: { tools: MendingTools; log: Log },
): Promise<number> {
  const { store, causes, parameters, before } = mended;
  const waiting = await tools.operations.parked({ store, causes, parameters, before: new Date(before), limit });
  const days = waiting.filter(({ kind }) => kind === 'day-report').slice(0, DAYS_OF_ONE);
  const records = waiting.filter(({ kind }) => kind !== 'day-report');
  const now = [...days, ...records];
  const count = await runAgain(now, {
    operations: tools.operations,
    handOver: (operation, delayMs) => handOver(operation, tools.queue, delayMs),
  });
  if (count > 0) log.info('what waited for this runs again', { store, cause: causes.join(' '), count });
  if (waiting.length < limit && now.length === waiting.length) await tools.mendBook.seenTo(mended);
  return now.length;
}
