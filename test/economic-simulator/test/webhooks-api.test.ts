import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Receiver, useBench } from './support.ts';

const bench = useBench();
const receiver = new Receiver();
const BASE = '/webhooksapi/v1.0.0';
const webhook = (change: Record<string, unknown> = {}) => ({
  eventType: 'PRODUCT_UPDATED',
  name: 'Bridge',
  url: `${receiver.url}/?new=[NEWNUMBER]`,
  contentType: 'text/plain',
  postData: '[OLDNUMBER]',
  ...change,
});
const post = (body: unknown) => bench.api(`POST ${BASE}/webhooks`, body);

beforeEach(() => receiver.start());
afterEach(() => receiver.stop());

describe('the Webhooks API', () => {
  test('makes a webhook whose deliveries carry its headers', async () => {
    const made = await post(webhook({ customHeaders: [{ key: 'X-Secret', value: 'abc' }] }));
    expect([made.status, made.body]).toEqual([201, { eventType: 'PRODUCT_UPDATED' }]);
    await bench.control('PUT /products/1000', { name: 'Ny' });
    await bench.control('POST /webhooks/settle');
    expect(receiver.received[0]).toMatchObject({ path: '/?new=1000', body: '1000', headers: { 'x-secret': 'abc' } });
  });

  test('takes one webhook an event type, and a PUT only with the version that was read', async () => {
    await post(webhook());
    const twice = await post(webhook());
    expect([twice.status, twice.at('errorCode')]).toEqual([400, 'WebhookAlreadyExistsForEventType']);
    expect(twice.headers['content-type']).toContain('application/problem+json');
    const read = await bench.get(`${BASE}/webhooks/PRODUCT_UPDATED`);
    const change = { ...webhook({ isDisabled: true }), objectVersion: read.at('objectVersion') };
    expect((await bench.api(`PUT ${BASE}/webhooks`, change)).status).toBe(204);
    const stale = await bench.api(`PUT ${BASE}/webhooks`, change);
    expect([stale.status, stale.at('errorCode')]).toEqual([409, 'UpdateConflict']);
    expect((await bench.get(`${BASE}/webhooks`)).at('items.*.isDisabled')).toEqual([true]);
    await bench.control('PUT /products/1000', { name: 'Ny' });
    expect((await bench.control('GET /webhooks/deliveries')).at('deliveries')).toEqual([]);
  });

  test('lists event types with their merge fields, pages, counts and deletes what it made and nothing else', async () => {
    await bench.control('POST /webhooks', { type: 'Customer updated', url: receiver.url });
    await post(webhook());
    const types = await bench.get(`${BASE}/EventTypes`);
    expect(types.at('*.name')).toEqual(expect.arrayContaining(['INVOICE_BOOKED', 'CUSTOMER_UPDATED']));
    expect((await bench.get(`${BASE}/webhooks/paged?pagesize=5`)).at('*.eventType')).toEqual(['PRODUCT_UPDATED']);
    expect((await bench.get(`${BASE}/webhooks/count`)).body).toBe(1);
    expect((await bench.get(`${BASE}/webhooks/CUSTOMER_UPDATED`)).status).toBe(404);
    expect((await bench.api(`DELETE ${BASE}/webhooks/PRODUCT_UPDATED`)).status).toBe(204);
    expect((await bench.api(`DELETE ${BASE}/webhooks/PRODUCT_UPDATED`)).status).toBe(404);
  });

  test.each([
    ['WebhookInvalidType', { eventType: 'NOTHING' }],
    ['WebhookInvalidUrl', { url: 'no address' }],
    ['WebhookInvalidUrlScheme', { url: 'ftp://example.com/' }],
    ['WebhookCustomHeaderInvalid', { customHeaders: [{ key: 'X Y', value: '1' }] }],
    ['WebhookCustomHeaderInvalid', { customHeaders: [{ key: 'X', value: '1\r\nY: 2' }] }],
    ['WebhookCustomHeadersTooLong', { customHeaders: [{ key: 'X', value: '1'.repeat(1001) }] }],
    ['WebhookCustomHeadersTooMany', { customHeaders: Array.from({ length: 6 }, () => ({ key: 'X', value: '1' })) }],
    ['ValidationError', { name: 'x'.repeat(101) }],
  ])('refuses with %s', async (code, change) => {
    const refused = await post(webhook(change));
    expect([refused.status, refused.at('errorCode')]).toEqual([400, code]);
  });

  test('wants tokens and the role SuperUser, and counts in the same budget', async () => {
    expect((await bench.raw(`GET ${BASE}/webhooks`)).status).toBe(401);
    const tokens = await bench.agreement({ roles: ['Sales'] });
    const refused = await bench.get(`${BASE}/webhooks`, tokens);
    expect(refused.status).toBe(403);
    expect(refused.headers['x-ratelimiting']).toContain('1/10000');
  });
});
