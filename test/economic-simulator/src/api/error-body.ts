import { toDanishTime } from '../clock.ts';
import type { JsonObject } from '../wire/json.ts';
import type { Language } from './messages.ts';
import type { Refusal } from './refusal.ts';

export interface ErrorContext {
  language: Language;
  logId: string;
  /** ms since 1970 */
  now: number;
}

/** The legacy envelope. Properties without a value are left out, as everywhere in this API. */
export function errorBody(refusal: Refusal, context: ErrorContext): JsonObject {
  const { message, hint, code, more } = refusal.body;
  return {
    message: message[context.language],
    errorCode: code,
    developerHint: hint[context.language],
    logId: context.logId,
    httpStatusCode: refusal.status,
    ...more,
    logTime: toDanishTime(context.now),
  };
}
