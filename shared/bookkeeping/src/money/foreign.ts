import type { ForeignMoney } from '@kassebro/contracts';
import { divided } from './divided.ts';

/** Kroner for 100 units, kept in millionths. */
const MILLION = 1_000_000;
const HUNDRED_UNITS = 100n;

/**
 * What foreign money is worth in øre at its exchange rate (kroner for 100 units, as e-conomic writes rates). Hundredths of
 * the currency are to øre as units are to kroner. Half an øre is rounded away from zero.
 */
export const inKroner = ({ amount, exchangeRate }: ForeignMoney): number =>
  // `Math.round` only takes away what binary fractions add to six decimals.
  divided(BigInt(amount) * BigInt(Math.round(exchangeRate * MILLION)), HUNDRED_UNITS * BigInt(MILLION));
