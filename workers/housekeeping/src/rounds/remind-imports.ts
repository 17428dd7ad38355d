import { type Direction, directionOf, type ImportRun, type JobData } from '@kassebro/contracts';
import { addImportJob, type ImportQueue } from '@kassebro/outbox';
import type { Log } from '@kassebro/process';

export interface RemindImportsTools {
  imports: { still(olderThan: Date): Promise<ImportRun[]> };
  pauses: { paused(direction: Direction): Promise<string[]> };
  queue: ImportQueue;
  /** An import that was not touched for so long is put on its queue again, in ms. */
  stillMs: number;
  now(): Date;
}

/**
 * MongoDB says which imports should be running; one whose job Redis does not know any more gets it back. Those of a store that is
 * paused go on when it is not.
 */
export function createRemindImports(tools: RemindImportsTools) {
  return async (_job: JobData<'remind-imports'>, { log }: { log: Log }): Promise<void> => {
    const olderThan = new Date(tools.now().getTime() - tools.stillMs);
    const paused = {
      toTill: new Set(await tools.pauses.paused('toTill')),
      toLedger: new Set(await tools.pauses.paused('toLedger')),
    };
    for (const run of await tools.imports.still(olderThan)) {
      const { id, store, kind, correlation } = run;
      if (paused[directionOf(kind)].has(store)) continue;
      await addImportJob(run, tools.queue);
      log.info('an import that stood still was put on its queue again', { store, record: id, correlation });
    }
  };
}
