import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Ask, asking, openDoor, product } from './support/door.ts';

const room = openDoor();
let ask: Ask;
let stranger: Ask;
beforeAll(async () => {
  ask = asking(room().url, await room().shop('demo'));
  stranger = asking(room().url);
});

const everyRow = [
  'POST /v1/products',
  'GET /v1/products',
  'GET /v1/products/1',
  'PATCH /v1/products/1',
  'POST /v1/customers',
  'GET /v1/customers',
  'GET /v1/customers/1',
  'PATCH /v1/customers/1',
  'POST /v1/day-reports',
  'GET /v1/day-reports',
  'GET /v1/day-reports/1',
  'GET /v1/operations',
  'GET /v1/operations/demo.day-report.1.r1.journal',
  'POST /v1/operations/demo.day-report.1.r1.journal/retry',
  'GET /v1/settings',
  'PATCH /v1/settings',
  'GET /v1/attention',
] as const;

describe('no token, no door', () => {
  test.each(everyRow)('%s is 401 without a token, with a wrong one and with another scheme', async (row) => {
    for (const authorization of ['', 'Bearer wrong-token-of-nobody', 'Basic ZGVtbzpkZW1v', 'Bearer', 'Bearer a b']) {
      const reply = await stranger(row, { headers: { authorization } });
      expect(reply).toMatchObject({ status: 401, body: { code: 'unauthorized', status: 401 } });
      expect(reply.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      expect(reply.headers.get('www-authenticate')).toMatch(/^Bearer/);
    }
  });

  test('a token opens its own store only', async () => {
    const other = asking(room().url, await room().shop('other'));
    await ask('POST /v1/products', { body: product('MINE') });
    expect((await other('GET /v1/products/MINE')).status).toBe(404);
    expect((await other('GET /v1/products')).body.items).toEqual([]);
  });
});

describe('bad input has a clear answer', () => {
  test.each([
    ['not JSON', { text: '{"productNumber":' }, 400, 'invalid-json'],
    ['no body at all', {}, 400, 'body-missing'],
    ['a form', { text: 'a=b', headers: { 'content-type': 'application/x-www-form-urlencoded' } }, 415, 'not-json'],
    [
      'JSON in another character set',
      { text: '{}', headers: { 'content-type': 'application/json; charset=latin1' } },
      415,
      'not-json',
    ],
    ['a packing we do not know', { text: '{}', headers: { 'content-encoding': 'zip' } }, 415, 'not-json'],
    ['more than 1 MiB', { text: JSON.stringify({ name: 'x'.repeat(1_048_576) }) }, 413, 'body-too-large'],
    ['a number', { text: '5' }, 422, 'invalid-fields'],
    ['null', { text: 'null' }, 422, 'invalid-fields'],
    ['a list', { text: '[]' }, 422, 'invalid-fields'],
  ])('a body that is %s', async (_what, options, status, code) => {
    const reply = await ask('POST /v1/products', options);
    expect(reply).toMatchObject({ status, body: { status, code, type: `urn:kassebro:problem:${code}` } });
    expect(reply.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  });

  test.each([
    ['{"a": 1, b}', 'Send one JSON object; this one is broken at line 1, column 10.'],
    ['{"a"', 'Send one JSON object; this one is broken at line 1, column 5.'],
    ['', 'Send the fields as one JSON object.'],
  ])('broken JSON is told with its place: %s', async (text, detail) => {
    expect((await ask('POST /v1/products', { text })).body.detail).toBe(detail);
  });

  test('exactly 1 MiB is read', async () => {
    const frame = JSON.stringify({ name: '' }).length;
    const reply = await ask('POST /v1/products', { text: JSON.stringify({ name: 'x'.repeat(1_048_576 - frame) }) });
    expect(reply.status).toBe(422);
  });

  test.each([
    'GET /',
    'GET /v1',
    'GET /v2/products',
    'POST /v1/nothing',
    'GET /v1/products/a/b',
    'GET /docs/package.json',
    'GET /docs/..%2f..%2fpackage.json',
  ] as const)('%s is 404', async (what) => {
    expect(await ask(what)).toMatchObject({ status: 404, body: { code: 'no-such-address' } });
  });

  test('a path that cannot be decoded is 400', async () => {
    expect(await ask('GET /v1/products/%E0%A4%A')).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
  });

  test('a wrong method is 405 and names the right ones', async () => {
    const reply = await ask('DELETE /v1/products/1');
    expect(reply).toMatchObject({ status: 405, body: { code: 'method-not-allowed' } });
    expect(reply.headers.get('allow')?.split(', ').toSorted()).toEqual(['GET', 'PATCH']);
    expect((await ask('PUT /v1/settings', { body: {} })).status).toBe(405);
  });

  const aMoment = 'updatedAfter must be a moment as ISO 8601 with a zone, such as 2026-11-23T17:05:00Z, not';
  test.each([
    ['limit=0', 'limit must be at least 1, not 0'],
    ['limit=201', 'limit must be at most 200, not 201'],
    ['limit=x', 'limit must be a whole number from 1 to 200, not "x"'],
    ['limit=', 'limit must be a whole number from 1 to 200, not ""'],
    ['limit=1&limit=2', 'limit must be given only once'],
    ['cursor=x', 'cursor must be the `next` of an earlier page of this list; leave it out for the first page'],
    ['updatedAfter=yesterday', `${aMoment} "yesterday"`],
    ['updatedAfter=2026-11-23T17:05:00', `${aMoment} "2026-11-23T17:05:00"`],
    ['updatedAfter=2026-11-23', `${aMoment} "2026-11-23"`],
    ['unknown=1', 'unknown is not known here: leave it out, or see /docs for what there is'],
  ])('a list refuses ?%s and says what would be right', async (query, detail) => {
    const reply = await ask(`GET /v1/products?${query}`);
    expect(reply).toMatchObject({ status: 422, body: { code: 'invalid-query' } });
    expect(reply.body.errors).toEqual([{ pointer: `/${query.split('=')[0]}`, detail }]);
  });

  test.each(['2026-11-23T17:05:00Z', '2026-11-23T17:05:00.123%2B01:00', '2026-11-23T17:05:00+01:00'])(
    'a list takes ?updatedAfter=%s',
    async (moment) => {
      expect((await ask(`GET /v1/products?updatedAfter=${moment}`)).status).toBe(200);
    },
  );

  test('a body of nothing but mistakes is answered with the first hundred', async () => {
    const body = Object.fromEntries(Array.from({ length: 2_000 }, (_, index) => [`field${index}`, 1]));
    const reply = await ask('POST /v1/products', { body });
    expect(reply.body.errors).toHaveLength(100);
    expect(reply.body.detail).toMatch(/^2003 fields .* first 100/);
  });

  test('every refusal says what to do', async () => {
    for (const reply of [await stranger('GET /v1/settings'), await ask('DELETE /v1/settings'), await ask('GET /x')])
      expect(reply.body.detail).toMatch(/^[A-Z].{15,}\.$/);
  });
});

describe('every answer', () => {
  test('carries the caller’s request id, or one of our own', async () => {
    const own = await ask('GET /v1/products', { headers: { 'x-request-id': 'till-request-0001' } });
    expect(own.headers.get('x-request-id')).toBe('till-request-0001');
    const made = await stranger('GET /v1/products', { headers: { 'x-request-id': 'no good <id>' } });
    expect(made.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('is never cached, never sniffed, and says nothing of what we are made of', async () => {
    const { headers } = await ask('GET /v1/settings');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-powered-by')).toBeNull();
  });
});
