import { Ajv } from 'ajv';
import { publishedSchemas } from '../src/schemas/published.ts';
import { isObject } from '../src/wire/json.ts';

const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });

/** Where the published schema is wrong. Each with what shows it. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  // The schema of one journal gives the largest voucher number a *minimum* of 999999999 where the list has a maximum.
  'GET /journals/{}': '/settings/voucherNumbers/maximumVoucherNumber',
};

function schemaNamed(name: string): Record<string, unknown> {
  const schema = publishedSchemas().get(name);
  if (schema === undefined) throw new Error(`no published schema ${name}`);
  return schema;
}

/** What is not as the published schema of that name says; nothing when it has none. */
export function problemsOf(body: unknown, name: string | undefined): unknown[] {
  if (name === undefined) return [];
  const validate = ajv.compile(schemaNamed(name));
  validate(body);
  return (validate.errors ?? []).filter(({ instancePath }) => instancePath !== EXCEPTIONS[name]);
}

/** What is not as the published schema of that list says of each of its items. */
export function problemsOfItem(body: unknown, list: string): unknown[] {
  const { properties } = schemaNamed(list);
  const collection = isObject(properties) ? properties['collection'] : undefined;
  const items = isObject(collection) ? collection['items'] : undefined;
  if (!isObject(items)) throw new Error(`${list} is no list`);
  const validate = ajv.compile(items);
  validate(body);
  return validate.errors ?? [];
}
