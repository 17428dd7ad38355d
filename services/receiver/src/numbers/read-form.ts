import { type Keys, sideOf } from './keys.ts';
import type { Reading } from './reading.ts';

/** From here on it is another field, if it is not part of the number. */
const nextField = /&[a-z_][\w.-]*=.*$/is;

/**
 * Reads `old=A&new=B`. Numbers may hold `&`, `=` and `%` as they are, so the text is split only where a known key
 * stands, and nothing is decoded.
 * @returns nothing when no known key is in the text
 */
export function readForm(text: string, keys: Keys): Reading[] | undefined {
  const found = [...text.matchAll(keys.form)].map((match) => {
    const key = match[1] ?? '';
    return {
      field: keys.fieldOf(key) ?? 'number',
      key: key.toLowerCase(),
      start: match.index,
      end: match.index + match[0].length,
    };
  });
  const [first] = found;
  if (!first) return undefined;
  for (const other of found) {
    const value = text.slice(first.end, other.start);
    if (other !== first && other.key !== first.key && value === text.slice(other.end))
      return [{ field: first.field, value, also: [] }];
  }
  return found.map(({ field, key, end }, index) => {
    const whole = text.slice(end, found[index + 1]?.start ?? text.length);
    const value = whole.replace(nextField, '');
    const others = [whole, whole.endsWith('&') ? whole.slice(0, -1) : whole];
    return { field, value, also: others.filter((other) => other !== value), side: sideOf(key) };
  });
}
