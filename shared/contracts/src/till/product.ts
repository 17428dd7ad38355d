import { z } from 'zod';
import { positiveOere, vatPercentage } from '../money.ts';

const text = (max: number) => z.string().trim().min(1).max(max);

/**
 * Product numbers travel unencoded through webhook templates and encoded through addresses. What would be lost on the way
 * is refused when a product is made: spaces at the ends, control characters, half characters, and the two numbers that
 * every address takes for a folder. Everything else may stand in a number, spaces inside it too.
 */
export const productNumber = z
  .string()
  .min(1)
  .max(25, 'must have at most 25 characters, which is the limit of e-conomic')
  .refine((value) => value.trim() === value, { message: 'must not begin or end with a space' })
  .refine((value) => !/\p{Cc}/u.test(value), { message: 'must not hold control characters' })
  .refine((value) => value.isWellFormed(), { message: 'must not hold half of a character' })
  .refine((value) => !/^\.{1,2}$/.test(value), { message: 'must not be a single or double dot' });

/** What the till sends to create a product. `priceIncludingVat` and `costPrice` in øre. */
export const newProduct = z.strictObject({
  productNumber,
  name: text(300),
  priceIncludingVat: positiveOere,
  costPrice: positiveOere.optional(),
  vatPercentage: vatPercentage.default(25),
  barCode: text(50).optional(),
  category: text(100).optional(),
  unit: text(100).optional(),
  stock: z.number().optional(),
});
export type NewProduct = z.infer<typeof newProduct>;

/** What the till may change later: everything but the number; null takes a value away. */
export const productChange = z
  .strictObject({
    name: text(300),
    priceIncludingVat: positiveOere,
    costPrice: positiveOere.nullable(),
    vatPercentage,
    barCode: text(50).nullable(),
    category: text(100).nullable(),
    unit: text(100).nullable(),
    stock: z.number().nullable(),
  })
  .partial()
  .refine((change) => Object.keys(change).length > 0, { message: 'must name at least one field to change' });
export type ProductChange = z.infer<typeof productChange>;

/** A product as the till keeps it. `barred` comes from e-conomic: a barred product cannot be sold. */
export interface Product {
  productNumber: string;
  name: string;
  priceIncludingVat: number;
  costPrice?: number;
  vatPercentage: number;
  barCode?: string;
  category?: string;
  unit?: string;
  group?: { number: number; name?: string };
  stock?: number;
  barred: boolean;
  createdAt: Date;
  updatedAt: Date;
}
