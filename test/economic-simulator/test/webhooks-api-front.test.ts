import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Receiver, useBench } from './support.ts';

const bench = useBench();
let receiver = new Receiver();
const BASE = '/webhooksapi/v1.0.0';
const webhook = (change: Record<string, unknown> = {}) => ({
  eventType: 'PRODUCT_UPDATED',
  name: 'Bridge',
  url: receiver.url,
  contentType: 'text/plain',
  postData: '[NEWNUMBER]',
  ...change,
});
const post = (body: unknown, headers = {}) => bench.api(`POST ${BASE}/webhooks`, body, { headers });
const count = async () => (await bench.get(`${BASE}/webhooks/count`)).body;

beforeEach(() => {
  receiver = new Receiver();
  return receiver.start();
});
afterEach(() => receiver.stop());

describe('behind the same front as the REST API', () => {
  test('one budget is spent on both base paths, and its headers are on every answer', async () => {
    await bench.switches({ minuteLimit: 3 });
    expect((await bench.get('/self')).headers['x-ratelimiting']).toBe('token-limit-3-per-60-seconds: 1/3');
    expect((await bench.get(`${BASE}/webhooks`)).headers['x-ratelimiting']).toContain(': 2/3');
    const missing = await bench.get(`${BASE}/webhooks/PRODUCT_UPDATED`);
    expect([missing.status, missing.headers['x-ratelimiting']]).toEqual([404, expect.stringContaining(': 3/3')]);
    expect(missing.headers).toMatchObject({ 'x-callcost': '1', 'x-requestid': expect.any(String) });
    const refused = await bench.get(`${BASE}/webhooks`);
    expect([refused.status, refused.at('status'), Number(refused.headers['retry-after']) > 0]).toEqual([
      429,
      429,
      true,
    ]);
    expect((await bench.get('/self')).status).toBe(429);
  });

  test('an Idempotency-Key replays, and conflicts over both base paths', async () => {
    const headers = { 'Idempotency-Key': 'k' };
    expect((await post(webhook(), headers)).status).toBe(201);
    const again = await post(webhook(), headers);
    expect([again.status, again.headers['x-resultfromcache']]).toEqual([201, 'true']);
    expect((await post(webhook({ name: 'Other' }), headers)).at('errorCode')).toBe('PayloadChanged');
    const elsewhere = await bench.api('POST /units', { name: 'x' }, { headers });
    expect([elsewhere.status, elsewhere.at('errorCode')]).toEqual([400, 'URLChanged']);
    expect(await count()).toBe(1);
  });

  test.each([
    ['429', 429],
    ['500', 500],
    ['503-html', 503],
  ])('the fault %s strikes before anything is done', async (kind, status) => {
    await bench.control('POST /faults', { match: { path: BASE, method: 'POST' }, kind });
    const answer = await post(webhook());
    expect(answer.status).toBe(status);
    if (status !== 503) expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(await count()).toBe(0);
  });

  test('a time-out after the commit is survived by the key', async () => {
    await bench.control('POST /faults', { match: { path: BASE, method: 'POST' }, kind: 'timeout-after-commit' });
    const headers = { 'Idempotency-Key': 'k' };
    const send = bench.api(`POST ${BASE}/webhooks`, webhook(), { headers, timeoutMs: 200 });
    await expect(send).rejects.toThrow('timed out');
    expect((await post(webhook(), headers)).headers['x-resultfromcache']).toBe('true');
    expect(await count()).toBe(1);
  });

  test('calls are counted by path', async () => {
    await bench.get(`${BASE}/webhooks/PRODUCT_UPDATED`);
    const calls = await bench.control('GET /calls');
    expect(calls.at('counts')).toEqual({ [`GET ${BASE}/webhooks/{eventType}`]: 1 });
    expect(calls.at('calls.*.status')).toEqual([404]);
  });
});

describe('refusals', () => {
  test('are problems with a trace, and name the property that is wrong', async () => {
    const refused = await post(webhook({ url: 'ftp://example.com' }));
    expect(refused.body).toEqual({
      type: 'about:blank',
      title: 'Bad Request',
      status: 400,
      detail: expect.any(String),
      errors: [{ message: expect.any(String), errorCode: 'WebhookInvalidUrlScheme', property: 'url' }],
      traceId: expect.any(String),
      errorCode: 'WebhookInvalidUrlScheme',
      traceTimeUtc: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    });
  });

  test.each([
    ['without tokens', {}, 401, 'AccessDenied'],
    ['with the secret of another app', { appSecretToken: 'other', agreementGrantToken: 'demo' }, 401, 'E02250'],
  ])('of who may not come in %s', async (_, tokens, status, code) => {
    const own = { appSecretToken: '', agreementGrantToken: '', ...tokens };
    const refused = await bench.get(`${BASE}/webhooks`, own);
    expect([refused.status, refused.at('errorCode')]).toEqual([status, code]);
  });

  test.each(['Sales', 'Bookkeeping', 'ProjectEmployee'])('of the role %s', async (role) => {
    const tokens = await bench.agreement({ roles: [role] });
    expect((await bench.get(`${BASE}/EventTypes`, tokens)).status).toBe(403);
  });

  test('of another method, and of a webhook that the merchant made', async () => {
    expect((await bench.api(`DELETE ${BASE}/webhooks`)).status).toBe(405);
    await bench.control('POST /webhooks', { type: 'Vare opdateret', url: receiver.url });
    for (const call of [`PUT ${BASE}/webhooks`, `DELETE ${BASE}/webhooks/PRODUCT_UPDATED`]) {
      const refused = await bench.api(call, call.startsWith('PUT') ? webhook({ objectVersion: '1' }) : undefined);
      expect([refused.status, refused.at('errorCode')]).toEqual([403, 'WebhookReadOnly']);
    }
    expect((await post(webhook())).status).toBe(201);
    expect((await bench.api(`DELETE ${BASE}/webhooks/PRODUCT_UPDATED`)).status).toBe(204);
    expect((await bench.control('GET /webhooks')).list('webhooks')).toHaveLength(1);
  });
});

describe('lists', () => {
  const make = async () => {
    for (const eventType of ['PRODUCT_UPDATED', 'CUSTOMER_UPDATED', 'INVOICE_BOOKED'])
      await post(webhook({ eventType }));
  };

  test('have no cursor at the end, and are paged and counted', async () => {
    await make();
    const list = await bench.get(`${BASE}/webhooks?cursor=&sort=-name`);
    expect(list.list('items')).toHaveLength(3);
    expect(list.body).not.toHaveProperty('cursor');
    const page = await bench.get(`${BASE}/webhooks/paged?pagesize=2&skippages=1`);
    expect(page.at('*.eventType')).toEqual(['INVOICE_BOOKED']);
    expect(await count()).toBe(3);
    for (const query of ['pagesize=0', 'pagesize=x', 'skippages=-1']) {
      expect((await bench.get(`${BASE}/webhooks/paged?${query}`)).status).toBe(400);
    }
  });

  test('are filtered as everywhere', async () => {
    await make();
    const found = async (rest: string) => (await bench.get(`${BASE}/webhooks${rest}`)).body;
    expect(await found('/count?filter=eventType$like:updated')).toBe(2);
    expect(await found('/paged?filter=eventType$eq:INVOICE_BOOKED')).toMatchObject([{ eventType: 'INVOICE_BOOKED' }]);
    expect(await found('?filter=isDisabled$eq:true')).toEqual({ items: [] });
    for (const filter of ['postData$eq:x', 'name', 'isDisabled$like:x']) {
      const refused = await bench.get(`${BASE}/webhooks?filter=${filter}`);
      expect([refused.status, refused.at('errors.0.property')]).toEqual([400, 'filter']);
    }
  });
});

test('a webhook that is switched off and on tells when it was off, and only fires when it is on', async () => {
  await post(webhook());
  const change = async (isDisabled: boolean) => {
    const { objectVersion } = (await bench.get(`${BASE}/webhooks/PRODUCT_UPDATED`)).body as { objectVersion: string };
    await bench.api(`PUT ${BASE}/webhooks`, webhook({ isDisabled, objectVersion }));
    await bench.control('POST /products/touch', { numbers: ['1000'] });
    await bench.control('POST /webhooks/settle');
    return (await bench.get(`${BASE}/webhooks/PRODUCT_UPDATED`)).body as Record<string, unknown>;
  };
  expect(await change(false)).not.toHaveProperty('lastDisabledDate');
  expect(receiver.received).toHaveLength(1);
  const off = await change(true);
  expect(off).toMatchObject({ isDisabled: true, objectVersion: '3', lastDisabledDate: expect.stringMatching(/Z$/) });
  expect(receiver.received).toHaveLength(1);
  await bench.control('POST /clock', { advanceSeconds: 60 });
  expect(await change(true)).toMatchObject({ lastDisabledDate: off['lastDisabledDate'] });
  const on = await change(false);
  expect(on).toMatchObject({ isDisabled: false, lastDisabledDate: off['lastDisabledDate'] });
  expect(receiver.received).toHaveLength(2);
});
