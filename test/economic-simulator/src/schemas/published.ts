import { readFileSync } from 'node:fs';
import { isObject, parseJson } from '../wire/json.ts';
import type { JsonObject } from '../wire/json.ts';
import { DOCUMENTED } from './documented.ts';
import { UNPUBLISHED } from './unpublished.ts';

let published: ReadonlyMap<string, JsonObject> | undefined;

/** The vendor's published schemas, by `METHOD /path/{}`: of the answer for a GET, of the request body otherwise. */
export function publishedSchemas(): ReadonlyMap<string, JsonObject> {
  published ??= readSchemas();
  return published;
}

/** `POST /journals/{}/vouchers` is served as `journals.vouchers.post.schema.json`. */
export function schemaFileName(name: string): string {
  const [method = '', path = ''] = name.split(' ');
  const words = path.split('/').filter((segment) => segment !== '' && segment !== '{}');
  const one = path.endsWith('{}') ? ['one'] : [];
  return [...words, ...one, method.toLowerCase(), 'schema', 'json'].join('.');
}

export function schemaByFileName(fileName: string): JsonObject | undefined {
  for (const [name, schema] of publishedSchemas()) if (schemaFileName(name) === fileName) return schema;
  return undefined;
}

function readSchemas(): ReadonlyMap<string, JsonObject> {
  const lines = readFileSync(new URL('published.ndjson', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n');
  return new Map([...lines.map(readLine), ...UNPUBLISHED, ...DOCUMENTED]);
}

function readLine(line: string): [string, JsonObject] {
  const entry = parseJson(line);
  if (!isObject(entry) || typeof entry['name'] !== 'string' || !isObject(entry['schema'])) {
    throw new TypeError('published.ndjson holds a line that is not a named schema');
  }
  return [entry['name'], entry['schema']];
}
