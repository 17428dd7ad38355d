/*
 * JSON whose numbers keep the text they were written with. An amount such as 0.1 has no exact binary form, so it must
 * never become a float on its way to øre; and a body that is sent again must be the same to the byte.
 * Uses the `context.source` of JSON.parse and JSON.rawJSON (TC39 proposal "JSON.parse source text access").
 */
declare global {
  interface JSON {
    parse(text: string, reviver: (key: string, value: unknown, context: { source?: string }) => unknown): unknown;
    rawJSON(text: string): unknown;
  }
}

/** A JSON number as it was written. */
export class ExactNumber {
  readonly source: string;
  constructor(source: string) {
    this.source = source;
  }
}

/** Parses JSON; every number becomes an ExactNumber. Throws SyntaxError (or RangeError when nested absurdly deep). */
export function parseExact(text: string): unknown {
  return JSON.parse(text, (_key, value, { source }) =>
    typeof value === 'number' ? new ExactNumber(source ?? String(value)) : value,
  );
}

/** A number for JSON.stringify that is written exactly as `text`. */
export const exactly = (text: string): unknown => JSON.rawJSON(text);
