import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { ACCOUNTS } from '../src/index.ts';
import { fillTemplate, readWebhookType, WEBHOOK_TYPES, webhookTypes } from '../src/webhooks/types.ts';
import { payment, Receiver, useBench, voucher } from './support.ts';

const bench = useBench();
const receiver = new Receiver();
beforeAll(() => receiver.start());
afterAll(() => receiver.stop());
beforeEach(() => {
  receiver.received.length = 0;
  receiver.answers = [];
});

const subscribe = (type: string, data = 'old=[OLDNUMBER]&new=[NEWNUMBER]', path = '/hook') =>
  bench.control('POST /webhooks', { type, url: receiver.url + path, data });
const settle = async () => (await bench.control('POST /webhooks/settle')).body;
const bodies = async () => {
  expect(await settle()).toEqual({ settled: true, pending: 0 });
  return receiver.received.map(({ body }) => body);
};
const product = { productNumber: 'N 1&2', name: 'Ny', productGroup: { productGroupNumber: 1 } };

describe('a webhook', () => {
  test('fires once for each creation, change, renumbering and deletion, with plain numbers', async () => {
    await subscribe('Product updated');
    await bench.api('POST /products', product);
    await bench.api('PUT /products/N_9_1_5_2', product);
    await bench.control('POST /products/N%201%262/renumber', { to: 'N/3' });
    await bench.api('DELETE /products/N_6_3');
    expect((await bodies()).toSorted()).toEqual(
      ['old=N 1&2&new=N 1&2', 'old=N 1&2&new=N 1&2', 'old=N 1&2&new=N/3', 'old=N/3&new=N/3'].toSorted(),
    );
    expect(receiver.received[0]?.contentType).toBe('application/x-www-form-urlencoded');
  });

  test('shows creations and deletions as the switches say', async () => {
    await bench.switches({ webhookCreateShape: 'emptyOld', webhookDeleteShape: 'emptyNew', webhookParallel: 1 });
    await subscribe('Vare opdateret');
    await bench.api('POST /products', product);
    await bench.api('DELETE /products/N_9_1_5_2');
    expect(await bodies()).toEqual(['old=&new=N 1&2', 'old=N 1&2&new=']);
  });

  test('puts fields into the address too, and leaves foreign ones as they are', async () => {
    await subscribe('kunde opdateret', '{"n":"[newnumber]","x":"[NUMBER]"}', '/hook?old=[OLDNUMBER]');
    await bench.control('PUT /customers/7', { name: 'Ny' });
    expect(await bodies()).toEqual(['{"n":"7","x":"[NUMBER]"}']);
    expect(receiver.received[0]?.path).toBe('/hook?old=7');
  });

  test('belongs to one agreement and ends when it is deleted', async () => {
    const other = await bench.agreement({ products: 3 });
    const { body } = await subscribe('Product updated');
    await bench.control(`POST /agreements/${other.agreementNumber}/products/touch`, { count: 3 });
    expect(await bodies()).toEqual([]);
    await bench.control(`DELETE /webhooks?id=${String((body as { id: number }).id)}`);
    await bench.control('POST /products/touch', { count: 3 });
    expect(await bodies()).toEqual([]);
    expect((await bench.control('GET /webhooks')).list('webhooks')).toEqual([]);
  });

  test('of stock carries the number, and of products comes along by the switch', async () => {
    await subscribe('Varelager opdateret', 'stock=[NUMBER]');
    await subscribe('Vare opdateret', 'product=[NEWNUMBER]');
    await bench.control('POST /products/1000/stock', { inStock: 3.5 });
    expect(await bodies()).toEqual(['stock=1000']);
    expect((await bench.get('/products/1000')).at('inventory.inStock')).toBe(3.5);
    await bench.switches({ stockFiresProductUpdated: true });
    await bench.control('POST /products/1000/stock', { inStock: 4 });
    expect((await bodies()).slice(1).toSorted()).toEqual(['product=1000', 'stock=1000']);
  });

  test('of a booked journal carries the range of entries; balances tell by the switches', async () => {
    await subscribe('Kassekladde bogført', 'book=[DAYBOOKNO]&from=[FROMSERIALNO]&to=[TOSERIALNO]');
    await subscribe('Kunde opdateret', 'customer=[NEWNUMBER]');
    await bench.api('POST /journals/1/vouchers', voucher([ACCOUNTS.cash, ACCOUNTS.revenue, 10, 'U25']));
    await bench.control('POST /journals/1/book');
    expect(await bodies()).toEqual(['book=1&from=1&to=3']);
  });

  test('of a balance that moved fires, and moves lastUpdated, by the switches', async () => {
    await subscribe('Customer updated', '[NEWNUMBER]');
    const pay = async () => {
      await bench.control('POST /clock', { advanceSeconds: 5 });
      await bench.api('POST /journals/1/vouchers', payment(3, -10, ACCOUNTS.cash));
      await bench.control('POST /journals/1/book');
      return (await bench.get('/customers/3')).at('lastUpdated');
    };
    const before = (await bench.get('/customers/3')).at('lastUpdated');
    expect(await pay()).toBe(before);
    expect(await bodies()).toEqual([]);
    await bench.switches({ balanceFiresCustomerUpdated: true, balanceMovesLastUpdated: true });
    expect(await pay()).not.toBe(before);
    expect(await bodies()).toEqual(['3']);
  });

  test.each([
    [{ type: 'Something updated', url: 'http://127.0.0.1/' }, 'Product updated'],
    [{ type: 'Product updated', url: 'ftp://127.0.0.1/' }, 'http'],
    [{ type: 'Product updated', url: 'http://127.0.0.1/', agreement: 5 }, 'no agreement 5'],
  ])('that cannot be is refused with a reason: %j', async (body, reason) => {
    const answer = await bench.control('POST /webhooks', body);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.at('message')).toContain(reason);
  });

  test('type has an English and a Danish name, each understood in any case', () => {
    for (const type of webhookTypes('guessed')) {
      const { english, danish } = WEBHOOK_TYPES[type];
      expect([english, danish.toUpperCase(), type].map(readWebhookType)).toEqual([type, type, type]);
    }
    expect(fillTemplate('[A][a][B]', { A: '$&' })).toBe('$&$&[B]');
  });
});

describe('delivery', () => {
  test('tries again after each gap until it is taken, and logs every attempt', async () => {
    await bench.switches({ webhookRetryGapsMs: [1, 1, 1] });
    await subscribe('Product updated');
    receiver.answers = [500, 302, 202];
    await bench.control('POST /products/touch', { count: 1 });
    expect(await bodies()).toHaveLength(3);
    const log = await bench.control('GET /webhooks/deliveries?agreement=100001');
    expect(log.at('deliveries.*.state')).toEqual(['delivered']);
    expect(log.at('deliveries.0.attempts.*.status')).toEqual([500, 302, 202]);
  });

  test('gives up when the gaps are used up, and disables the webhook by the switch', async () => {
    await bench.switches({ webhookRetryGapsMs: [1], webhookDisabledAfterFailure: true });
    await subscribe('Product updated');
    receiver.answers = [503, 503];
    await bench.control('POST /products/touch', { count: 1 });
    expect(await bodies()).toHaveLength(2);
    expect((await bench.control('GET /webhooks/deliveries')).at('deliveries.*.state')).toEqual(['failed']);
    expect((await bench.control('GET /webhooks')).at('webhooks.*.isDisabled')).toEqual([true]);
  });

  test('takes a redirect for success by the switch', async () => {
    await bench.switches({ webhookSuccess: 'below400' });
    await subscribe('Product updated');
    receiver.answers = [302];
    await bench.control('POST /products/touch', { count: 1 });
    expect(await bodies()).toHaveLength(1);
  });

  test('to a receiver that does not answer in time is tried again', async () => {
    await bench.switches({ webhookTimeoutMs: 50, webhookRetryGapsMs: [1] });
    await subscribe('Product updated');
    receiver.answers = ['silence'];
    await bench.control('POST /products/touch', { count: 1 });
    expect(await bodies()).toHaveLength(2);
    const log = await bench.control('GET /webhooks/deliveries');
    expect(log.at('deliveries.0.attempts')).toMatchObject([{ error: 'no answer in 50 ms' }, { status: 202 }]);
  });

  test('to nobody is an attempt with the reason', async () => {
    await bench.switches({ webhookRetryGapsMs: [] });
    await bench.control('POST /webhooks', { type: 'Product updated', url: 'http://127.0.0.1:1/' });
    await bench.control('POST /products/touch', { count: 1 });
    await settle();
    const log = await bench.control('GET /webhooks/deliveries');
    expect(log.at('deliveries.0.attempts.0.error')).toContain('ECONNREFUSED');
  });

  test.each([
    ['lost', ['old=1001&new=1001']],
    ['duplicated', ['old=1000&new=1000', 'old=1000&new=1000', 'old=1001&new=1001']],
    ['late', ['old=1001&new=1001', 'old=1000&new=1000']],
    ['reordered', ['old=1001&new=1001', 'old=1000&new=1000']],
  ])('with the fault %s', async (kind, expected) => {
    await bench.switches({ webhookParallel: 1 });
    await subscribe('Product updated');
    await bench.control('POST /faults', { match: { type: 'product updated' }, kind, delayMs: 50 });
    await bench.control('POST /products/touch', { numbers: ['1000', '1001'] });
    expect(await bodies()).toEqual(expected);
  });

  test('settle tells what is still under way when its time is over', async () => {
    await bench.switches({ webhookRetryGapsMs: [60_000] });
    await subscribe('Product updated');
    receiver.answers = [500];
    await bench.control('POST /products/touch', { count: 1 });
    const answer = await bench.control('POST /webhooks/settle?timeoutMs=50');
    expect(answer.body).toEqual({ settled: false, pending: 1 });
  });

  test('of a burst of 10,000 changes is one request each', async () => {
    await subscribe('Product updated', '[NEWNUMBER]');
    const touched = await bench.control('POST /products/touch', { times: 50 });
    expect(touched.at('changes')).toBe(10_000);
    const received = await bodies();
    expect(received).toHaveLength(10_000);
    expect(new Set(received).size).toBe(200);
  });
});
