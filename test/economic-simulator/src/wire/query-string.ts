import { decodePercent } from './path-encoding.ts';

/** Parameters by lower-case name; the first of two equal names counts. */
export type Query = ReadonlyMap<string, string>;

/**
 * Reads a raw query string. `$`, `:`, parentheses and brackets may come bare or percent-encoded, a plus is a space,
 * an empty string (`/products?`) has no parameters.
 */
export function readQuery(raw: string): Query {
  const query = new Map<string, string>();
  for (const part of raw.split('&')) {
    const at = part.indexOf('=');
    const name = decodeValue(at === -1 ? part : part.slice(0, at)).toLowerCase();
    if (name !== '' && !query.has(name)) query.set(name, at === -1 ? '' : decodeValue(part.slice(at + 1)));
  }
  return query;
}

function decodeValue(text: string): string {
  return decodePercent(text.replaceAll('+', ' '));
}
