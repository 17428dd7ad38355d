import { divided } from './divided.ts';

/*
 * VAT on whole øre. A rate is a percentage with at most two decimals and is counted in hundredths of a percent, so that every
 * step is a division of integers; BigInt, because the largest amount times the largest rate is beyond a safe integer.
 * Half an øre is rounded away from zero: 9.98 kroner net carries 2.50 in VAT, as e-conomic was seen to do (2.495 went up).
 */

const WHOLE = 10_000n;

/** 12.5 % is 1250 hundredths; `Math.round` only takes away what binary fractions add. */
const hundredths = (rate: number): bigint => BigInt(Math.round(rate * 100));

/** The part of `gross` (øre, VAT included) that is VAT at `rate` percent. */
export function vatOf(gross: number, rate: number): number {
  const part = hundredths(rate);
  return divided(BigInt(gross) * part, WHOLE + part);
}

/** `gross` without its VAT. Net and VAT always add up to gross, so only the VAT is ever rounded. */
export const netOf = (gross: number, rate: number): number => gross - vatOf(gross, rate);

/** `net` (øre) with VAT at `rate` percent on top. */
export const grossOf = (net: number, rate: number): number => net + divided(BigInt(net) * hundredths(rate), WHOLE);

/** The sales (øre, VAT included) that carry this much VAT at `rate` percent, which must not be 0. */
export const grossWithVat = (vat: number, rate: number): number =>
  divided(BigInt(vat) * (WHOLE + hundredths(rate)), hundredths(rate));
