import { randomUUID } from 'node:crypto';
import type { Refusal } from '../api/refusal.ts';
import type { Answer } from '../wire/answer.ts';
import { WebhookProblem } from './webhook-body.ts';

/** The codes that the documentation names; those of all other failures are guessed, so a switch leaves them out. */
const DOCUMENTED = new Set([
  'WebhookAlreadyExistsForEventType',
  'WebhookInvalidType',
  'WebhookInvalidUrl',
  'WebhookInvalidUrlScheme',
  'WebhookCustomHeaderInvalid',
  'WebhookCustomHeadersTooMany',
  'WebhookCustomHeadersTooLong',
  'WebhookReadOnly',
  'UpdateConflict',
]);

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
};
const GENERAL_CODES: Readonly<Record<number, string>> = {
  401: 'AccessDenied',
  403: 'AccessDenied',
  404: 'NotFound',
  429: 'TooManyRequests',
  500: 'InternalError',
};

/** A refusal as problem+json, the shape of the newer services. `now` in ms. */
export function problemAnswer(refusal: Refusal, context: { codes: 'named' | 'absent'; now: number }): Answer {
  const { status, headers } = refusal;
  const named = refusal.body.code ?? GENERAL_CODES[status];
  const isShown = context.codes === 'named' || (named !== undefined && DOCUMENTED.has(named));
  const errorCode = isShown ? named : undefined;
  const property = refusal instanceof WebhookProblem ? refusal.property : undefined;
  const body = {
    type: 'about:blank',
    title: TITLES[status] ?? 'Error',
    status,
    detail: refusal.message,
    errors: [{ message: refusal.message, errorCode, property }],
    traceId: randomUUID(),
    errorCode,
    traceTimeUtc: new Date(context.now).toISOString(),
  };
  return { status, body, headers: { 'Content-Type': 'application/problem+json; charset=utf-8', ...headers } };
}
