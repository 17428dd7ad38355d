import { z } from 'zod';
import { storeId } from '../till/store-id.ts';

/** What a merchant can let e-conomic notify us of; each is one webhook in e-conomic and one address of the receiver. */
export const sync = z.enum(['customers', 'balances', 'products', 'inventory', 'ledger']);
export type Sync = z.infer<typeof sync>;
export const syncs = sync.options;

/** The records that e-conomic can list, so that sweeps find what no webhook told; accounts and stock go with them. */
export const sweptSync = sync.extract(['customers', 'products']);
export type SweptSync = z.infer<typeof sweptSync>;
export const sweptSyncs = sweptSync.options;

/** The board of a store and sync: the numbers noticed and not yet looked at. */
export const boardName = z.strictObject({ store: storeId, sync });
export type BoardName = z.infer<typeof boardName>;

/**
 * "Look again at these numbers." Numbers are kept exactly as e-conomic wrote them. A record that got another number is
 * one entry that holds both, see `renumbered`.
 */
export interface Notice extends BoardName {
  numbers: string[];
}

/** A control character, which no number may hold, so that a pair of numbers is never taken for one. */
const BETWEEN = '\u001F';

/** One entry of a board for a record that e-conomic says has got another number: both are to be looked at, together. */
export const renumbered = (old: string, now: string): string => `${old}${BETWEEN}${now}`;

export interface Renumbering {
  old: string;
  now: string;
}

/** What an entry of a board stands for: one number, or an old and a new one. */
export function readEntry(entry: string): { numbers: string[]; renumbering?: Renumbering } {
  const [old = '', now, ...more] = entry.split(BETWEEN);
  if (now === undefined || more.length > 0) return { numbers: [entry] };
  return { numbers: [old, now], renumbering: { old, now } };
}
