/** Which way half an øre goes. Nobody has confirmed it: 2.495 was seen to become 2.50, which both rules say. */
export type RoundingRule = 'halfUp' | 'halfEven';

/** `amount * part / whole` in whole øre. */
export type Rounded = (amount: number, part: number, whole: number) => number;

/** Halves away from zero, so that a reversal takes back exactly what was there. */
export const roundedShare: Rounded = (amount, part, whole) => {
  const { quotient, twiceRest, divisor } = divided(amount, part, whole);
  return signed(twiceRest >= divisor ? quotient + 1n : quotient, amount);
};

/** Halves to the even one, which a reversal takes back as well. */
export const roundedToEven: Rounded = (amount, part, whole) => {
  const { quotient, twiceRest, divisor } = divided(amount, part, whole);
  const isUp = twiceRest > divisor || (twiceRest === divisor && quotient % 2n === 1n);
  return signed(isUp ? quotient + 1n : quotient, amount);
};

export function roundedBy(rule: RoundingRule): Rounded {
  return rule === 'halfUp' ? roundedShare : roundedToEven;
}

function divided(amount: number, part: number, whole: number) {
  const product = BigInt(Math.abs(amount)) * BigInt(part);
  const divisor = BigInt(whole);
  return { quotient: product / divisor, twiceRest: 2n * (product % divisor), divisor };
}

function signed(quotient: bigint, amount: number): number {
  return amount < 0 ? -Number(quotient) : Number(quotient);
}
