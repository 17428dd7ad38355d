import type { Endpoint } from '../resources/define.ts';
import { checkBody } from '../schemas/check-body.ts';
import { publishedSchemas, schemaFileName } from '../schemas/published.ts';
import { parseJson } from '../wire/json.ts';
import { MESSAGES } from './messages.ts';
import { Refusal } from './refusal.ts';

interface SentBody {
  text: string;
  contentType: string | undefined;
}

interface Rules {
  base: string;
  refuseDecimals: boolean;
  errorCode: string | undefined;
}

/** The body of a write in the server's order: JSON at all, then the schema. Throws a Refusal; business rules follow. */
export function readBody(endpoint: Endpoint, sent: SentBody, rules: Rules): unknown {
  if (endpoint.schema === undefined || endpoint.method === 'GET') return undefined;
  if (sent.contentType !== undefined && !/[/+]json\b/i.test(sent.contentType)) {
    throw new Refusal(415, { message: MESSAGES.wrongType, hint: MESSAGES.notJsonHint });
  }
  const body = parseJson(sent.text);
  if (body === undefined) throw new Refusal(400, { message: MESSAGES.notJson, hint: MESSAGES.notJsonHint });
  const schema = publishedSchemas().get(endpoint.schema);
  if (schema === undefined) throw new Error(`no published schema ${endpoint.schema}`);
  const bodies: unknown[] = endpoint.takesMany === true && Array.isArray(body) ? body : [body];
  const errors = bodies.flatMap((one) => checkBody(one, schema, rules));
  if (errors.length > 0) {
    const schemaPath = `${rules.base}/schema/${schemaFileName(endpoint.schema)}`;
    const more = { errors, schemaPath };
    throw new Refusal(400, { message: MESSAGES.schemaFailed, hint: MESSAGES.schemaHint, code: rules.errorCode, more });
  }
  return body;
}
