import type { JsonObject } from '../wire/json.ts';

/** Pieces of JSON schemas, for resources that the published description leaves out. */
export type Part = JsonObject;

export const object = (properties: Readonly<Record<string, Part>>, required: readonly string[] = []): Part => ({
  type: 'object',
  properties,
  required,
});

export const text = (maxLength: number, minLength = 0): Part => ({
  type: 'string',
  maxLength,
  ...(minLength === 0 ? {} : { minLength }),
});

export const uri: Part = { type: 'string', format: 'uri' };
export const integer: Part = { type: 'integer' };
export const fromOne: Part = { type: 'integer', minimum: 1 };
export const nineDigits: Part = { type: 'integer', minimum: 1, maximum: 999_999_999 };
export const amount: Part = { type: 'number' };
export const day: Part = { type: 'string', pattern: String.raw`\d{4}-\d{2}-\d{2}` };
export const flag: Part = { type: 'boolean' };

/** A reference in an answer, of which the link is required. */
export const shown = (key: string, type: Part = integer): Part => object({ [key]: type, self: uri }, ['self']);

/** A reference in a body, which names its record by key or by link. */
export const named = (key: string, type: Part = integer): Part => object({ [key]: type, self: uri });

export const collection = (items: Part): Part =>
  object({ collection: { type: 'array', items }, metaData: object({}), pagination: object({}), self: uri }, ['self']);
