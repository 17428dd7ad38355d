import { z } from 'zod';
import type { Language, Text } from '../api/messages.ts';
import { Refusal } from '../api/refusal.ts';
import { ControlProblem } from '../control/problem.ts';
import { isObject } from '../wire/json.ts';
import { markup, when } from './markup.ts';
import type { Markup } from './markup.ts';
import type { Form } from './visit.ts';
import type { Words } from './words/index.ts';

/** Why the server refused, in its own words. */
export interface Reason {
  status: number;
  text: string | Text;
  code?: string | undefined;
  details: readonly Detail[];
}

interface Detail {
  property?: string;
  text: string;
  code?: string;
}

/** A form that was refused: its input is kept, and it is told why. */
export interface Refused {
  deed: string;
  of: string;
  form: Form;
  reason: Reason;
}

/** Undefined for what is no refusal but a bug. */
export function reasonOf(error: unknown): Reason | undefined {
  if (error instanceof ControlProblem) return { status: error.status, text: error.text, details: [] };
  if (error instanceof z.ZodError) {
    const details = error.issues.map((issue) => ({ property: issue.path.join('.'), text: issue.message }));
    return { status: 400, text: { en: 'The input is not fit.', da: 'Det indtastede duer ikke.' }, details };
  }
  if (!(error instanceof Refusal)) return undefined;
  const { message, code, more } = error.body;
  return { status: error.status, text: message, code, details: detailsIn(more?.['errors']) };
}

/** Errors come as texts (of the schema), or somewhere inside objects and lists (of the business rules). */
function detailsIn(errors: unknown): Detail[] {
  if (typeof errors === 'string') return [{ text: errors, property: /Path '([^']*)'\.$/.exec(errors)?.[1] ?? '' }];
  if (Array.isArray(errors)) return errors.flatMap(detailsIn);
  if (!isObject(errors)) return [];
  const { propertyName, errorMessage, errorCode } = errors;
  if (typeof errorMessage !== 'string') return Object.values(errors).flatMap(detailsIn);
  return [{ property: String(propertyName), text: errorMessage, code: String(errorCode) }];
}

/** Whether the server complained about a field: by its name, or by the reference that it is the number of. */
export function isBlamed({ reason }: Refused, field: string): boolean {
  return reason.details.some(({ property = '' }) => {
    const blamed = property.toLowerCase();
    return blamed === field.toLowerCase() || `${blamed}number` === field.toLowerCase();
  });
}

/** On top of the page, with the way to the form. */
export function showRefused(words: Words, { reason }: Refused, formId: string): Markup {
  const { text, code, details } = reason;
  return markup`<div class="notice bad" role="alert" id="refused"><p><strong>${words.frame.refused}:</strong>
${said(text, words.language)} ${when(code !== undefined, () => markup`<code>${code}</code>`)}</p>
${when(details.length > 0, () => markup`<ul>${details.map((detail) => showDetail(detail))}</ul>`)}
<p><a href="#${formId}">${words.frame.toForm}</a></p></div>`;
}

function showDetail({ property, text, code }: Detail): Markup {
  const isNew = property !== undefined && property !== '' && !text.includes(property);
  return markup`<li>${when(isNew, () => `${property ?? ''}: `)}${text} ${when(code !== undefined, () => markup`<code>${code}</code>`)}</li>`;
}

/** What is there in English only says so, for those who have it read out. */
function said(text: string | Text, language: Language): Markup {
  if (typeof text !== 'string') return markup`${text[language]}`;
  return language === 'en' ? markup`${text}` : markup`<span lang="en">${text}</span>`;
}
