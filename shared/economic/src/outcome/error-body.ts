import { ExactNumber, parseExact } from '@kassebro/contracts';

/** One thing that e-conomic holds against a request. */
export interface Refusal {
  code?: string;
  /** In small letters: e-conomic writes `account` on a voucher and `Account` on its entries. */
  property?: string;
  message?: string;
  /** What we had sent in that property; text, number or an object. */
  input: unknown;
}

export interface ErrorBody {
  /** From the outside in: those of nested items, then the envelope itself. */
  refusals: Refusal[];
  logId?: string;
  /** What the body says its status is; proves that the application wrote it and not something in between. */
  status?: number;
}

/**
 * Reads an error of e-conomic whatever its shape: `errors` may be an object keyed by property, an array of objects (one a
 * voucher, with `entries.items[]`), an array of plain texts (JSON schema and filter failures), or missing; the newer
 * services write `errors: [{message, errorCode, property}]`. Undefined when it is no JSON object at all.
 */
export function errorBodyOf(text: string): ErrorBody | undefined {
  const body = objectIn(text);
  if (!body) return undefined;
  const refusals: Refusal[] = [];
  collect(body['errors'], { property: undefined, into: refusals });
  refusals.push(refusalOf(body, undefined));
  const logId = textOf(body['logId']) ?? textOf(body['traceId']);
  const status = Number(textOf(body['httpStatusCode']) ?? textOf(body['status']));
  return { refusals, ...(logId && { logId }), ...(Number.isInteger(status) && { status }) };
}

function objectIn(text: string): Record<string, unknown> | undefined {
  try {
    const body = parseExact(text);
    return isObject(body) ? body : undefined;
  } catch {
    // Not JSON: a page of a proxy, or nothing. The caller decides by the status alone.
    return undefined;
  }
}

interface Walk {
  property: string | undefined;
  into: Refusal[];
}

/** Depth needs no limit: what is nested too deeply to be walked was too deep to be parsed. */
function collect(node: unknown, walk: Walk): void {
  if (typeof node === 'string') {
    walk.into.push({ message: node, input: undefined });
  } else if (Array.isArray(node)) {
    for (const item of node) collect(item, walk);
  } else if (isObject(node)) {
    collectObject(node, walk);
  }
}

/** Keys that hold more errors and are no property of the request. */
const containers = new Set(['errors', 'items', 'entries']);
const values = new Set(['inputvalue', 'arrayindex', 'developerhint']);

function collectObject(node: Record<string, unknown>, walk: Walk): void {
  if (typeof node['errorCode'] === 'string' || typeof node['errorMessage'] === 'string') {
    walk.into.push(refusalOf(node, walk.property));
    return;
  }
  for (const [key, value] of Object.entries(node)) {
    if (values.has(key.toLowerCase())) continue;
    collect(value, { ...walk, property: containers.has(key) ? walk.property : key });
  }
}

function refusalOf(node: Record<string, unknown>, around: string | undefined): Refusal {
  const code = textOf(node['errorCode']);
  const property = textOf(node['propertyName']) ?? textOf(node['property']) ?? around;
  const message = textOf(node['errorMessage']) ?? textOf(node['message']) ?? textOf(node['detail']);
  return {
    input: node['inputValue'],
    ...(code && { code }),
    ...(property && { property: lastPart(property) }),
    ...(message && { message }),
  };
}

/** `entries.financeVouchers[0].Account` is about an account. */
const lastPart = (property: string): string =>
  (
    property
      .replaceAll(/\[\d*\]/g, '')
      .split(/[./]/)
      .at(-1) ?? property
  ).toLowerCase();

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber);

/** Text or number as text; undefined for everything else and for nothing. */
export function textOf(value: unknown): string | undefined {
  const text = value instanceof ExactNumber ? value.source : value;
  return typeof text === 'string' && text !== '' ? text : undefined;
}
