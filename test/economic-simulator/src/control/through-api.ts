import { readBody } from '../api/request-body.ts';
import { Router } from '../api/router.ts';
import { RESOURCES } from '../resources/table.ts';
import type { Method } from '../resources/define.ts';
import type { Answer } from '../wire/answer.ts';
import { isObject, parseJson } from '../wire/json.ts';
import type { JsonObject } from '../wire/json.ts';
import type { ControlCall } from './control.ts';

let router: Router | undefined;

interface Request {
  method: Method;
  /** Of the API, with its own encoding of identifiers. */
  path: string;
  body?: unknown;
}

/**
 * Does for a bookkeeper what the API does: the same schema, rules and refusals, without tokens, roles, budget and
 * faults. Throws a Refusal.
 */
export function throughApi(call: ControlCall, { method, path, body }: Request): Answer {
  router ??= new Router(RESOURCES);
  const route = router.find(path);
  const endpoint = route?.endpoints.get(method);
  if (route === undefined || endpoint === undefined) throw new Error(`the API has no ${method} ${path}`);
  const agreement = call.agreement();
  const office = { ...call.world.office(agreement), base: call.base };
  const read = readBody(endpoint, { text: JSON.stringify(body ?? {}), contentType: undefined }, office);
  return endpoint.handle({
    ...office,
    path,
    rawQuery: '',
    query: new Map(),
    parameters: route.parameters,
    body: read,
  });
}

/**
 * Changes some properties of a record as a client of the API does: reads it, puts the change over it, and replaces it
 * by the whole. `null` takes a property away. Throws a Refusal, and then nothing was done.
 */
export function changeThroughApi(call: ControlCall, path: string, change: JsonObject): Answer {
  const { body } = throughApi(call, { method: 'GET', path });
  // Through text, as a client gets it: amounts are plain numbers again.
  const record = parseJson(JSON.stringify(body));
  if (!isObject(record)) throw new Error(`GET ${path} shows no record`);
  const merged = Object.entries({ ...record, ...inApiWords(change) }).filter(([, value]) => value !== null);
  return throughApi(call, { method: 'PUT', path, body: Object.fromEntries(merged) });
}

/** What is flat on the control surface and a reference in the API. */
const REFERENCES: Readonly<Record<string, string>> = {
  productGroupNumber: 'productGroup',
  unitNumber: 'unit',
  customerGroupNumber: 'customerGroup',
  paymentTermsNumber: 'paymentTerms',
  vatZoneNumber: 'vatZone',
  layoutNumber: 'layout',
};

/** `{ unitNumber: 1 }` is `{ unit: { unitNumber: 1 } }` in the API; everything else is called the same. */
export function inApiWords(flat: JsonObject): JsonObject {
  const words: JsonObject = {};
  for (const [name, value] of Object.entries(flat)) {
    const reference = REFERENCES[name];
    if (reference === undefined) words[name] = value;
    else words[reference] = value === null ? null : { [name]: value };
  }
  return words;
}
