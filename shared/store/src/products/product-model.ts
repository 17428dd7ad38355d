import type { Product } from '@kassebro/contracts';
import type { Connection, Model } from 'mongoose';
import { present } from '../database/present.ts';
import { PRODUCTS } from '../database/collections.ts';
import { documentSchema, partSchema } from '../database/schema.ts';
import { outboxIndex, outboxSchema, type OutboxEntry } from '../outbox/outbox-schema.ts';

export interface ProductDocument extends Product {
  _id: string;
  store: string;
  /** Names the request that created it, so that its repeat is known from a stranger's. */
  createdBy?: string;
  /** A moment before the look at e-conomic that wrote last: an older look writes nothing. */
  pulledAsOf?: Date;
  /** The same for the stock, which moves by itself. */
  stockAsOf?: Date;
  outbox?: OutboxEntry;
}
export type ProductModel = Model<ProductDocument>;

const schema = documentSchema<ProductDocument>({
  fields: {
    _id: { type: String, required: true },
    store: { type: String, required: true },
    productNumber: { type: String, required: true },
    name: { type: String, required: true },
    priceIncludingVat: { type: Number, required: true },
    costPrice: Number,
    vatPercentage: { type: Number, required: true },
    barCode: String,
    category: String,
    unit: String,
    group: partSchema<NonNullable<Product['group']>>({ number: { type: Number, required: true }, name: String }),
    stock: Number,
    barred: { type: Boolean, required: true },
    createdBy: String,
    pulledAsOf: Date,
    stockAsOf: Date,
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
    outbox: outboxSchema,
  },
  indexes: [
    { fields: { store: 1, updatedAt: 1, _id: 1 } },
    // A search for a part of one of these goes through the keys of its index and not through whole documents.
    { fields: { store: 1, productNumber: 1 } },
    { fields: { store: 1, name: 1 } },
    { fields: { store: 1, barCode: 1 } },
    outboxIndex,
  ],
});

export const productModel = (connection: Connection): ProductModel =>
  connection.model<ProductDocument>('Product', schema, PRODUCTS);

export function productOf(document: ProductDocument): Product {
  return present({
    productNumber: document.productNumber,
    name: document.name,
    priceIncludingVat: document.priceIncludingVat,
    costPrice: document.costPrice,
    vatPercentage: document.vatPercentage,
    barCode: document.barCode,
    category: document.category,
    unit: document.unit,
    group: document.group && present({ number: document.group.number, name: document.group.name }),
    stock: document.stock,
    barred: document.barred,
    createdAt: document.createdAt,
    updatedAt: document.updatedAt,
  });
}
