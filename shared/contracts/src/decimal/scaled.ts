const NUMBER = /^(?<sign>-?)(?<whole>\d+)(?:\.(?<fraction>\d+))?(?:[eE](?<exponent>[+-]?\d{1,4}))?$/;

interface Parts {
  negative: boolean;
  /** All digits without the point. */
  digits: string;
  /** How many of the digits stand after the point; negative when zeros are missing before it. */
  decimals: number;
}

function partsOf(text: string): Parts | undefined {
  const groups = NUMBER.exec(text)?.groups;
  if (!groups) return undefined;
  const fraction = groups['fraction'] ?? '';
  return {
    negative: groups['sign'] === '-',
    digits: `${groups['whole'] ?? ''}${fraction}`,
    decimals: fraction.length - Number(groups['exponent'] ?? 0),
  };
}

/** No figure of a ledger has more digits; beyond it lies rubbish, or an attack such as 1e9999. */
const MOST_DIGITS = 40;

/** `number` is the value cut to the wanted places; `rest` is what was cut away, empty or zeros when nothing was lost. */
function cut(parts: Parts, places: number): { number: string; rest: string } | undefined {
  const surplus = parts.decimals - places;
  if (Math.abs(surplus) > MOST_DIGITS || parts.digits.length > MOST_DIGITS) return undefined;
  if (surplus <= 0) return { number: parts.digits + '0'.repeat(-surplus), rest: '' };
  const digits = parts.digits.padStart(surplus + 1, '0');
  return { number: digits.slice(0, -surplus), rest: digits.slice(-surplus) };
}

/** An integer without the sign of a zero, or undefined when it does not fit into one exactly. */
function safe(magnitude: bigint, negative: boolean): number | undefined {
  const value = Number(negative ? -magnitude : magnitude);
  return Number.isSafeInteger(value) ? value : undefined;
}

/**
 * The decimal text times ten to the power of `places`, as an integer: `scaled('0.10', 2)` is 10, `scaled('1e2', 2)` is
 * 10000. Undefined when digits other than zero would be lost (`scaled('0.005', 2)`), when the integer would not be exact,
 * or when the text is no JSON number.
 */
export function scaled(text: string, places: number): number | undefined {
  const parts = partsOf(text);
  const pieces = parts && cut(parts, places);
  if (!pieces || /[1-9]/.test(pieces.rest)) return undefined;
  return safe(BigInt(pieces.number), parts.negative);
}

/** As `scaled`, but rounds half away from zero instead of refusing: `scaledAndRounded('-0.005', 2)` is -1. */
export function scaledAndRounded(text: string, places: number): number | undefined {
  const parts = partsOf(text);
  const pieces = parts && cut(parts, places);
  if (!pieces) return undefined;
  const up = /^[5-9]/.test(pieces.rest) ? 1n : 0n;
  return safe(BigInt(pieces.number) + up, parts.negative);
}

/** Øre as decimal text with exactly two places, so that the same amount is always the same bytes: -5 is `-0.05`. */
export function decimalText(oere: number): string {
  if (!Number.isSafeInteger(oere)) throw new RangeError(`not a whole number of øre: ${oere}`);
  const digits = String(Math.abs(oere)).padStart(3, '0');
  return `${oere < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
