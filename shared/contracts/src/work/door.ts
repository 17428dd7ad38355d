import { z } from 'zod';
import { storeId } from '../till/store-id.ts';
import { sync } from '../ledger/notice.ts';

/** Old secrets that are still valid among them. */
export const MOST_SECRETS = 5;

/**
 * What the receiver must know of a store to let a notice in, kept in Redis so that the door needs no database:
 * SHA-256 (hex) of each valid secret, and whether the sync is switched on. No entry, no door.
 */
export const door = z.strictObject({
  store: storeId,
  syncs: z.record(
    sync,
    z.strictObject({ on: z.boolean(), secrets: z.array(z.string().regex(/^[0-9a-f]{64}$/)).max(MOST_SECRETS) }),
  ),
  /** Customers 1st signs its hooks with this; sealed, because a signature cannot be checked with a hash. */
  tillSigningSecret: z.string().max(500).optional(),
});
export type Door = z.infer<typeof door>;
