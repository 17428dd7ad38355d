import type { Office } from './call.ts';
import type { Endpoint } from '../resources/define.ts';
import { checkBody } from '../schemas/check-body.ts';
import type { Lenience } from '../schemas/check-body.ts';
import { publishedSchemas, schemaFileName } from '../schemas/published.ts';
import { parseJson } from '../wire/json.ts';
import type { SentFile } from '../wire/multipart.ts';
import { MESSAGES } from './messages.ts';
import { Refusal } from './refusal.ts';

interface SentBody {
  text: string;
  contentType: string | undefined;
}

interface Rules extends Pick<Office, 'setting'> {
  base: string;
}

/** The body of a write in the server's order: JSON at all, then the schema. Throws a Refusal; business rules follow. */
export function readBody(endpoint: Endpoint, sent: SentBody, rules: Rules): unknown {
  if (endpoint.schema === undefined || endpoint.method === 'GET') return undefined;
  if (!isJsonType(sent.contentType)) {
    throw new Refusal(415, { message: MESSAGES.wrongType, hint: MESSAGES.notJsonHint });
  }
  const body = parseJson(sent.text);
  if (body === undefined) throw new Refusal(400, { message: MESSAGES.notJson, hint: MESSAGES.notJsonHint });
  const schema = publishedSchemas().get(endpoint.schema);
  if (schema === undefined) throw new Error(`no published schema ${endpoint.schema}`);
  const lenience = lenienceOf(rules);
  const bodies: unknown[] = endpoint.takesMany === true && Array.isArray(body) ? body : [body];
  const errors = bodies.flatMap((one) => checkBody(one, schema, lenience));
  if (errors.length > 0) throw schemaFailure(errors, schemaFileName(endpoint.schema), rules);
  return body;
}

/** An empty type says no more than none. */
function isJsonType(contentType = ''): boolean {
  return contentType.trim() === '' || /[/+]json\b/i.test(contentType);
}

function lenienceOf({ setting }: Rules): Lenience {
  return {
    takesDecimals: setting('decimals') === 'round',
    takesTimes: setting('dateWithTime') === 'accept',
    takesAnyCase: setting('sendByCase') === 'ignored' ? ['sendBy'] : [],
  };
}

/** The files of a form in the server's order: a form at all, then what is in it. Throws a Refusal. */
export function readForm(files: SentFile[] | undefined, contentType: string | undefined): SentFile[] {
  if (contentType === undefined || !/^multipart\/form-data\b/i.test(contentType)) {
    throw new Refusal(415, { message: MESSAGES.noForm, hint: MESSAGES.formHint });
  }
  const filled = files?.filter(({ bytes }) => bytes.length > 0) ?? [];
  if (filled.length === 0) throw new Refusal(400, { message: MESSAGES.noFile, hint: MESSAGES.formHint });
  return filled;
}

/** Shape (c): texts, and where the schema is. What else is in the envelope was never captured. */
function schemaFailure(errors: readonly string[], fileName: string, rules: Rules): Refusal {
  const [first = ''] = errors;
  const message = rules.setting('schemaMessage') === 'first' ? { en: first, da: first } : MESSAGES.schemaFailed;
  const isAllTooLong = errors.every((text) => text.includes('exceeds maximum length'));
  const code = isAllTooLong && rules.setting('tooLongCode') === 'E04010' ? 'E04010' : rules.setting('schemaErrorCode');
  return new Refusal(400, {
    message,
    hint: MESSAGES.schemaHint,
    code: code === 'absent' ? undefined : code,
    more: { errors, schemaPath: `${rules.base}/schema/${fileName}` },
  });
}
