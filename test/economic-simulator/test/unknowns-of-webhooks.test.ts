import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ACCOUNTS } from '../src/index.ts';
import { payment, Receiver, useBench } from './support.ts';

const bench = useBench();
let receiver = new Receiver();
beforeEach(() => {
  receiver = new Receiver();
  return receiver.start();
});
afterEach(() => receiver.stop());

const product = { productNumber: 'N', name: 'Ny', productGroup: { productGroupNumber: 1 } };
const subscribe = (type: string, data: string) => bench.control('POST /webhooks', { type, url: receiver.url, data });
const told = async () => {
  await bench.control('POST /webhooks/settle');
  return receiver.received.map(({ body }) => body);
};
const states = async () => (await bench.control('GET /webhooks/deliveries')).at('deliveries.*.state');

describe('what webhooks tell', () => {
  test.each([
    [{ webhookCreateShape: 'bothFilled' }, 'N>N'],
    [{ webhookCreateShape: 'emptyOld' }, '>N'],
  ])('of a creation: %j', async (setting, body) => {
    await bench.switches(setting);
    await subscribe('Product updated', '[OLDNUMBER]>[NEWNUMBER]');
    await bench.api('POST /products', product);
    expect(await told()).toEqual([body]);
  });

  test.each([
    [{ webhookDeleteShape: 'bothFilled' }, '1000>1000'],
    [{ webhookDeleteShape: 'emptyNew' }, '1000>'],
  ])('of a deletion: %j', async (setting, body) => {
    await bench.switches(setting);
    await subscribe('Product updated', '[OLDNUMBER]>[NEWNUMBER]');
    await bench.api('DELETE /products/1000');
    expect(await told()).toEqual([body]);
  });

  test.each([
    [{ webhookDeletions: 'fire' }, ['1000', '5']],
    [{ webhookDeletions: 'silent' }, []],
  ])('of deletions at all: %j', async (setting, bodies) => {
    await bench.switches(setting);
    await subscribe('Product updated', '[OLDNUMBER]');
    await subscribe('Customer updated', '[OLDNUMBER]');
    await bench.api('DELETE /products/1000');
    await bench.api('DELETE /customers/5');
    expect((await told()).toSorted()).toEqual(bodies);
  });

  test.each([
    [{ stockFiresProductUpdated: false }, ['stock 1000']],
    [{ stockFiresProductUpdated: true }, ['product 1000', 'stock 1000']],
  ])('of a movement of stock: %j', async (setting, bodies) => {
    await bench.switches(setting);
    await subscribe('Inventory updated', 'stock [NUMBER]');
    await subscribe('Product updated', 'product [NEWNUMBER]');
    await bench.control('POST /products/1000/stock', { inStock: 3 });
    expect((await told()).toSorted()).toEqual(bodies);
  });

  test.each([
    [{ balanceFiresCustomerUpdated: false, balanceMovesLastUpdated: true }, [], true],
    [{ balanceFiresCustomerUpdated: true, balanceMovesLastUpdated: false }, ['3'], false],
  ])('of a balance that moved: %j', async (setting, bodies, isMoved) => {
    await bench.switches(setting);
    await subscribe('Customer updated', '[NEWNUMBER]');
    const before = (await bench.get('/customers/3')).at('lastUpdated');
    await bench.control('POST /clock', { advanceSeconds: 5 });
    await bench.api('POST /journals/1/vouchers', payment(3, -10, ACCOUNTS.cash));
    await bench.control('POST /journals/1/book');
    expect(await told()).toEqual(bodies);
    expect((await bench.get('/customers/3')).at('lastUpdated') !== before).toBe(isMoved);
  });
});

describe('delivery', () => {
  test.each([
    [{ webhookSuccess: '2xx' }, 'failed'],
    [{ webhookSuccess: 'below400' }, 'delivered'],
  ])('takes a 304 for %j', async (setting, state) => {
    await bench.switches({ ...setting, webhookRetryGapsMs: [] });
    await subscribe('Product updated', '[NEWNUMBER]');
    receiver.answers = [304];
    await bench.control('POST /products/touch', { count: 1 });
    await told();
    expect(await states()).toEqual([state]);
  });

  test.each([
    [{ webhookRedirects: 'stop' }, 'failed', []],
    [{ webhookRedirects: 'follow' }, 'delivered', ['1000']],
  ])('to an address that sends elsewhere: %j', async (setting, state, bodies) => {
    const elsewhere = http.createServer((request, response) => {
      request.resume();
      response.writeHead(308, { Location: `${receiver.url}/moved` }).end();
    });
    await new Promise<void>((resolve) => {
      elsewhere.listen(0, '127.0.0.1', resolve);
    });
    const { port } = elsewhere.address() as AddressInfo;
    await bench.switches({ ...setting, webhookRetryGapsMs: [] });
    const url = `http://127.0.0.1:${port}/`;
    await bench.control('POST /webhooks', { type: 'Product updated', url, data: '[NEWNUMBER]' });
    await bench.control('POST /products/touch', { numbers: ['1000'] });
    expect(await told()).toEqual(bodies);
    expect(await states()).toEqual([state]);
    elsewhere.closeAllConnections();
    await new Promise((resolve) => {
      elsewhere.close(resolve);
    });
  });

  test.each([
    [{ webhookDisabledAfterFailure: false }, false],
    [{ webhookDisabledAfterFailure: true }, true],
  ])('that fails switches the webhook off: %j', async (setting, isDisabled) => {
    await bench.switches({ ...setting, webhookRetryGapsMs: [] });
    await subscribe('Product updated', '[NEWNUMBER]');
    receiver.answers = [500];
    await bench.control('POST /products/touch', { count: 1 });
    await told();
    const webhooks = await bench.control('GET /webhooks');
    expect(webhooks.at('webhooks.*.isDisabled')).toEqual([isDisabled]);
    const [date] = webhooks.list('webhooks.*.lastDisabledDate');
    expect(typeof date === 'string').toBe(isDisabled);
  });
});

describe('the Webhooks API', () => {
  const BASE = '/webhooksapi/v1.0.0';
  const webhook = (change: Record<string, unknown> = {}) => ({
    eventType: 'CUSTOMER_UPDATED',
    name: 'Bridge',
    url: receiver.url,
    contentType: 'text/plain',
    ...change,
  });
  const make = (change: Record<string, unknown> = {}) => bench.api(`POST ${BASE}/webhooks`, webhook(change));

  test('takes custom headers up to its length', async () => {
    await bench.switches({ webhookHeaderLength: 5 });
    expect((await make({ customHeaders: [{ key: 'X', value: '12345' }] })).at('errorCode')).toBe(
      'WebhookCustomHeadersTooLong',
    );
    expect((await make({ customHeaders: [{ key: 'X', value: '1234' }] })).status).toBe(201);
  });

  test.each([
    [{ webhookEventNames: 'likeKnown' }, 'PRODUCT_UPDATED', 'PRODUCT'],
    [{ webhookEventNames: 'short' }, 'PRODUCT', 'PRODUCT_UPDATED'],
  ])('names event types %j, but for the two that are known', async (setting, name, other) => {
    await bench.switches(setting);
    const types = (await bench.get(`${BASE}/EventTypes`)).at('*.name');
    expect(types).toEqual(expect.arrayContaining(['INVOICE_BOOKED', 'CUSTOMER_UPDATED', name]));
    expect((await make({ eventType: name })).body).toEqual({ eventType: name });
    expect((await make({ eventType: other })).at('errorCode')).toBe('WebhookInvalidType');
    expect((await bench.get(`${BASE}/webhooks/${name}`)).at('eventType')).toBe(name);
  });

  test.each([
    [{ webhookCodes: 'named' }, 'NotFound'],
    [{ webhookCodes: 'absent' }, undefined],
  ])('has codes of failures that its list does not name: %j', async (setting, code) => {
    await bench.switches(setting);
    const missing = await bench.get(`${BASE}/webhooks/CUSTOMER_UPDATED`);
    expect([missing.status, missing.at('errorCode'), missing.at('errors.0.errorCode')]).toEqual([404, code, code]);
    expect((await make({ eventType: 'NONE' })).at('errorCode')).toBe('WebhookInvalidType');
  });

  test.each([
    [{ pagedOverLimit: 'refuse' }, 400],
    [{ pagedOverLimit: 'clamp' }, 200],
  ])('meets a pagesize over 100: %j', async (setting, status) => {
    await bench.switches(setting);
    expect((await bench.get(`${BASE}/webhooks/paged?pagesize=101`)).status).toBe(status);
    expect((await bench.get(`${BASE}/webhooks/paged?pagesize=100`)).status).toBe(200);
  });
});
