import { parseExact, type Reason } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import type { z } from 'zod';
import { type Answer, type Failure, header } from '../http/answer.ts';
import { type ErrorBody, errorBodyOf } from './error-body.ts';
import type { Outcome } from './outcome.ts';
import { type Facts, knownReason, unexpected } from './refusals.ts';
import { retryAfterMs } from './retry-after.ts';

/** What the translation must know about a call. */
export interface Asked<T> {
  /** A write may have had an effect even when its answer is lost; a read never has one. */
  write: boolean;
  /** Method and path without values, such as `GET /products`. */
  name: string;
  read: z.ZodType<T>;
  /** The right that the user needs for it, by e-conomic's own name of the role. */
  role: 'Sales' | 'Bookkeeping' | 'SuperUser';
  /** What a proven 404 means; by default something that we did not expect. */
  absent?: Reason;
  facts?: Facts;
}

/** The token bucket of an agreement covers 60 seconds, so that is how long a 429 without `Retry-After` can last. */
const BUCKET_MS = 60_000;

/**
 * The one place that decides what is known after a call, from whatever came back. `now` in ms since 1970.
 * Reads: whatever breaks on the way is `not-done`. Writes: once a byte may have left, only an answer of the application
 * that refuses the request is "not done"; everything else is `unknown`.
 */
export function translate<T>(asked: Asked<T>, result: Answer | Failure, now: number): Outcome<T> {
  if (result.kind === 'failure') return ofFailure(asked, result);
  if (result.status >= 200 && result.status < 300) return ofSuccess(asked, result);
  if (result.status === 429) return notNow(new Date(now + (retryAfterMs(result.headers, now) ?? BUCKET_MS)));
  if (result.status >= 400 && result.status < 500 && result.status !== 408) return ofRefusal(asked, result);
  return ofFault(asked, result, now);
}

const down = (): Reason => because('economic-down');
const uncertain = (requestIsOver: boolean): { kind: 'unknown'; reason: Reason; requestIsOver: boolean } => ({
  kind: 'unknown',
  reason: because('outcome-uncertain'),
  requestIsOver,
});
const unreadable = (what: string): Reason => because('unreadable-answer', { what });

function ofFailure<T>(asked: Asked<T>, failure: Failure): Outcome<T> {
  if (asked.write && failure.maybeSent) return uncertain(false);
  if (failure.what === 'too-large') return { kind: 'attention', reason: unreadable(`${asked.name}: too large`) };
  // We broke it off ourselves, so nothing is wrong with e-conomic and there is nothing to wait for.
  if (failure.what === 'aborted') return { kind: 'not-done', reason: down(), afterMs: 0 };
  return { kind: 'not-done', reason: down() };
}

/** Has no body by its very meaning (RFC 9110, 15.3.5): so e-conomic answers what was deleted. */
const NO_CONTENT = 204;

function ofSuccess<T>(asked: Asked<T>, answer: Answer): Outcome<T> {
  const json = answer.status === NO_CONTENT ? { value: undefined } : jsonOf(answer.text);
  if (!json) {
    return asked.write ? uncertain(false) : { kind: 'not-done', reason: unreadable(`${asked.name}: no JSON`) };
  }
  const read = asked.read.safeParse(json.value);
  if (read.success) return { kind: 'done', value: read.data, fromCache: isFromCache(answer) };
  if (asked.write) return uncertain(false);
  const where = read.error.issues[0]?.path.map(String).join('.') || 'body';
  return { kind: 'attention', reason: unreadable(`${asked.name}: ${where}`) };
}

function jsonOf(text: string): { value: unknown } | undefined {
  try {
    return { value: parseExact(text) };
  } catch {
    // Cut off or garbled on the way, or a page of a proxy; the next try may well get the real answer.
    return undefined;
  }
}

const isFromCache = (answer: Answer): boolean =>
  header(answer.headers, 'x-resultfromcache')?.trim().toLowerCase() === 'true';

/** Nothing was carried out, and nothing will be before that moment. */
export const notNow = (until: Date): Extract<Outcome<never>, { kind: 'not-now' }> => ({
  kind: 'not-now',
  until,
  reason: because('budget-used', { time: until.toISOString() }),
});

/**
 * The Idempotency-Key of this write was used within the hour, for something that differs or that still runs. This request was
 * not carried out but an earlier one may have been or may yet be, and what becomes of that decides. The names of the first
 * two are known, the body around them is not; the name of the last is not known either.
 */
const KEY_IN_USE = /\b(URLChanged|PayloadChanged)\b|InProgress/;

function ofRefusal<T>(asked: Asked<T>, answer: Answer): Outcome<T> {
  if (asked.write && KEY_IN_USE.test(answer.text)) return uncertain(false);
  const body = errorBodyOf(answer.text);
  if (!body && isBrokenJson(answer.text)) return ofBrokenRefusal(asked);
  const reason = reasonOf(asked, answer, body);
  if (answer.status !== 404 || !isOwn404(body)) return { kind: 'attention', reason };
  return { kind: 'attention', reason: asked.absent ?? reason, absent: true };
}

const reasonOf = (asked: Asked<unknown>, answer: Answer, body: ErrorBody | undefined): Reason =>
  (body && knownReason(body, asked.facts ?? {})) ?? reasonByStatus(asked, answer, body);

/** What is whole and nested too deeply to be read is not broken: it will never be read. */
function isBrokenJson(text: string): boolean {
  if (!text.trimStart().startsWith('{')) return false;
  try {
    JSON.parse(text);
    return false;
  } catch {
    // Cut off or garbled on its way.
    return true;
  }
}

/**
 * An envelope that was cut off on its way would have said why, and whether the key of a write is in use; the next try is told. A
 * page of something in between is another matter: it may stand there for as long as nobody sees to it.
 */
const ofBrokenRefusal = <T>(asked: Asked<T>): Outcome<T> =>
  asked.write ? uncertain(false) : { kind: 'not-done', reason: unreadable(`${asked.name}: no JSON`) };

/** Only the application's own envelope proves absence; a 404 of something in between, or of a wrong address, does not. */
const isOwn404 = (body: ErrorBody | undefined): boolean => body?.status === 404;

function reasonByStatus(asked: Asked<unknown>, answer: Answer, body: ErrorBody | undefined): Reason {
  if (answer.status === 401) return because('grant-revoked');
  if (answer.status === 403 && (body || answer.text.trim() === '')) return forbidden(asked, body);
  if (answer.status === 404 && !isOwn404(body)) return unreadable(`${asked.name}: 404 that is not e-conomic's`);
  return unexpected(answer.status, body, header(answer.headers, 'x-requestid'));
}

/**
 * The code tells a missing module from a missing role (the newer services write AccessDeniedAgreementMissingModules). Nobody
 * has captured this body, so it may be empty; a page of something in between is not e-conomic's word.
 */
function forbidden(asked: Asked<unknown>, body: ErrorBody | undefined): Reason {
  const module = body?.refusals.some((refusal) => /module/i.test(refusal.code ?? ''));
  return module
    ? because('module-missing', { module: asked.name.split('/')[1] ?? asked.name })
    : because('role-missing', { feature: asked.role });
}

/** 5xx, 408 and redirects. A 500 in the application's own words is its last one; all others may come from in between. */
function ofFault<T>(asked: Asked<T>, answer: Answer, now: number): Outcome<T> {
  if (asked.write) return uncertain(answer.status === 500 && errorBodyOf(answer.text) !== undefined);
  const afterMs = retryAfterMs(answer.headers, now);
  if (afterMs !== undefined) return { kind: 'not-done', reason: down(), afterMs };
  return { kind: 'not-done', reason: down(), ...(answer.status >= 500 && { fault: true }) };
}
