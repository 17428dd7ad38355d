import type { Agreement } from '../state/agreement.ts';
import type { DraftEntry } from '../state/records.ts';
import { sidesOf } from './entry-shares.ts';

/** In øre of base currency; 0 for entries that have both sides. VAT moves within a side and does not count. */
export function baseImbalance(agreement: Agreement, entries: readonly DraftEntry[]): number {
  return entries
    .flatMap((entry) => sidesOf(agreement, entry))
    .reduce((sum, { sign, entry }) => sum + sign * entry.amountInBase, 0);
}

/**
 * What a voucher lacks to be balanced, in øre by currency: in the base currency, or in each currency that it has
 * entries in. Empty when it balances.
 */
export function imbalance(
  agreement: Agreement,
  entries: readonly DraftEntry[],
  balancedIn: 'baseCurrency' | 'eachCurrency',
): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const { sign, entry } of entries.flatMap((one) => sidesOf(agreement, one))) {
    const [currency, amount] =
      balancedIn === 'baseCurrency' ? ['DKK', entry.amountInBase] : [entry.currency, entry.amount];
    sums.set(currency, (sums.get(currency) ?? 0) + sign * amount);
  }
  return new Map([...sums].filter(([, sum]) => sum !== 0));
}
