import type { ImportRun, JobData } from '@kassebro/contracts';
import type { Log } from '@kassebro/process';

export interface RemindImportsTools {
  imports: { still(olderThan: Date): Promise<ImportRun[]> };
  queue: {
    add(
      name: 'import-records',
      data: JobData<'import-records'>,
      options: { dedup: { id: string; keepLastIfActive: true } },
    ): Promise<unknown>;
  };
  /** An import that was not touched for so long is put on its queue again, in ms. */
  stillMs: number;
  now(): Date;
}

/** MongoDB says which imports should be running; one whose job Redis does not know any more gets it back. */
export function createRemindImports(tools: RemindImportsTools) {
  return async (_job: JobData<'remind-imports'>, { log }: { log: Log }): Promise<void> => {
    const olderThan = new Date(tools.now().getTime() - tools.stillMs);
    for (const { id, store, correlation } of await tools.imports.still(olderThan)) {
      const options = { dedup: { id: `import-${id}`, keepLastIfActive: true } } as const;
      await tools.queue.add('import-records', { store, import: id, correlation }, options);
      log.info('an import that stood still was put on its queue again', { store, record: id, correlation });
    }
  };
}
