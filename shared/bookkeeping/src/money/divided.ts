/** A division of integers, half rounded away from zero: what is -0.5 becomes -1. `divisor` is positive. */
export function divided(dividend: bigint, divisor: bigint): number {
  const size = dividend < 0n ? -dividend : dividend;
  const rounded = Number((size * 2n + divisor) / (divisor * 2n));
  return dividend < 0n ? 0 - rounded : rounded;
}
