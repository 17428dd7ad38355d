import { describe, expect, test } from '@jest/globals';
import { useBench } from './support.ts';

const bench = useBench();
const TOKENS = { 'x-appsecrettoken': 'demo', 'X-AGREEMENTGRANTTOKEN': 'demo' };

/** Requests as client software of several languages puts them on the wire, byte for byte. */
describe('requests of real clients run unchanged:', () => {
  test.each([
    ['a trailing slash and an empty query', 'GET /customers/?'],
    ['bare $ and : in a filter', 'GET /customers?filter=customerNumber$eq:5&pagesize=1000'],
    ['an encoded filter', 'GET /customers?filter=customerNumber%24eq%3A5'],
    ['a filter in parentheses with $or', 'GET /customers?filter=(customerNumber$eq:5)$or:(customerNumber$eq:6)'],
    ['parameters in other case and order', 'GET /customers?PageSize=5&SkipPages=0&filter='],
    ['parameters without values', 'GET /customers?filter=&sort=&skippages=&pagesize='],
    ['the old name of the journals', 'GET /journals-experimental/1/vouchers/?pagesize=100'],
    ['doubled slashes', 'GET //customers//5/contacts/'],
  ])('%s', async (_, call) => {
    const answer = await bench.raw(call, { headers: TOKENS });
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/json; charset=utf-8']);
  });

  test('?demo=true beside other parameters, and demo tokens with a JSON type on a GET', async () => {
    expect((await bench.raw('GET /customers?demo=true&pagesize=1')).list('collection')).toHaveLength(1);
    const headers = { ...TOKENS, 'Content-Type': 'application/json', Accept: '*/*' };
    expect((await bench.raw('GET /self', { headers })).status).toBe(200);
  });

  test('a body with a charset and without a length, to a path with a slash at its end', async () => {
    const headers = { ...TOKENS, 'Content-Type': 'application/json; charset=utf-8' };
    const made = await bench.raw('POST /units/', { headers, body: '{"name":"æske","unknown":{"x":1}}' });
    expect([made.status, made.at('name')]).toEqual([201, 'æske']);
    const body = new Blob(['{"name":', '"pose"}']).stream();
    const chunked = await fetch(`${bench.url}/units`, { method: 'POST', headers, body, duplex: 'half' });
    expect([chunked.status, await chunked.json()]).toEqual([201, expect.objectContaining({ name: 'pose' })]);
  });

  test('a reference by its self link instead of its number', async () => {
    const group = { customerGroupNumber: 9, name: 'B2B', account: { accountNumber: 5600 } };
    const layout = { self: `${bench.url}/layouts/1` };
    const made = await bench.api('POST /customer-groups', { ...group, layout });
    expect([made.status, made.at('layout.layoutNumber')]).toEqual([201, 1]);
  });
});
