import type { z } from 'zod';

type Found = z.core.$ZodRawIssue;
type Code = Found['code'];
type Of<C extends Code> = Extract<Found, { code: C }>;
type Size = Of<'too_big' | 'too_small'>;

/** By what zod found; a code that is new in zod does not compile until it has its phrase. */
const phrases: { [C in Code]: (found: Of<C>) => string } = {
  invalid_type: ({ expected, inst }) => `must be ${kinds[isWhole(inst) ? 'int' : expected] ?? expected}`,
  invalid_value: ({ values }) => `must be ${values.length === 1 ? '' : 'one of '}${values.map(String).join(', ')}`,
  invalid_format: (found) => `must be ${forms[found.format] ?? formOf(found)}`,
  not_multiple_of: ({ divisor }) => `must be a multiple of ${divisor}`,
  too_big: size,
  too_small: size,
  invalid_union: alternatives,
  unrecognized_keys: () => 'is not known here: leave it out, or see /docs for what there is',
  invalid_key: ({ issues }) => `is not a name that can stand here: it ${together(issues)}`,
  invalid_element: ({ issues }) => `holds something that ${together(issues)}`,
  custom: () => 'is not as it must be',
};

/**
 * What zod found, as the end of a sentence that begins with the name of the field: "must be at least 0". A schema that
 * knows better brings its own phrase in the same form. Values are never in it: they may be secrets.
 */
export const phraseOf = <C extends Code>(found: { [K in C]: Of<K> & { code: K } }[C]): string =>
  phrases[found.code](found);

const together = (issues: readonly { message: string }[]): string => issues.map(({ message }) => message).join(' and ');

/** zod's kinds in the words of people who send JSON. */
const kinds: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'an object',
  record: 'an object',
  never: 'left out',
};

/** zod says `number` of a text that stands where a whole number belongs. */
function isWhole(inst: Found['inst']): boolean {
  const def = inst?._zod.def;
  return def !== undefined && 'format' in def && def.format === 'safeint';
}

const forms: Record<string, string> = {
  date: 'a date that exists, as YYYY-MM-DD',
  datetime: 'a moment as ISO 8601 with a zone, such as 2026-11-23T17:05:00Z',
  email: 'an e-mail address, such as name@example.com',
  url: 'an address, such as https://example.com',
  ipv4: 'an IP address',
  ipv6: 'an IP address',
};

const formOf = ({ format, pattern }: { format: string; pattern?: string | undefined }): string =>
  pattern === undefined ? `a valid ${format}` : `text of the form ${pattern}`;

const units: Record<string, [one: string, many: string]> = {
  string: ['character', 'characters'],
  array: ['entry', 'entries'],
};

function size(found: Size): string {
  const { code, origin, inclusive, exact } = found;
  const bound = Number(code === 'too_big' ? found.maximum : found.minimum);
  const unit = units[origin];
  if (!unit) return `must be ${bounds[code][inclusive === false ? 'beyond' : 'with']} ${bound}`;
  if (code === 'too_small' && bound === 1) return 'must not be empty';
  const many = exact === true ? 'exactly' : bounds[code].with;
  return `must have ${many} ${bound} ${unit[bound === 1 ? 0 : 1]}`;
}

const bounds = {
  too_big: { with: 'at most', beyond: 'less than' },
  too_small: { with: 'at least', beyond: 'more than' },
};

/** Of several forms the one that was nearly met is told; when none was, all of them. */
function alternatives({ errors }: Of<'invalid_union'>): string {
  const near = errors.filter((issues) => issues.some(({ code, path }) => code !== 'invalid_type' || path.length > 0));
  const told = new Set((near.length > 0 ? near : errors).map(together));
  const [first = 'must have another form', ...others] = told;
  return [first, ...others.map((phrase) => phrase.replace(/^must be /, ''))].join(' or ');
}
