import { pointer, type Reason } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import type { z } from 'zod';

/** Something of the till in our own words, or why it cannot be said in them. Nothing is ever made to fit. */
export type Mapped<T> = { mapped: T } | { unmapped: Reason };

/** The hooks of Customers 1st that we take. */
export type HookName = 'posbalance.created' | 'product.created' | 'customer.created';

export const unusable = (event: HookName, field: string): Reason => because('till-hook-unreadable', { event, field });

/** What the contract accepts, or the first field that it does not. */
export function accepted<T>(event: HookName, schema: z.ZodType<T>, value: unknown): Mapped<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return { mapped: parsed.data };
  return { unmapped: unusable(event, pointer(parsed.error.issues[0]?.path ?? []) || '/') };
}
