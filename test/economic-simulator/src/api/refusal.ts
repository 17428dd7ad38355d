import type { JsonObject } from '../wire/json.ts';
import { MESSAGES } from './messages.ts';
import type { Text } from './messages.ts';

/** A part of a body whose texts still wait for the agreement's language. */
export interface RefusalBody {
  message: Text;
  hint: Text;
  code?: string | undefined;
  /** Further properties of the envelope, by shape. */
  more?: JsonObject;
}

/**
 * An answer that is not what the caller hoped for. It is thrown anywhere and becomes an envelope (with logId, logTime
 * and the language of the agreement) in one place, `errorBody`.
 */
export class Refusal extends Error {
  readonly status: number;
  readonly body: RefusalBody;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, body: RefusalBody, headers: Readonly<Record<string, string>> = {}) {
    super(body.message.en);
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

/** Shape (d): no errorCode on a plain 404; a DELETE of what is gone has E06000. */
export function notFound(code?: string): Refusal {
  return new Refusal(404, { message: MESSAGES.notFound, hint: MESSAGES.notFoundHint, code });
}

/** A refusal with a code at the top and no `errors`, such as E06010 for a used key. */
export function topLevel(code: string, message: Text, hint: Text): Refusal {
  return new Refusal(400, { message, hint, code });
}

/** `allowed` are the methods that the resource has. */
export function methodNotAllowed(allowed: readonly string[]): Refusal {
  const body = { message: MESSAGES.notAllowed, hint: MESSAGES.notAllowed };
  return new Refusal(405, body, { Allow: allowed.join(', ') });
}

export function serverFault(): Refusal {
  return new Refusal(500, { message: MESSAGES.serverFault, hint: MESSAGES.serverFaultHint });
}
