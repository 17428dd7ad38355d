import type { Bridge } from '../../support/bridge.ts';
import { until } from '../../support/until.ts';

const WITHIN_MS = 90_000;

/** Imports a store's products as the command line does. @returns how many, and the time from the job until it was done (ms) */
export async function importProducts(
  { store, queues }: Pick<Bridge, 'store' | 'queues'>,
  shop: string,
): Promise<{ done: number; ms: number }> {
  const id = `import-${shop}-products`;
  const began = performance.now();
  await store.imports.request({ id, store: shop, kind: 'products', dryRun: false, by: 'bench', correlation: id });
  await queues.add('import-records', { store: shop, import: id, correlation: id });
  const run = await until(
    'the import',
    async () => {
      const now = await store.imports.find(id);
      return now?.endedAt && now;
    },
    WITHIN_MS,
  );
  if (run.state !== 'done') throw new Error(`the import ended as ${run.state}`);
  return { done: run.done, ms: performance.now() - began };
}
