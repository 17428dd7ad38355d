/*
 * Amounts as people in Denmark write them: a dot between thousands, a comma before the øre. Inside Kassebro an amount is
 * an integer number of øre and never anything else.
 */

const DANISH = /^(-?)(\d{1,3}(?:\.\d{3})+|\d{1,13})(?:,(\d{1,2}))?$/;
/** A hundred billion kroner, the largest amount that the contracts let in. */
const LIMIT = 10_000_000_000_000;

/**
 * Reads `1.500,00`, `1500`, `-0,5` as øre; `undefined` for anything else. A dot is only ever a separator of thousands:
 * `1.50` is refused, because guessing between 1.50 and 150 kroner is worse than asking again.
 */
export function parseOere(text: string): number | undefined {
  const [, sign, kroner, oere = ''] = DANISH.exec(text.trim()) ?? [];
  if (kroner === undefined) return undefined;
  const amount = Number(kroner.replaceAll('.', '')) * 100 + Number(oere.padEnd(2, '0'));
  if (amount > LIMIT) return undefined;
  return sign === '-' ? 0 - amount : amount;
}

/** Writes øre as Danish kroner with two decimals: 150000 becomes `1.500,00`, -5 becomes `-0,05`. */
export function formatOere(oere: number): string {
  const digits = String(Math.abs(oere)).padStart(3, '0');
  const kroner = digits.slice(0, -2).replaceAll(/\B(?=(?:\d{3})+$)/g, '.');
  return `${oere < 0 ? '-' : ''}${kroner},${digits.slice(-2)}`;
}

/** Writes a percentage as people in Denmark do: 12.5 becomes `12,5`. */
export const formatRate = (rate: number): string => String(rate).replace('.', ',');
