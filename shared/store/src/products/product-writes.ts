import type { Product } from '@kassebro/contracts';
import type { BulkWrite } from '../database/bulk.ts';
import { namedFields } from '../database/change.ts';
import { recordId } from '../database/ids.ts';
import { noLaterThan } from '../database/later.ts';
import type { ProductDocument } from './product-model.ts';

type PulledFields = Omit<Product, 'createdAt' | 'updatedAt'>;

/**
 * What a pull writes to the till's product: all of a new one, only the fields that changed in e-conomic, or that it was seen and
 * is as it should be, so that an older look that is still under way writes nothing over it.
 */
export type ProductWrite =
  | { kind: 'seen'; number: string }
  | { kind: 'create'; product: PulledFields }
  | {
      kind: 'change';
      number: string;
      change: { [K in keyof Omit<PulledFields, 'productNumber'>]?: PulledFields[K] | null | undefined };
    };

/** What a look found in stock. */
export interface StockWrite {
  number: string;
  stock: number;
}

interface Pull {
  store: string;
  now: Date;
  asOf: Date;
}
type Creation = Extract<ProductWrite, { kind: 'create' }>;

export const isCreation = (write: ProductWrite): write is Creation => write.kind === 'create';

/** Only inserted: when the till was faster, its product stands as it is. */
export const newDocumentOf = ({ product }: Creation, { store, now, asOf }: Pull): ProductDocument => ({
  ...product,
  _id: recordId(store, product.productNumber),
  store,
  pulledAsOf: asOf,
  createdAt: now,
  updatedAt: now,
});

/** One write of a bulk. */
export function bulkWriteOf(write: Exclude<ProductWrite, Creation>, { store, now, asOf }: Pull): BulkWrite {
  const filter = { _id: recordId(store, write.number), ...noLaterThan('pulledAsOf', asOf) };
  // Nobody who waits for changes hears of one that was only seen.
  if (write.kind === 'seen') return { updateOne: { filter, update: { $set: { pulledAsOf: asOf } } } };
  return { updateOne: { filter, update: namedFields({ ...write.change, pulledAsOf: asOf }, now) } };
}

/** Only the stock moves. */
export function stockWriteOf(
  { number, stock }: StockWrite,
  { store, now, asOf }: { store: string; now: Date; asOf: Date },
): BulkWrite {
  const filter = { _id: recordId(store, number), ...noLaterThan('stockAsOf', asOf) };
  return { updateOne: { filter, update: namedFields({ stock, stockAsOf: asOf }, now) } };
}
