import type { C1stBalance } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import { type Mapped, unusable } from './mapped.ts';

export interface Drawer {
  start: number;
  /** What is left in the drawer after the day, cash to the bank taken out. */
  counted: number;
  toBank: number;
}

interface Taken {
  cashTaken: number;
  rounding: number;
}

/** The drawer at its start and at its end. A register that knows no cash has none of the figures. */
export function drawerOf(balance: C1stBalance, taken: Taken): Mapped<Drawer> {
  const { cashstart: start, cashcounted: counted, cashtobank: toBank = 0 } = balance;
  const knowsCash = start !== undefined || counted !== undefined || toBank !== 0 || taken.cashTaken !== 0;
  if (!knowsCash) return { mapped: { start: 0, counted: 0, toBank } };
  if (start === undefined) return { unmapped: unusable('posbalance.created', '/cashstart') };
  if (counted === undefined) return { unmapped: unusable('posbalance.created', '/cashcounted') };
  if (toBank === 0) return { mapped: { start, counted, toBank } };
  return leftInDrawer({ start, counted, toBank }, { ...taken, difference: balance.cashdifference });
}

/**
 * Whether a register is counted before or after cash is taken to the bank is not documented, and the two readings are a
 * whole day's cash apart. The size of the till's own difference tells which one it is. Its sign, which is not documented
 * either, is never used, and the difference that is posted is always derived. Without a witness a person decides.
 */
function leftInDrawer(
  { start, counted, toBank }: Drawer,
  { cashTaken, rounding, difference = Infinity }: Taken & { difference: number | undefined },
): Mapped<Drawer> {
  const expected = start + cashTaken - toBank;
  const readings = [counted, counted - toBank].map((left) => ({
    left,
    off: Math.abs(Math.abs(left - expected) - Math.abs(difference)),
  }));
  const [only, ...others] = readings.filter(({ off }) => off <= Math.abs(rounding));
  if (only && others.length === 0) return { mapped: { start, counted: only.left, toBank } };
  return { unmapped: because('cash-differs', { amount: unexplained(toBank, readings) }) };
}

/** The least that no reading explains; all that went to the bank when both readings would do, or nothing witnesses either. */
function unexplained(toBank: number, readings: readonly { off: number }[]): number {
  const least = Math.min(...readings.map(({ off }) => off));
  return least > 0 && Number.isFinite(least) ? least : Math.abs(toBank);
}
