import type { JsonObject } from '../wire/json.ts';
import type { Field } from './forms.ts';
import type { Form } from './visit.ts';

const NUMBER = /^-?\d{1,15}(?:\.\d{1,10})?$/;
const NUMERIC = new Set(['number', 'amount']);

/**
 * A number as JSON has it. What is none stays text, so that the server itself says what is wrong with it; what is empty
 * is null.
 */
export function readNumber(text: string): number | string | null {
  const typed = text.trim();
  if (typed === '') return null;
  return NUMBER.test(typed) ? Number(typed) : typed;
}

/** Text as it was typed; browsers send line breaks as CR LF. */
export function readText(form: Form, name: string): string {
  return (form.get(name) ?? '').replaceAll('\r\n', '\n');
}

/** What a form holds, as JSON: null for what was left empty. */
export function readFields(form: Form, fields: readonly Field[]): JsonObject {
  return Object.fromEntries(fields.map((field) => [field.name, readField(form, field)]));
}

/** Only what is not what stood in the fields: inputs of one line lose line breaks, which is no change. */
export function readChanges(form: Form, fields: readonly Field[]): JsonObject {
  const isChanged = (field: Field): boolean => {
    if (field.kind === 'check') return form.has(field.name) !== (field.value === 'true');
    return form.has(field.name) && plain(form.get(field.name) ?? '') !== plain(field.value);
  };
  return readFields(form, fields.filter(isChanged));
}

const plain = (text: string): string => text.replaceAll(/[\r\n]/g, '');

function readField(form: Form, { name, kind = 'text', value }: Field): unknown {
  if (kind === 'check') return form.has(name);
  const text = readText(form, name);
  // The numbers of a choice are numbers; codes such as currencies are not.
  const isNumeric = NUMERIC.has(kind) || (kind === 'choice' && (NUMBER.test(text) || NUMBER.test(value)));
  if (isNumeric) return readNumber(text);
  return text === '' ? null : text;
}

/** Øre as an input has them: `12.50`; nothing for undefined. */
export function written(hundredths: number | undefined): string {
  return hundredths === undefined ? '' : (hundredths / 100).toFixed(2);
}
