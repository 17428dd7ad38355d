import { describe, expect, test } from '@jest/globals';
import { ACCOUNTS } from '../src/index.ts';
import { until, useBench, voucher } from './support.ts';

const bench = useBench();
const product = (productNumber: string) => ({ productNumber, name: 'Ny', productGroup: { productGroupNumber: 1 } });

describe('the budget', () => {
  test('is shown on every answer, errors included, and counted per agreement', async () => {
    const other = await bench.agreement();
    await bench.get('/self');
    const answer = await bench.get('/nothing');
    expect(answer.headers['x-callcost']).toBe('1');
    expect(answer.headers['x-ratelimiting']).toBe('token-limit-10000-per-60-seconds: 2/10000');
    expect((await bench.get('/self', other)).headers['x-ratelimiting']).toContain(': 1/10000');
  });

  test('used up gives 429 with Retry-After, until the minute is over', async () => {
    const tokens = await bench.agreement();
    await bench.control(`PUT /switches?agreement=${tokens.agreementNumber}`, { minuteLimit: 2 });
    await bench.get('/self', tokens);
    await bench.get('/self', tokens);
    const refused = await bench.get('/self', tokens);
    expect([refused.status, refused.headers['x-ratelimiting']]).toEqual([429, 'token-limit-2-per-60-seconds: 2/2']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(50);
    expect(refused.at('httpStatusCode')).toBe(429);
    expect((await bench.get('/self')).status).toBe(200);
    await bench.control('POST /clock', { advanceSeconds: 60 });
    expect((await bench.get('/self', tokens)).status).toBe(200);
  });

  test('answers 429 in each form that the switches name', async () => {
    await bench.switches({ minuteLimit: 0, retryAfter: 'date', rateLimitBody: 'html' });
    const page = await bench.get('/self');
    expect(Date.parse(String(page.headers['retry-after']))).toBeGreaterThan(Date.now());
    expect(page.text).toContain('<h1>');
    await bench.switches({ rateLimitBody: 'empty' });
    expect((await bench.get('/self')).text).toBe('');
  });

  test('of the day is enforced only when the switch says so', async () => {
    await bench.switches({ dayLimit: 1 });
    await bench.get('/self');
    expect((await bench.get('/self')).status).toBe(200);
    await bench.switches({ dayLimitEnforced: true });
    expect((await bench.get('/self')).status).toBe(429);
    await bench.control('POST /clock', { advanceSeconds: 24 * 3600 });
    expect((await bench.get('/self')).status).toBe(200);
  });

  test('charges big pages more when the switch says so', async () => {
    await bench.switches({ listCallCost: 'perHundred' });
    expect((await bench.get('/products?pagesize=1000')).headers['x-callcost']).toBe('10');
  });

  test('is told by the control surface with every call, by path and by kind', async () => {
    await bench.get('/products?pagesize=5');
    await bench.get('/products/1000');
    await bench.api('POST /products', product('N1'));
    const answer = await bench.control('GET /calls?agreement=100001');
    expect(answer.at('budget')).toEqual({ minute: 3, day: 3 });
    expect(answer.at('counts')).toEqual({
      'GET /products': 1,
      'GET /products/{productNumber}': 1,
      'POST /products': 1,
    });
    expect(answer.at('calls.*.path')).toEqual(['/products?pagesize=5', '/products/1000', '/products']);
    expect(answer.at('calls.*.status')).toEqual([200, 200, 201]);
    await bench.control('DELETE /calls');
    expect((await bench.control('GET /calls')).list('calls')).toEqual([]);
  });
});

describe('an Idempotency-Key', () => {
  const post = (body: unknown, key = 'k', path = '/journals/1/vouchers') =>
    bench.api(`POST ${path}`, body, { headers: { 'Idempotency-Key': key } });
  const day = voucher([ACCOUNTS.cash, ACCOUNTS.bank, 5]);
  const vouchers = async () => (await bench.get('/journals/1/vouchers')).list('collection').length;

  test('gives the first answer again, marked, and does nothing', async () => {
    const first = await post(day);
    const again = await post(day);
    expect([again.status, again.headers['x-resultfromcache'], again.text]).toEqual([201, 'true', first.text]);
    expect(first.headers).not.toHaveProperty('x-resultfromcache');
    expect(await vouchers()).toBe(1);
  });

  test('replays a DELETE as 204', async () => {
    const headers = { 'Idempotency-Key': 'd' };
    await bench.api('DELETE /products/1000', undefined, { headers });
    const again = await bench.api('DELETE /products/1000', undefined, { headers });
    expect([again.status, again.headers['x-resultfromcache']]).toEqual([204, 'true']);
  });

  test('with another URL is URLChanged, with another body PayloadChanged, in both shapes', async () => {
    await post(day);
    const url = await post(day, 'k', '/journals/2/vouchers');
    expect([url.status, url.at('errorCode'), url.at('status')]).toEqual([400, 'URLChanged', 400]);
    expect((await post([day])).at('errorCode')).toBe('PayloadChanged');
    await bench.switches({ idempotencyConflictShape: 'legacy' });
    expect((await post([day])).body).toMatchObject({ errorCode: 'PayloadChanged', httpStatusCode: 400 });
    expect(await vouchers()).toBe(1);
  });

  test('is forgotten after an hour, and the request runs again', async () => {
    await post(day);
    await bench.control('POST /clock', { advanceSeconds: 3599 });
    expect((await post(day)).headers['x-resultfromcache']).toBe('true');
    await bench.control('POST /clock', { advanceSeconds: 1 });
    expect((await post(day)).headers).not.toHaveProperty('x-resultfromcache');
    expect(await vouchers()).toBe(2);
  });

  test('belongs to the agreement', async () => {
    const tokens = await bench.agreement();
    await post(day);
    const headers = { 'Idempotency-Key': 'k' };
    const other = await bench.api('POST /journals/1/vouchers', day, { tokens, headers });
    expect(other.headers).not.toHaveProperty('x-resultfromcache');
  });

  test('keeps failures only when the switch says so', async () => {
    await post({});
    expect((await post({})).headers).not.toHaveProperty('x-resultfromcache');
    await bench.switches({ idempotencyFailuresCached: true });
    await post({}, 'f');
    const again = await post({}, 'f');
    expect([again.status, again.headers['x-resultfromcache']]).toEqual([400, 'true']);
  });

  test.each([
    ['wait', [201, 201], 1],
    ['refuse', [201, 400], 1],
    ['run', [201, 201], 2],
  ])('of a request still running: %s', async (idempotencyInFlight, statuses, count) => {
    await bench.switches({ idempotencyInFlight });
    await bench.control('POST /faults', { match: { path: '/journals' }, kind: 'slow', delayMs: 250 });
    const slow = post(day);
    await until(async () => (await bench.control('GET /faults')).list('faults').length === 0);
    const second = await post(day);
    expect([(await slow).status, second.status]).toEqual(statuses);
    expect(await vouchers()).toBe(count);
  });
});
