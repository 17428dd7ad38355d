import { z } from 'zod';

/**
 * Letters and digits only: a store's id stands inside the marker of every voucher (`[KB <store>-<report>-r<revision>]`),
 * and a hyphen in it would let two different days share one marker.
 */
export const storeId = z.string().regex(/^[a-z0-9]{2,32}$/, 'a store id is 2 to 32 small letters or digits');
export type StoreId = z.infer<typeof storeId>;
