import type { Product } from '@kassebro/contracts';
import { type Binding, inForce } from '@kassebro/store';
import { z } from 'zod';
import { moment, reasonView, reasonViewOf } from './common.ts';

const economicSide = z.strictObject({
  number: z.string(),
  state: z.enum(['bound', 'attention', 'gone']),
  syncedAt: moment,
  reason: reasonView.optional(),
});

/**
 * A product as the till reads it. Amounts in øre; `economic` is null until the product is bound to one there, and when a person
 * has set it aside.
 */
export const productView = z.strictObject({
  productNumber: z.string(),
  name: z.string(),
  priceIncludingVat: z.int(),
  costPrice: z.int().optional(),
  vatPercentage: z.number(),
  barCode: z.string().optional(),
  category: z.string().optional(),
  unit: z.string().optional(),
  group: z.strictObject({ number: z.int(), name: z.string().optional() }).optional(),
  stock: z.number().optional(),
  barred: z.boolean(),
  createdAt: moment,
  updatedAt: moment,
  economic: economicSide.nullable(),
});
export type ProductView = z.infer<typeof productView>;

export const productViewOf = (product: Product, binding: Binding | undefined): ProductView => ({
  ...product,
  createdAt: product.createdAt.toISOString(),
  updatedAt: product.updatedAt.toISOString(),
  economic: economicSideOf(inForce(binding)),
});

function economicSideOf(binding: ReturnType<typeof inForce>): ProductView['economic'] {
  if (!binding) return null;
  const { number, state, syncedAt, reason } = binding;
  return { number, state, syncedAt: syncedAt.toISOString(), ...(reason && { reason: reasonViewOf(reason) }) };
}
