import type { Reason } from '@kassebro/contracts';
import { EconomicFault, notShownBecause, type Reading } from '@kassebro/economic';
import { type Binding, isSetAside } from '@kassebro/store';
import type { Fetched } from './fetch-records.ts';

/**
 * A number that no list shows may be gone, and only e-conomic's own 404 proves it. That costs a call each, so it is asked
 * only for records that we had. Where lists are narrowed, one that is answered with a fault is there and cannot be shown: the
 * lists before it were answered.
 */
export async function proveAbsent<R>(
  numbers: readonly string[],
  { fetched, stored, find, narrow }: Proving<R>,
): Promise<void> {
  for (const number of numbers) {
    const had = stored.get(number);
    if (exists(number, fetched) || !had || had.state === 'gone' || isSetAside(had)) continue;
    try {
      const found = await find(number);
      if (found) fetched.found.set(number, found);
    } catch (error) {
      if (!narrow || !(error instanceof EconomicFault)) throw error;
      fetched.unreadable.set(number, notShownBecause(number));
    }
  }
}

interface Proving<R> extends Reading {
  fetched: Fetched<R>;
  stored: Map<string, Binding>;
  find: (number: string) => Promise<R | undefined>;
}

/** Whether e-conomic has a record of that number, readable or not. */
export const exists = <R>(number: string, { found, unreadable }: Fetched<R>): boolean =>
  found.has(number) || unreadable.has(number);

/** What e-conomic has under a number; null when it has proven that there is nothing, or nobody had it. */
export function ledgerOf<R>(number: string, { found, unreadable }: Fetched<R>): R | null | { reason: Reason } {
  const record = found.get(number);
  if (record !== undefined) return record;
  const why = unreadable.get(number);
  return why === undefined ? null : { reason: why };
}
