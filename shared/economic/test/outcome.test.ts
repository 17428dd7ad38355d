import { describe, expect, test } from '@jest/globals';
import { because, NeedsAttention, OutcomeUnknown, RetryLater } from '@kassebro/errors';
import { z } from 'zod';
import type { Answer, Breakdown, Failure, Headers } from '../src/http/answer.ts';
import { type Outcome, valueIfPresent, valueOrThrow } from '../src/outcome/outcome.ts';
import { type Asked, translate } from '../src/outcome/translate.ts';

const NOW = Date.parse('2026-11-24T06:00:00Z');
const ok = z.object({ ok: z.boolean() });
const gone = because('journal-gone', { journal: '1' });
const read: Asked<{ ok: boolean }> = { write: false, name: 'GET /journals', read: ok, role: 'Bookkeeping' };
const write: Asked<{ ok: boolean }> = { ...read, write: true, name: 'POST /journals', absent: gone };

const answer = (status: number, text: string, headers: Headers = {}): Answer => ({
  kind: 'answer',
  status,
  headers,
  text,
});
const failure = (what: Breakdown, maybeSent: boolean, status?: number): Failure => ({
  kind: 'failure',
  what,
  code: 'X',
  maybeSent,
  ...(status !== undefined && { status }),
});

const down = because('economic-down');
const unknown = (requestIsOver: boolean) => ({
  kind: 'unknown',
  reason: because('outcome-uncertain'),
  requestIsOver,
});
const notDone = { kind: 'not-done', reason: down };

describe('a call without an answer', () => {
  const rows: { what: Breakdown; maybeSent: boolean; status?: number; forWrite: object }[] = [
    { what: 'refused', maybeSent: false, forWrite: notDone },
    { what: 'dns', maybeSent: false, forWrite: notDone },
    { what: 'tls', maybeSent: false, forWrite: notDone },
    { what: 'connect-timeout', maybeSent: false, forWrite: notDone },
    { what: 'reset', maybeSent: false, forWrite: notDone },
    { what: 'reset', maybeSent: true, forWrite: unknown(false) },
    { what: 'reset', maybeSent: true, status: 201, forWrite: unknown(false) },
    { what: 'response-timeout', maybeSent: true, forWrite: unknown(false) },
    { what: 'whole-timeout', maybeSent: false, forWrite: notDone },
    { what: 'whole-timeout', maybeSent: true, forWrite: unknown(false) },
    { what: 'whole-timeout', maybeSent: true, status: 201, forWrite: unknown(false) },
    { what: 'other', maybeSent: true, forWrite: unknown(false) },
  ];
  test.each(rows)('$what, maybe sent: $maybeSent, status seen: $status', ({ what, maybeSent, status, forWrite }) => {
    expect(translate(read, failure(what, maybeSent, status), NOW)).toEqual(notDone);
    expect(translate(write, failure(what, maybeSent, status), NOW)).toEqual(forWrite);
  });

  test('that we broke off ourselves can be made again at once, if nothing was sent or it only read', () => {
    const atOnce = { ...notDone, afterMs: 0 };
    expect(translate(read, failure('aborted', true), NOW)).toEqual(atOnce);
    expect(translate(write, failure('aborted', false), NOW)).toEqual(atOnce);
    expect(translate(write, failure('aborted', true), NOW)).toEqual(unknown(false));
  });

  test('an answer without end needs a person for a read, and a look-up for a write', () => {
    expect(translate(read, failure('too-large', true, 200), NOW)).toMatchObject({
      kind: 'attention',
      reason: { cause: 'unreadable-answer' },
    });
    expect(translate(write, failure('too-large', true, 200), NOW)).toEqual(unknown(false));
  });
});

describe('a 2xx', () => {
  test('that can be read is done, and says whether it was replayed', () => {
    const done = { kind: 'done', value: { ok: true }, fromCache: false };
    expect(translate(write, answer(201, '{"ok":true,"more":1}'), NOW)).toEqual(done);
    expect(translate(write, answer(201, '{"ok":true}', { 'x-resultfromcache': 'True' }), NOW)).toEqual({
      ...done,
      fromCache: true,
    });
  });

  test.each([
    ['garbled', '{"ok":tr'],
    ['empty', ''],
    ['a page', '<html>'],
  ])('whose body is %s is tried again for a read, unknown for a write', (_what, text) => {
    expect(translate(read, answer(200, text), NOW)).toMatchObject({
      kind: 'not-done',
      reason: { cause: 'unreadable-answer' },
    });
    expect(translate(write, answer(201, text), NOW)).toEqual(unknown(false));
  });

  test('without content is done where nothing is to be read, as after a deletion, and no answer to anything else', () => {
    const deletion = { ...write, read: z.unknown().transform(() => undefined) };
    const done = { kind: 'done', value: undefined, fromCache: false };
    expect(translate(deletion, answer(204, ''), NOW)).toEqual(done);
    expect(translate(deletion, answer(200, ''), NOW)).toEqual(unknown(false));
    expect(translate(write, answer(204, ''), NOW)).toEqual(unknown(false));
  });

  test('that lacks what we need names the place and no contents', () => {
    expect(translate(read, answer(200, '{"ok":"a secret"}'), NOW)).toEqual({
      kind: 'attention',
      reason: because('unreadable-answer', { what: 'GET /journals: ok' }),
    });
    expect(translate(write, answer(201, '{"ok":"a secret"}'), NOW)).toEqual(unknown(false));
  });
});

describe('a server fault', () => {
  test.each([
    [500, '{"message":"x","logId":"1"}', unknown(true)],
    [500, '<html>', unknown(false)],
    [502, '<html>', unknown(false)],
    [503, '<html>', unknown(false)],
    [503, '{"message":"x"}', unknown(false)],
    [504, '', unknown(false)],
    [408, '', unknown(false)],
    [302, '', unknown(false)],
  ])('%s %s is never "not there": later for a read, unknown for a write', (status, text, forWrite) => {
    const isFault = status >= 500;
    expect(translate(read, answer(status, text), NOW)).toEqual({ ...notDone, ...(isFault && { fault: true }) });
    expect(translate(write, answer(status, text), NOW)).toEqual(forWrite);
  });

  test('tells how long to wait when the server does, and is then about everything', () => {
    expect(translate(read, answer(503, '', { 'retry-after': '7' }), NOW)).toEqual({ ...notDone, afterMs: 7_000 });
  });
});

describe('429', () => {
  test.each([
    ['seconds', { 'retry-after': '30' }, 30_000],
    [
      'a date beside a clock that is wrong',
      { 'retry-after': 'Tue, 24 Nov 2026 07:00:20 GMT', date: 'Tue, 24 Nov 2026 07:00:00 GMT' },
      20_000,
    ],
    ['a date alone', { 'retry-after': 'Tue, 24 Nov 2026 06:01:30 GMT' }, 90_000],
    ['a date in the past', { 'retry-after': 'Tue, 24 Nov 2020 06:00:00 GMT' }, 1_000],
    ['zero', { 'retry-after': '0' }, 1_000],
    ['nothing', {}, 60_000],
    ['rubbish', { 'retry-after': 'soon' }, 60_000],
    ['a year', { 'retry-after': '31536000' }, 86_400_000],
  ])('with %s: not done, and not before then', (_what, headers, ms) => {
    for (const asked of [read, write]) {
      const outcome = translate(asked, answer(429, '<html>', headers), NOW);
      expect(outcome).toMatchObject({ kind: 'not-now', until: new Date(NOW + ms), reason: { cause: 'budget-used' } });
    }
  });

  test('names the moment', () => {
    const outcome = translate(read, answer(429, '', { 'retry-after': '60' }), NOW);
    expect(outcome).toMatchObject({ reason: because('budget-used', { time: '2026-11-24T06:01:00.000Z' }) });
  });
});

describe('access', () => {
  const mismatch = '{"message":"x","errorCode":"E02250"}';
  test.each([
    [401, '', because('grant-revoked')],
    [401, '{"message":"x","httpStatusCode":401}', because('grant-revoked')],
    [401, mismatch, because('app-secret-mismatch')],
    [403, mismatch, because('app-secret-mismatch')],
    [403, '{"message":"x","httpStatusCode":403}', because('role-missing', { feature: 'Bookkeeping' })],
    [403, '', because('role-missing', { feature: 'Bookkeeping' })],
    [403, '{"errorCode":"AccessDeniedAgreementMissingModules"}', because('module-missing', { module: 'journals' })],
  ])('%s %s', (status, text, reason) => {
    expect(translate(read, answer(status, text), NOW)).toEqual({ kind: 'attention', reason });
    expect(translate(write, answer(status, text), NOW)).toEqual({ kind: 'attention', reason });
  });
});

test('a page of something in between (403) is not taken for a right that e-conomic misses', () => {
  const outcome = translate(read, answer(403, '<html>Forbidden</html>'), NOW);
  expect(outcome).toMatchObject({ kind: 'attention', reason: { cause: 'unexpected-refusal' } });
});

describe('404', () => {
  const own = '{"message":"Resource not found.","logId":"L-CPH","httpStatusCode":404}';

  test('only in e-conomic’s own words does it mean that there is no such record', () => {
    expect(translate(write, answer(404, own), NOW)).toEqual({ kind: 'attention', reason: gone, absent: true });
    expect(valueIfPresent(translate(read, answer(404, own), NOW))).toBeUndefined();
  });

  test.each(['<html>nginx</html>', '', '[]', '{"message":"no route"}'])('%s proves nothing', (text) => {
    const outcome = translate(read, answer(404, text), NOW);
    expect(outcome).toMatchObject({ kind: 'attention', reason: { cause: 'unreadable-answer' } });
    expect(() => valueIfPresent(outcome)).toThrow(NeedsAttention);
  });
});

test.each([400, 401, 403, 404, 409])(
  'a refusal (%i) that was cut off on its way is asked for again: a read as it was, a write after a look',
  (status) => {
    const half = '{"message":"Resource not fou';
    expect(translate(read, answer(status, half), NOW)).toEqual({
      kind: 'not-done',
      reason: because('unreadable-answer', { what: 'GET /journals: no JSON' }),
    });
    expect(translate(write, answer(status, half), NOW)).toEqual(unknown(false));
  },
);

test.each([
  ['URLChanged', '{"errorCode":"URLChanged","status":400}'],
  ['PayloadChanged', '{"errors":[{"errorCode":"PayloadChanged"}]}'],
  ['in progress', '{"errorCode":"RequestInProgress"}'],
])('a key that is in use (%s) says that an earlier request arrived, so it must be looked up', (_what, text) => {
  expect(translate(write, answer(400, text), NOW)).toEqual(unknown(false));
});

test.each([
  [405, '', because('unexpected-refusal', { message: 'HTTP 405', logId: 'R-1' })],
  [415, '{"message":"not JSON","logId":"L"}', because('unexpected-refusal', { message: 'not JSON', logId: 'L' })],
])('%s was refused for a reason of ours', (status, text, reason) => {
  expect(translate(write, answer(status, text, { 'x-requestid': 'R-1' }), NOW)).toEqual({ kind: 'attention', reason });
});

describe('what is thrown', () => {
  const thrown = (outcome: Outcome<unknown>): unknown => {
    try {
      return valueOrThrow(outcome);
    } catch (error) {
      return error;
    }
  };

  test('each outcome becomes the error that the queue knows', () => {
    expect(thrown({ kind: 'done', value: 1, fromCache: false })).toBe(1);
    expect(thrown({ kind: 'not-done', reason: down, afterMs: 5 })).toMatchObject({ reason: down, afterMs: 5 });
    expect(thrown({ kind: 'not-done', reason: down })).toBeInstanceOf(RetryLater);
    expect(thrown({ kind: 'unknown', reason: down, requestIsOver: false })).toBeInstanceOf(OutcomeUnknown);
    expect(thrown({ kind: 'attention', reason: down })).toBeInstanceOf(NeedsAttention);
  });

  test('"not now" carries the rest of the wait', () => {
    const error = thrown({ kind: 'not-now', until: new Date(Date.now() + 60_000), reason: down });
    expect(error).toBeInstanceOf(RetryLater);
    expect(error).toMatchObject({ afterMs: expect.closeTo(60_000, -4) });
  });
});
