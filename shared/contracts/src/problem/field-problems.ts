import type { z } from 'zod';
import { phraseOf } from './phrases.ts';
import { type FieldProblem, pointer } from './problem.ts';

/** How a door parses what it was sent, so that `fieldProblems` can say it in plain sentences. */
export const spoken = { error: phraseOf, reportInput: true } as const;

type Issue = z.core.$ZodIssue;

/**
 * Every bad field of a parse with `spoken` options: one entry a pointer, each a sentence that names the field and says
 * what would be right, such as `payments[0].amount must be a whole number of øre, not 12.5`. Unknown fields are named
 * one by one.
 * @param whole what the value as such is called, when no field of it is at fault
 */
export function fieldProblems(error: z.ZodError, whole = 'The body'): FieldProblem[] {
  const found = new Map<string, { name: string; phrases: Set<string> }>();
  for (const { path, phrase } of error.issues.flatMap(toldOf)) {
    const at = pointer(path);
    const entry = found.get(at) ?? { name: nameOf(path) || whole, phrases: new Set() };
    found.set(at, { ...entry, phrases: entry.phrases.add(phrase) });
  }
  return [...found].map(([at, { name, phrases }]) => ({
    pointer: at,
    detail: `${name} ${[...phrases].join(', and ')}`,
  }));
}

interface Told {
  path: readonly PropertyKey[];
  phrase: string;
}

function toldOf(issue: Issue): Told[] {
  const { path, message } = issue;
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => ({ path: [...path, key], phrase: message }));
  if (isMissing(issue)) return [{ path, phrase: `is missing: it ${message}` }];
  return [{ path, phrase: `${message}${shown(issue)}` }];
}

/** JSON and a query have no undefined: what is undefined was not sent. */
const isMissing = (issue: Issue): boolean =>
  'input' in issue && issue.input === undefined && issue.code !== 'custom' && issue.code !== 'invalid_key';

/** A name as a person would write it: `payments[0].amount`. */
const nameOf = (path: readonly PropertyKey[]): string =>
  path.map((part, at) => (typeof part === 'number' ? `[${part}]` : `${at === 0 ? '' : '.'}${String(part)}`)).join('');

const LONGEST = 40;
const withValue = new Set(['invalid_type', 'invalid_value', 'invalid_format', 'invalid_union', 'not_multiple_of']);

/** What was sent instead, where seeing it helps: of what is too long or too many only the limit says anything. */
function shown({ code, input }: Issue): string {
  const isFigure = typeof input === 'number' && (code === 'too_big' || code === 'too_small');
  return input !== undefined && (isFigure || withValue.has(code)) ? `, not ${textOf(input)}` : '';
}

function textOf(input: unknown): string {
  if (Array.isArray(input)) return 'a list';
  if (typeof input === 'object' && input !== null) return 'an object';
  if (typeof input !== 'string') return String(input);
  return `"${input.length > LONGEST ? `${input.slice(0, LONGEST)}…` : input}"`;
}
