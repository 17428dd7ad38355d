import { randomBytes, randomUUID } from 'node:crypto';
import { directionOf, hasEnded, type ImportKind, type ImportRun, type JobData } from '@kassebro/contracts';

/** Whoever takes the jobs of imports. */
export interface ImportQueue {
  add(
    name: 'import-records' | 'import-to-economic',
    data: JobData<'import-records'>,
    options: { dedup: { id: string; keepLastIfActive: true } },
  ): Promise<unknown>;
}

/** Hands an import to its queue; one that waits there already is not added twice. */
export async function addImportJob(
  { id, store, kind, correlation }: Pick<ImportRun, 'id' | 'store' | 'kind' | 'correlation'>,
  queue: ImportQueue,
): Promise<void> {
  const dedup = { id: `import-${id}`, keepLastIfActive: true } as const;
  const name = directionOf(kind) === 'toTill' ? 'import-records' : 'import-to-economic';
  await queue.add(name, { store, import: id, correlation }, { dedup });
}

/** What a wish for an import asks of the rest of the house. */
export interface ImportTools {
  stores: { find(id: string): Promise<{ agreement?: { number: number } } | undefined> };
  imports: {
    list(store: string): Promise<ImportRun[]>;
    request(run: Pick<ImportRun, 'id' | 'store' | 'kind' | 'dryRun' | 'by' | 'correlation'>): Promise<unknown>;
    find(id: string): Promise<ImportRun | undefined>;
  };
  queue: ImportQueue;
  log: { warn(message: string, fields: { store: string; record: string; error: unknown }): void };
  now(): Date;
}

export interface ImportWish {
  store: string;
  kind: ImportKind;
  dryRun: boolean;
  by: string;
}

/** Why an import is not begun; `other` is the one of the same kind that is under way. */
export type ImportRefused = { refused: 'not-connected' } | { refused: 'under-way'; other: ImportRun };

/**
 * A person wants everything of one kind in the till, or in e-conomic, or to know what that would do. The wish is written
 * down, then its job is added; should Redis not take that, housekeeping does it a minute later. While one import writes, another
 * of the same kind is refused; a dry run never is.
 */
export async function requestImport(wish: ImportWish, tools: ImportTools): Promise<ImportRun | ImportRefused> {
  const { store, kind, dryRun } = wish;
  if (!(await tools.stores.find(store))?.agreement) return { refused: 'not-connected' };
  const other = dryRun ? undefined : await underWay(wish, tools);
  if (other) return { refused: 'under-way', other };
  const id = idOf(kind, tools.now());
  const correlation = randomUUID();
  await tools.imports.request({ ...wish, id, correlation });
  await addJobSoon({ id, store, kind, correlation }, tools);
  const run = await tools.imports.find(id);
  if (!run) throw new Error(`import ${id} was written down and cannot be found`);
  return run;
}

/** The one of the same kind, dry or not, that has not ended. */
export async function underWay(
  { store, kind, dryRun }: Pick<ImportWish, 'store' | 'kind' | 'dryRun'>,
  { imports }: { imports: Pick<ImportTools['imports'], 'list'> },
): Promise<ImportRun | undefined> {
  const runs = await imports.list(store);
  return runs.find((one) => one.kind === kind && one.dryRun === dryRun && !hasEnded(one));
}

/** Should Redis not take it, housekeeping does it a minute later. */
export async function addJobSoon(
  run: Pick<ImportRun, 'id' | 'store' | 'kind' | 'correlation'>,
  tools: Pick<ImportTools, 'queue' | 'log'>,
): Promise<void> {
  const { id, store } = run;
  try {
    await addImportJob(run, tools.queue);
  } catch (error) {
    tools.log.warn('an import is not on its queue yet, housekeeping will do it', { store, record: id, error });
  }
}

/** Readable, sorted by time, and another one each time. */
const idOf = (kind: ImportKind, now: Date): string =>
  `${kind}-${now.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')}-${randomBytes(2).toString('hex')}`;
