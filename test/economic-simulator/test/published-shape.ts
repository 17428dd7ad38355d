import { Ajv } from 'ajv';
import { publishedSchemas } from '../src/schemas/published.ts';

const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });

/** Where the published schema is wrong. Each with what shows it. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  // The schema of one journal gives the largest voucher number a *minimum* of 999999999 where the list has a maximum.
  'GET /journals/{}': '/settings/voucherNumbers/maximumVoucherNumber',
};

/** What is not as the published schema of that name says; nothing when it has none. */
export function problemsOf(body: unknown, name: string | undefined): unknown[] {
  if (name === undefined) return [];
  const schema = publishedSchemas().get(name);
  if (schema === undefined) throw new Error(`no published schema ${name}`);
  const validate = ajv.compile(schema);
  validate(body);
  return (validate.errors ?? []).filter(({ instancePath }) => instancePath !== EXCEPTIONS[name]);
}
