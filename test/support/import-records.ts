import type { SweptSync } from '@kassebro/contracts';
import type { Bridge } from './bridge.ts';
import { until } from './until.ts';

/** Imports everything of that kind into a store's till, as the pages and the command line do. */
export async function importAll(
  { store, queues }: Pick<Bridge, 'store' | 'queues'>,
  shop: string,
  kind: SweptSync,
): Promise<void> {
  const id = `import-${shop}-${kind}`;
  await store.imports.request({ id, store: shop, kind, dryRun: false, by: 'test', correlation: id });
  await queues.add('import-records', { store: shop, import: id, correlation: id });
  await until('the import', async () => (await store.imports.find(id))?.state === 'done');
}
