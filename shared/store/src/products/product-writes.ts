import type { Product } from '@kassebro/contracts';
import type { AnyBulkWriteOperation } from 'mongoose';
import { namedFields } from '../database/change.ts';
import { recordId } from '../database/ids.ts';
import type { ProductDocument } from './product-model.ts';

type PulledFields = Omit<Product, 'createdAt' | 'updatedAt'>;

/** What a pull writes to the till's product: all of a new one, or only the fields that changed in e-conomic. */
export type ProductWrite =
  | { kind: 'create'; product: PulledFields }
  | {
      kind: 'change';
      number: string;
      change: { [K in keyof Omit<PulledFields, 'productNumber'>]?: PulledFields[K] | null | undefined };
    };

/** One write of a bulk. A create only inserts: when the till was faster, its product stands as it is. */
export function bulkWriteOf(
  write: ProductWrite,
  { store, now }: { store: string; now: Date },
): AnyBulkWriteOperation<ProductDocument> {
  if (write.kind === 'change') {
    return { updateOne: { filter: { _id: recordId(store, write.number) }, update: namedFields(write.change, now) } };
  }
  const { product } = write;
  const document = { ...product, store, createdAt: now, updatedAt: now };
  const filter = { _id: recordId(store, product.productNumber) };
  return { updateOne: { filter, update: { $setOnInsert: document }, upsert: true } };
}
