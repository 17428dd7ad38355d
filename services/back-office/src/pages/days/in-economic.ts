import type { Reason } from '@kassebro/contracts';
import type { ConnectedStore } from '@kassebro/agreement';
import { because, NeedsAttention, RetryLater } from '@kassebro/errors';
import type { House } from '../../house.ts';

type Ledger = ConnectedStore['ledger'];

/** Somebody waits for the page, and would rather have it without than late. */
const PATIENCE_MS = 5_000;

/** What e-conomic says, or why it does not. */
export type Asked<T> = { said: T } | { silent: Reason };

/**
 * Asks e-conomic while a person waits; reads only.
 * @param question its parts are called one after the other and end when the patience is over
 */
export async function asked<T>(
  { economic }: Pick<House, 'economic'>,
  { store, patienceMs = PATIENCE_MS }: { store: string; patienceMs?: number },
  question: (ledger: Ledger) => Promise<T>,
): Promise<Asked<T>> {
  if (!economic) return { silent: because('economic-down') };
  const signal = AbortSignal.timeout(patienceMs);
  const over = Promise.withResolvers<never>();
  signal.addEventListener('abort', () => over.reject(new RetryLater(because('economic-down'))), { once: true });
  const answer = async (): Promise<T> => question((await economic.connect(store, { signal })).ledger);
  try {
    return { said: await Promise.race([answer(), over.promise]) };
  } catch (error) {
    if (error instanceof RetryLater || error instanceof NeedsAttention) return { silent: error.reason };
    throw error;
  }
}
