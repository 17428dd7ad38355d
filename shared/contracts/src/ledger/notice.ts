import { z } from 'zod';
import { storeId } from '../till/store-id.ts';

/** What a merchant can let e-conomic notify us of; each is one webhook in e-conomic and one address of the receiver. */
export const sync = z.enum(['customers', 'balances', 'products', 'inventory', 'ledger']);
export type Sync = z.infer<typeof sync>;
export const syncs = sync.options;

/** What this version looks at; the numbers of the other syncs are kept on their boards until a version does. */
const pulled: readonly Sync[] = ['products'];
export const isPulled = (one: Sync): boolean => pulled.includes(one);

/** The board of a store and sync: the numbers noticed and not yet looked at. */
export const boardName = z.strictObject({ store: storeId, sync });
export type BoardName = z.infer<typeof boardName>;

/** "Look again at these numbers." Numbers are kept exactly as e-conomic wrote them. */
export interface Notice extends BoardName {
  numbers: string[];
}
