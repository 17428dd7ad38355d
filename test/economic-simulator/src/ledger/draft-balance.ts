import type { Agreement } from '../state/agreement.ts';
import { entryShares } from './entry-shares.ts';

interface Kept {
  version: number;
  balances: ReadonlyMap<number, number>;
}

const kept = new WeakMap<Agreement, Kept>();

/** What the draft entries of all journals would add to each account, in øre. */
export function draftBalances(agreement: Agreement): ReadonlyMap<number, number> {
  const { version } = agreement.vouchers;
  const known = kept.get(agreement);
  if (known?.version === version) return known.balances;
  const balances = new Map<number, number>();
  for (const voucher of agreement.vouchers.values()) {
    for (const share of voucher.entries.flatMap((entry) => entryShares(agreement, entry))) {
      balances.set(share.account, (balances.get(share.account) ?? 0) + share.amount);
    }
  }
  kept.set(agreement, { version, balances });
  return balances;
}
