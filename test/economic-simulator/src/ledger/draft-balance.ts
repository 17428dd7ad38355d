import type { Agreement } from '../state/agreement.ts';
import { voucherShares } from './entry-shares.ts';
import type { VatRules } from './entry-shares.ts';

interface Kept {
  key: string;
  balances: ReadonlyMap<number, number>;
}

const kept = new WeakMap<Agreement, Kept>();

/** What the draft entries of all journals would add to each account, in øre. */
export function draftBalances(agreement: Agreement, rules: VatRules): ReadonlyMap<number, number> {
  const key = `${agreement.vouchers.version}/${rules.rounding}/${rules.voucherVat}`;
  const known = kept.get(agreement);
  if (known?.key === key) return known.balances;
  const balances = new Map<number, number>();
  for (const voucher of agreement.vouchers.values()) {
    for (const share of voucherShares(agreement, voucher.entries, rules).flat()) {
      balances.set(share.account, (balances.get(share.account) ?? 0) + share.amount);
    }
  }
  kept.set(agreement, { key, balances });
  return balances;
}
