import type { WishTools } from '@kassebro/outbox';
import type { Context } from '../run/command.ts';

/** What a wish about an operation is granted with; what goes wrong beside it is said to whoever asked. */
export const wishTools = ({ system, say }: Pick<Context, 'system' | 'say'>): WishTools => {
  const { store, queue, calls, now } = system;
  return {
    operations: store.operations,
    audit: store.audit,
    stores: store.stores,
    queue,
    calls,
    log: saidTo(say),
    now,
  };
};

/** A warning is said to whoever asked. */
export const saidTo = (say: Context['say']): { warn(message: string, about: { error: unknown }): void } => ({
  warn: (message, { error }) => say(error instanceof Error ? `${message} (${error.message})` : message),
});
