import { parseExact, pointer, type Reason } from '@kassebro/contracts';
import { because } from '@kassebro/errors';

/** Something of the till in our own words, or why it cannot be said in them. Nothing is ever made to fit. */
export type Mapped<T> = { mapped: T } | { unmapped: Reason };

/** The hooks of Customers 1st that we take. */
export type HookName = 'posbalance.created' | 'product.created' | 'customer.created';

/** What is asked of a schema of the contracts. */
interface Schema<T> {
  safeParse(
    value: unknown,
  ): { success: true; data: T } | { success: false; error: { issues: readonly { path: readonly PropertyKey[] }[] } };
}

export const unusable = (event: HookName, field: string): Reason => because('till-hook-unreadable', { event, field });

/** What the schema accepts, or the first field (RFC 6901) that it does not. */
export function accepted<T>(event: HookName, schema: Schema<T>, value: unknown): Mapped<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return { mapped: parsed.data };
  return { unmapped: unusable(event, pointer(parsed.error.issues[0]?.path ?? []) || '/') };
}

/** The body of a hook, every amount exactly as it was written. */
export function readHook<T>(event: HookName, schema: Schema<T>, body: string): Mapped<T> {
  try {
    return accepted(event, schema, parseExact(body));
  } catch (error) {
    // No JSON, or nested too deeply to be any.
    if (error instanceof SyntaxError || error instanceof RangeError) return { unmapped: unusable(event, '/') };
    throw error;
  }
}
