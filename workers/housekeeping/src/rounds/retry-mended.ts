import type { JobData } from '@kassebro/contracts';
import type { Log } from '@kassebro/process';
import { accessCauses } from '../mending/causes.ts';
import { runMended } from '../mending/run-again.ts';
import type { MendingTools } from '../mending/tools.ts';
import { endTries, startTries } from '../mending/tries.ts';

/**
 * When a cause is gone, everything that waited for it runs again by itself. What was mended is known in three ways: a call got
 * through to an agreement that was shut, somebody noted it (the settings were saved), or one operation tried and ended well.
 */
export function createRetryMended(tools: MendingTools) {
  return async (_job: JobData<'retry-mended'>, { log }: { log: Log }): Promise<void> => {
    await noteOpened(tools);
    await endTries(tools);
    await runMended(await tools.mendBook.noted(), tools, log);
    await startTries(tools, log);
  };
}

async function noteOpened({ calls, stores, mendBook, now }: MendingTools): Promise<void> {
  const opened = new Set(await calls.takeOpened());
  if (opened.size === 0) return;
  const before = now().toISOString();
  for (const { id, agreement } of await stores.all())
    if (agreement && opened.has(agreement.number))
      await mendBook.note({ store: id, causes: [...accessCauses], before });
}
