import { describe, expect, test } from '@jest/globals';
import { ACCOUNTS } from '../src/index.ts';
import { useBench, voucher } from './support.ts';
import type { Response } from './support.ts';

const bench = useBench();
const day = voucher([ACCOUNTS.cash, ACCOUNTS.bank, 5]);
const keyed = (key: string, body: unknown = day) =>
  bench.api('POST /journals/1/vouchers', body, { headers: { 'Idempotency-Key': key } });
const isReplayed = (answer: Response) => answer.headers['x-resultfromcache'] === 'true';
const product = (change: Record<string, unknown> = {}) =>
  bench.api('POST /products', { productNumber: 'N', name: 'Ny', productGroup: { productGroupNumber: 1 }, ...change });

describe('the budget', () => {
  test.each([
    [{ retryAfter: 'seconds' }, /^\d+$/],
    [{ retryAfter: 'date' }, /^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/],
  ])('tells when to come again: %j', async (setting, form) => {
    await bench.switches({ ...setting, minuteLimit: 0 });
    expect((await bench.get('/self')).headers['retry-after']).toMatch(form);
  });

  test.each([
    [{ rateLimitBody: 'json' }, 'application/json', '{'],
    [{ rateLimitBody: 'html' }, 'text/html', '<'],
    [{ rateLimitBody: 'empty' }, 'text/html', undefined],
  ])('is refused with %j', async (setting, type, start) => {
    await bench.switches({ ...setting, minuteLimit: 0 });
    const answer = await bench.get('/self');
    expect([answer.status, answer.headers['content-type'], answer.text[0]]).toEqual([
      429,
      expect.stringContaining(type),
      start,
    ]);
  });

  test.each([
    [{ dayLimitEnforced: false }, 200],
    [{ dayLimitEnforced: true }, 429],
  ])('of a day that is used up: %j', async (setting, status) => {
    await bench.switches({ ...setting, dayLimit: 0 });
    expect((await bench.get('/self')).status).toBe(status);
  });

  test.each([
    [{ listCallCost: 'one' }, '1'],
    [{ listCallCost: 'perHundred' }, '10'],
  ])('is charged for a page of a thousand: %j', async (setting, cost) => {
    await bench.switches(setting);
    expect((await bench.get('/products?pagesize=1000')).headers['x-callcost']).toBe(cost);
  });
});

test.each([
  [{ unavailableBody: 'html' }, 'text/html'],
  [{ unavailableBody: 'json' }, 'application/json'],
])('a 503 answers %j', async (setting, type) => {
  await bench.switches(setting);
  await bench.control('POST /faults', { kind: '503-html' });
  const answer = await bench.get('/self');
  expect([answer.status, answer.headers['content-type']]).toEqual([503, expect.stringContaining(type)]);
});

test.each([
  [{ largeBodyStatus: '413' }, 413],
  [{ largeBodyStatus: '400' }, 400],
])('a body over 20 MB answers %j and does nothing', async (setting, status) => {
  await bench.switches(setting);
  const name = 'x'.repeat(21 * 1024 * 1024);
  const answer = await product({ name });
  expect([answer.status, answer.at('httpStatusCode')]).toEqual([status, status]);
  expect((await bench.get('/products/N')).status).toBe(404);
});

describe('the bodies of 401 and 403', () => {
  const denied = async () => {
    const tokens = await bench.agreement({ roles: ['Sales'] });
    const missing = await bench.raw('GET /products');
    const mismatch = await bench.get('/self', { appSecretToken: 'other', agreementGrantToken: 'demo' });
    return [missing, mismatch, await bench.api('POST /journals/1/vouchers', day, { tokens })];
  };

  test('are legacy envelopes without errors, the 401 with a link to the demo agreement', async () => {
    await bench.switches({ deniedBody: 'legacy' });
    const [missing, mismatch, role] = await denied();
    const common = { message: expect.any(String), logId: expect.any(String), logTime: expect.any(String) };
    expect(missing?.body).toMatchObject({ ...common, httpStatusCode: 401 });
    expect(missing?.at('developerHint')).toContain(`${bench.url}/products?demo=true`);
    expect(missing?.body).not.toHaveProperty('errors');
    expect(mismatch?.body).toMatchObject({ ...common, httpStatusCode: 401, errorCode: 'E02250' });
    expect(role?.body).toMatchObject({ ...common, httpStatusCode: 403 });
    expect(role?.at('developerHint')).toContain('Bookkeeping');
  });

  test('are problem documents', async () => {
    await bench.switches({ deniedBody: 'problem' });
    const answers = await denied();
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 403]);
    expect(answers.map((answer) => answer.at('status'))).toEqual([401, 401, 403]);
    expect(answers.map((answer) => answer.at('errorCode'))).toEqual([undefined, 'E02250', undefined]);
    for (const answer of answers) expect(answer.headers['content-type']).toBe('application/problem+json');
    expect((await bench.get('/products/none')).at('httpStatusCode')).toBe(404);
  });

  test('are empty', async () => {
    await bench.switches({ deniedBody: 'empty' });
    expect((await denied()).map(({ status, text }) => [status, text])).toEqual([
      [401, ''],
      [401, ''],
      [403, ''],
    ]);
  });
});

test.each([
  [{ checkedFirst: 'tokens' }, 401, 404],
  [{ checkedFirst: 'path' }, 404, 404],
])('an address that is not there, without tokens and with them: %j', async (setting, without, status) => {
  await bench.switches(setting);
  expect((await bench.raw('GET /nothing')).status).toBe(without);
  expect((await bench.get('/nothing')).status).toBe(status);
  expect((await bench.raw('GET /products')).status).toBe(401);
});

describe('an Idempotency-Key', () => {
  test('is forgotten when its minutes are over', async () => {
    await bench.switches({ idempotencyMinutes: 1 });
    await keyed('k');
    await bench.control('POST /clock', { advanceSeconds: 59 });
    expect(isReplayed(await keyed('k'))).toBe(true);
    await bench.control('POST /clock', { advanceSeconds: 1 });
    expect(isReplayed(await keyed('k'))).toBe(false);
  });

  test.each([
    [{ idempotencyFailuresCached: false }, false],
    [{ idempotencyFailuresCached: true }, true],
  ])('of a failure: %j', async (setting, isKept) => {
    await bench.switches(setting);
    await keyed('f', {});
    expect(isReplayed(await keyed('f', {}))).toBe(isKept);
  });

  test.each([
    [{ idempotencyConflictShape: 'problem' }, { status: 400, title: 'Bad Request', detail: expect.any(String) }],
    [{ idempotencyConflictShape: 'legacy' }, { httpStatusCode: 400, message: expect.any(String) }],
  ])('with another body is told in the shape %j', async (setting, shape) => {
    await bench.switches(setting);
    await keyed('k');
    const answer = await keyed('k', [day]);
    expect([answer.status, answer.body]).toEqual([
      400,
      expect.objectContaining({ ...shape, errorCode: 'PayloadChanged' }),
    ]);
  });

  test.each([
    [{ idempotencyScope: 'agreement' }, [false, false]],
    [{ idempotencyScope: 'app' }, [true, false]],
  ])('of another agreement of the same app, and of another app: %j', async (setting, replayed) => {
    await bench.switches(setting);
    const sameApp = await bench.agreement();
    const otherApp = await bench.agreement({ appSecretToken: 'other' });
    await keyed('k');
    const headers = { 'Idempotency-Key': 'k' };
    const sent = [sameApp, otherApp].map((tokens) => bench.api('POST /journals/1/vouchers', day, { tokens, headers }));
    expect((await Promise.all(sent)).map(isReplayed)).toEqual(replayed);
  });

  test('is refused when it is longer than keys may be', async () => {
    await bench.switches({ idempotencyKeyLength: 4 });
    expect((await keyed('four')).status).toBe(201);
    const refused = await keyed('fives');
    expect([refused.status, refused.at('errorCode')]).toEqual([400, 'KeyTooLong']);
    expect((await bench.get('/journals/1/vouchers')).at('pagination.results')).toBe(1);
  });
});

test.each([
  [{ filterErrorCode: 'absent' }, undefined],
  [{ filterErrorCode: 'E04300' }, 'E04300'],
])('a filter that is not allowed has the errorCode of %j', async (setting, code) => {
  await bench.switches(setting);
  const answer = await bench.get('/customers?filter=dueAmount$eq:1');
  expect([answer.status, answer.at('errorCode')]).toEqual([400, code]);
});
