import type { WishTools } from '@kassebro/outbox';
import { createCallBudget } from '@kassebro/queue';
import type { House } from '../house.ts';

/** What wishes about operations are granted with; made once for a page's routes. */
export const wishToolsOf = ({
  operations,
  audit,
  stores,
  queues,
  log,
  now,
}: Pick<House, 'operations' | 'audit' | 'stores' | 'queues' | 'log' | 'now'>): WishTools => ({
  operations,
  audit,
  stores,
  calls: createCallBudget(queues),
  queue: queues,
  log,
  now,
});
