import { type Keys, sideOf } from './keys.ts';
import { readForm } from './read-form.ts';
import type { Reading } from './reading.ts';

/**
 * Reads JSON, and what was meant to be JSON: templates with unquoted keys occur, and numbers are filled in without
 * escapes, so `{"old":"6" pipe","new":"6" pipe"}` is what really comes.
 * @returns nothing when the text is not of this kind
 */
export function readJson(text: string, keys: Keys, readPlain: ReadPlain): Reading[] | undefined {
  if (!/^[{["]/.test(text)) return undefined;
  const strict = readStrictly(text, keys, readPlain);
  const loose = readLoosely(text, keys);
  if (!strict) return loose.length > 0 ? loose : undefined;
  const plain = loose.map(({ value }) => value);
  // A backslash may be a letter of the number, so what stands there literally is looked at too.
  return strict.map((reading) => ({ ...reading, also: plain.filter((value) => value !== reading.value) }));
}

/** Reads a form or bare numbers; some senders pack those into JSON. */
type ReadPlain = (text: string) => Reading[];

function readStrictly(text: string, keys: Keys, readPlain: ReadPlain): Reading[] | undefined {
  try {
    const value: unknown = JSON.parse(text, asWritten);
    return typeof value === 'string' ? readPlain(value) : collect(value, keys);
  } catch {
    // Not JSON; the loose reader takes it.
    return undefined;
  }
}

/** `1E5` and `007` are numbers of products, not amounts: digits are kept as they were written. */
function asWritten(
  this: unknown,
  ...[, value, context]: [key: string, value: unknown, context?: { source?: string }]
): unknown {
  return typeof value === 'number' ? (context?.source ?? String(value)) : value;
}

const DEEPEST = 4;

function collect(value: unknown, keys: Keys, depth = 0): Reading[] {
  if (depth > DEEPEST) return [];
  if (typeof value === 'string')
    return readForm(value, keys) ?? (depth <= 1 ? [{ field: 'number', value, also: [] }] : []);
  if (Array.isArray(value)) return value.flatMap((item: unknown) => collect(item, keys, depth + 1));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inside]: [string, unknown]) => {
    const field = keys.fieldOf(key);
    if (field && typeof inside === 'string') return [{ field, value: inside, also: [], side: sideOf(key) }];
    if (typeof inside === 'string') return readForm(inside, keys) ?? [];
    return typeof inside === 'object' ? collect(inside, keys, depth + 1) : [];
  });
}

const nextKey = /,\s*["']?[a-z_][\w-]*["']?\s*:.*$/is;

function readLoosely(text: string, keys: Keys): Reading[] {
  const found = [...text.matchAll(keys.json)].map((match) => ({
    field: keys.fieldOf(match[1] ?? '') ?? ('number' as const),
    side: sideOf(match[1] ?? ''),
    start: match.index,
    end: match.index + match[0].length,
  }));
  const [first] = found;
  if (!first) return [];
  for (const other of found) {
    const value = unquote(text.slice(first.end, other.start));
    if (other !== first && value !== '' && value === unquote(text.slice(other.end)))
      return [{ field: first.field, value, also: [] }];
  }
  return found.map(({ field, side, end }, index) => {
    const whole = text.slice(end, found[index + 1]?.start ?? text.length);
    return { field, value: unquote(whole.replace(nextKey, '')), also: [], side };
  });
}

const around = new Set(' \t\r\n,}]');

/** A value without what stands around it: commas, closing braces and white space, one pair of quotes. */
function unquote(text: string): string {
  const value = text.slice(0, endOfValue(text)).trimStart();
  const quote = value[0];
  const isQuoted = value.length >= 2 && (quote === '"' || quote === "'") && value.endsWith(quote);
  if (isQuoted) return value.slice(1, -1);
  return value === 'null' ? '' : value;
}

function endOfValue(text: string): number {
  let end = text.length;
  while (end > 0 && around.has(text[end - 1] ?? '')) end -= 1;
  // A bracket that was opened in the value belongs to it.
  return text[end] === ']' && text.slice(0, end).includes('[') ? end + 1 : end;
}
