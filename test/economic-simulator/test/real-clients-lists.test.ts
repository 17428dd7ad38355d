import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { RESOURCES } from '../src/resources/table.ts';
import { exampleOf, fillBooks } from './full-books.ts';
import { useBench } from './support.ts';
import type { Response } from './support.ts';

const bench = useBench();
const TOKENS = { 'X-AppSecretToken': 'demo', 'X-AgreementGrantToken': 'demo' };
const reads = RESOURCES.flatMap(({ endpoints }) => endpoints).filter(({ method }) => method === 'GET');

/** Ways in which client software of several languages asks for the same. */
const MANNERS: readonly (readonly [name: string, path: (path: string) => string, headers: Record<string, string>])[] = [
  ['a slash at the end', (path) => `${path}/`, TOKENS],
  ['an empty query', (path) => `${path}?`, TOKENS],
  ['a slash and an empty query', (path) => `${path}/?`, TOKENS],
  ['parameters without values', (path) => `${path}?filter=&sort=&skippages=&pagesize=`, TOKENS],
  ['parameters without an equals sign', (path) => `${path}?filter&sort`, TOKENS],
  ['a parameter that nobody knows', (path) => `${path}?_=1700000000000`, TOKENS],
  ['an ampersand too many', (path) => `${path}?&`, TOKENS],
  ['doubled slashes', (path) => path.replaceAll('/', '//'), TOKENS],
  ['header names in lower case', (path) => path, { 'x-appsecrettoken': 'demo', 'x-agreementgranttoken': 'demo' }],
  ['header names in capitals', (path) => path, { 'X-APPSECRETTOKEN': 'demo', 'X-AGREEMENTGRANTTOKEN': 'demo' }],
  ['Accept of anything', (path) => path, { ...TOKENS, Accept: '*/*' }],
  ['Accept with a charset', (path) => path, { ...TOKENS, Accept: 'application/json; charset=utf-8, text/plain' }],
  ['compression', (path) => path, { ...TOKENS, 'Accept-Encoding': 'gzip, deflate, br' }],
  ['a JSON type though there is no body', (path) => path, { ...TOKENS, 'Content-Type': 'application/json' }],
  ['an empty type', (path) => path, { ...TOKENS, 'Content-Type': '' }],
  ['an Idempotency-Key, which means nothing on a GET', (path) => path, { ...TOKENS, 'Idempotency-Key': 'k' }],
  ['demo in the query', (path) => `${path}?demo=true`, {}],
];

/** A body says in `self` how it was asked for, and in the links of its pages. */
function withoutSelf({ body, text }: Response): unknown {
  if (typeof body !== 'object' || body === null) return text;
  return Object.fromEntries(Object.entries(body).filter(([name]) => name !== 'self' && name !== 'pagination'));
}

describe.each(MANNERS)('with %s', (_, path, headers) => {
  test('every resource answers as it does without', async () => {
    await fillBooks(bench);
    for (const { path: template } of reads) {
      if (/\/(?:sent|archived)\/\{/.test(template)) continue;
      const address = exampleOf(template);
      const plain = await bench.get(address);
      const answer = await bench.raw(`GET ${path(address)}`, { headers });
      const type = plain.headers['content-type'];
      expect([template, answer.status, answer.headers['content-type']]).toEqual([template, 200, type]);
      expect([template, withoutSelf(answer)]).toEqual([template, withoutSelf(plain)]);
    }
  });
});

test('compressed or not, the bytes say what they are', async () => {
  const response = await fetch(`${bench.url}/customers`, { headers: { ...TOKENS, 'Accept-Encoding': 'gzip' } });
  const bytes = Buffer.from(await response.arrayBuffer());
  const text = bytes.subarray(0, 2).toString('hex') === '1f8b' ? gunzipSync(bytes).toString() : bytes.toString();
  expect(JSON.parse(text)).toHaveProperty('pagination');
});

describe('HEAD', () => {
  test('is a GET without its body, with the length and the headers of it, or a 405', async () => {
    for (const headRequests of ['asGet', 'notAllowed'] as const) {
      await bench.switches({ headRequests });
      for (const path of ['/customers', '/products/1000', '/self']) {
        const get = await bench.get(path);
        const head = await bench.api(`HEAD ${path}`);
        expect([head.status, head.text]).toEqual([headRequests === 'asGet' ? 200 : 405, '']);
        if (head.status === 200) expect(head.headers['content-length']).toBe(get.headers['content-length']);
        expect(head.headers).toHaveProperty('x-callcost');
      }
      expect((await bench.api('HEAD /customers/99999')).status).toBe(headRequests === 'asGet' ? 404 : 405);
    }
  });
});

describe('filters over the wire', () => {
  const both = '(name$like:cykel*)$and:(zip$eq:8000$or:zip$eq:5000)';

  test.each([
    ['bare', both],
    ['percent-encoded whole', encodeURIComponent(both)],
    ['dollars only encoded', both.replaceAll('$', '%24')],
    ['colons only encoded', both.replaceAll(':', '%3A')],
    ['lower-case escapes', encodeURIComponent(both).toLowerCase()],
    ['operators in other case', both.replaceAll('$and', '$AND').replaceAll('$eq', '$Eq')],
  ])('%s find the same', async (_, filter) => {
    const found = await bench.get(`/customers?filter=${filter}`);
    expect(new Set(found.list('collection.*.zip'))).toEqual(new Set(['5000', '8000']));
  });

  test.each([
    ['a plus', 'Cykelklubben+Odense+C'],
    ['%20', 'Cykelklubben%20Odense%20C'],
  ])('%s is a space', async (_, name) => {
    expect((await bench.get(`/customers?filter=name$eq:${name}`)).at('pagination.results')).toBe(1);
  });

  test('an encoded plus is a plus', async () => {
    expect((await bench.get('/products?filter=productNumber$eq:LYS%2B1')).at('pagination.results')).toBe(1);
    expect((await bench.get('/products?filter=productNumber$eq:LYS+1')).at('pagination.results')).toBe(0);
  });
});
