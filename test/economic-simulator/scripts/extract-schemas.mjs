// Makes src/schemas/published.ndjson out of the vendor's published API description: only the paths that the
// simulator serves, without prose, one schema a line. Run it again when a new description is published or a new path is served:
//   node scripts/extract-schemas.mjs <openapi.json>
import { readFileSync, writeFileSync } from 'node:fs';

const SERVED = [
  '/accounting-years',
  '/accounts',
  '/currencies',
  '/customer-groups',
  '/customers',
  '/departments',
  '/departmental-distributions',
  '/invoices',
  '/journals',
  '/layouts',
  '/payment-terms',
  '/product-groups',
  '/products',
  '/self',
  '/units',
  '/vat-accounts',
  '/vat-zones',
];
const NOT_SERVED = /totals/;
const PROSE = new Set([
  'description',
  'desciption',
  'title',
  'example',
  'examples',
  '$schema',
  'default',
  'filterable',
  'sortable',
  'defaultsorting',
]);

/** A property may itself be called `description`, so prose is dropped from schemas and never from property maps. */
function trimSchema(schema) {
  const trimmed = {};
  for (const [key, value] of Object.entries(schema)) {
    if (PROSE.has(key) || (key === 'format' && value !== 'uri')) continue;
    if (key === 'required' && typeof value === 'boolean') continue;
    if (key === 'exclusiveMinimum' && typeof value === 'boolean') continue;
    trimmed[key] = trimPart(key, value);
  }
  return trimmed;
}

function trimPart(key, value) {
  if (key === 'properties') {
    return Object.fromEntries(Object.entries(value).map(([name, schema]) => [name, trimSchema(schema)]));
  }
  if (key === 'oneOf') return value.map(trimSchema);
  return key === 'items' ? trimSchema(value) : value;
}

const jsonSchema = (part) => {
  const schema = part?.content?.['application/json']?.schema;
  return schema === undefined ? undefined : trimSchema(schema);
};

const [source] = process.argv.slice(2);
if (source === undefined) throw new Error('usage: node scripts/extract-schemas.mjs <openapi.json>');
const api = JSON.parse(readFileSync(source, 'utf8'));
const lines = [];
for (const [path, operations] of Object.entries(api.paths)) {
  const served = SERVED.some((root) => path === root || path.startsWith(`${root}/`)) && !NOT_SERVED.test(path);
  for (const [method, operation] of Object.entries(served ? operations : {})) {
    const name = `${method.toUpperCase()} ${path.replaceAll(/\{[^}]+\}/g, '{}')}`;
    const isRead = method === 'get';
    const schema = isRead ? jsonSchema(operation.responses['200']) : jsonSchema(operation.requestBody);
    lines.push(JSON.stringify({ name, schema }));
  }
}
// The added lines of a draft have no schema of their own: they are those of a whole draft.
const { lines: draftLines } = jsonSchema(api.paths['/invoices/drafts'].post.requestBody).properties;
const added = { type: 'object', properties: { lines: draftLines }, required: ['lines'] };
lines.push(JSON.stringify({ name: 'POST /invoices/drafts/{}/lines', schema: added }));
const target = new URL('../src/schemas/published.ndjson', import.meta.url);
writeFileSync(target, `${lines.join('\n')}\n`);
