import { z } from 'zod';
import { postingMode } from '../work/operation.ts';
import { storeId } from './store-id.ts';

/**
 * A fact from the till. It is written into the record it speaks of (an embedded outbox), so that record and event can
 * never disagree, and carries identity only: who works on it reads the record.
 */
export const tillEvent = z.strictObject({
  id: z.string().min(8).max(100),
  type: z.enum(['product.created', 'customer.created', 'day.closed']),
  store: storeId,
  /** Product number, customer id or report number. */
  record: z.string().min(1).max(60),
  /** Of a day report; 1 for everything else. */
  revision: z.int().min(1).default(1),
  /**
   * Of a closed day: how the store wanted it posted when it was closed. Written down then, because the event may be published
   * twice, and a setting that changed in between must not make two postings of one day.
   */
  mode: postingMode.optional(),
  at: z.iso.datetime(),
  correlation: z.string().min(1).max(100),
});
export type TillEvent = z.infer<typeof tillEvent>;
