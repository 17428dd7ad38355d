/**
 * JSON as e-conomic writes it: numbers keep their decimals (`100.00`, `100.000000`), properties without a value
 * are left out, and an object read from a body is looked at through guards.
 */
export type JsonObject = { [property: string]: unknown };

declare global {
  interface JSON {
    /** Text that is printed as it is: the only way to write `100.00` with the built-in writer. */
    rawJSON(text: string): { readonly rawJSON: string };
  }
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The largest amount, price or quantity either way: twelve digits, as published for rates of exchange. */
export const LARGEST_AMOUNT = 999_999_999_999.99;

/** Prints an integer number of 10^-digits: `decimal(12345, 2)` is the JSON number `123.45`. */
export function decimal(units: number, digits: number): { readonly rawJSON: string } {
  const sign = units < 0 ? '-' : '';
  const size = Math.abs(units);
  // Sums of very many large amounts get beyond what is printed without an exponent.
  const text = (Number.isSafeInteger(size) ? String(size) : BigInt(size).toString()).padStart(digits + 1, '0');
  return JSON.rawJSON(`${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`);
}

/** An amount in øre (or a quantity in hundredths) as a number with two decimals; absent stays absent. */
export function money(ore: number | undefined): { readonly rawJSON: string } | undefined {
  return ore === undefined ? undefined : decimal(ore, 2);
}

/** Hundredths of a JSON number. The caller has checked that it has no more than two decimals, or wants rounding. */
export function hundredths(value: number): number {
  return Math.round(Number((value * 100).toPrecision(15)));
}

/** Reads JSON text; a syntax error gives undefined, which JSON itself cannot express. */
export function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}
