import type { VoucherLine } from '@kassebro/contracts';
import { sum } from './figures.ts';

/** What one line does to one account or customer, in øre: positive is a debit. Amounts with a VAT code are still gross. */
export interface Effect {
  account?: number;
  customer?: number;
  amount: number;
  vatCode?: string;
}

/** Both sides of a line; they always add up to nothing, so a voucher of such lines cannot be out of balance. */
export function effectsOf(line: VoucherLine): [Effect, Effect] {
  const contra = { account: line.contraAccount, amount: -line.amount };
  if (line.kind === 'customer-payment') return [{ customer: line.customer, amount: line.amount }, contra];
  return [
    { account: line.account, amount: line.amount, ...(line.vatCode !== undefined && { vatCode: line.vatCode }) },
    { ...contra, ...(line.contraVatCode !== undefined && { vatCode: line.contraVatCode }) },
  ];
}

/** What all lines together do to one account. */
export const effectOn = (account: number, lines: readonly VoucherLine[]): number =>
  sum(
    lines.flatMap(effectsOf).filter((effect) => effect.account === account),
    (effect) => effect.amount,
  );
