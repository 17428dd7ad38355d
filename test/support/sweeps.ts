import type { SweptSync } from '@kassebro/contracts';
import type { Bridge } from './bridge.ts';
import { until } from './until.ts';

/** Compares a store with its e-conomic, as every hour and every night. What it found may still be on the board afterwards. */
export async function sweep(
  { store, queues }: Pick<Bridge, 'store' | 'queues'>,
  shop: string,
  { sync, kind }: { sync: SweptSync; kind: 'changes' | 'everything' },
): Promise<void> {
  const field = kind === 'changes' ? 'changesUpTo' : 'everythingAt';
  const began = new Date();
  await queues.add('sweep', { store: shop, sync, kind, correlation: `sweep-${shop}-${sync}-${kind}` });
  await until(
    'the sweep',
    async () => ((await store.sweeps.find({ store: shop, sync }))?.[field] ?? new Date(0)) >= began,
  );
}
