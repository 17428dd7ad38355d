import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { linksOf, Person, plain, said, valueOf } from './person.ts';
import { invoice, Receiver, useBench } from './support.ts';

const bench = useBench();
const person = new Person(bench);
const receiver = new Receiver();

beforeAll(() => receiver.start());
beforeEach(() => {
  receiver.received.length = 0;
  receiver.answers = [];
});
afterAll(() => receiver.stop());

const webhook = (more: Record<string, string> = {}) => ({
  do: 'add',
  type: 'productUpdated',
  name: 'Varer',
  url: receiver.url,
  contentType: 'application/x-www-form-urlencoded',
  data: 'n=[NEWNUMBER]\r\nsecond line',
  ...more,
});

/** The page of the newest request that went out. */
async function newestDelivery(): Promise<string> {
  const page = await person.see('webhooks');
  return linksOf(page).find((link) => link.startsWith('/_window/delivery')) ?? '';
}

describe('webhooks', () => {
  test('one is added, goes out with a change, and what came back of each attempt is shown', async () => {
    await bench.switches({ webhookRetryGapsMs: [1] });
    expect(said(await person.done('webhooks', webhook()))).toBe('Webhook Varer was added.');
    receiver.answers = [500, 202];
    await person.done('product?number=1000', { do: 'change', name: 'Ny' });
    await bench.control('POST /webhooks/settle');
    const list = plain((await person.see('webhooks')).text);
    expect(list).toContain('n=1000 second line delivered 2 202');
    const delivery = plain((await person.see(await newestDelivery())).text);
    expect(delivery).toContain(receiver.url);
    expect(delivery).toContain('n=1000 second line');
    expect(delivery).toMatch(/ 1 .* 500 no body 2 .* 202 no body /);
  });

  test('is sent again with what was in it then, until its webhook is deleted', async () => {
    await person.done('webhooks', webhook());
    await person.done('product?number=1000', { do: 'renumber', to: '1000-A' });
    await person.done('product?number=1000-A', { do: 'delete' });
    const delivery = await newestDelivery();
    expect(said(await person.done(delivery, { do: 'again' }))).toContain('sent again');
    await receiver.next(3);
    expect(receiver.received.at(-1)?.body).toBe('n=1000-A\nsecond line');
    const id = String((await bench.control('GET /webhooks')).at('webhooks.0.id'));
    expect(said(await person.done('webhooks', { do: 'delete', of: id }))).toBe('The webhook was deleted.');
    expect((await bench.control('GET /webhooks')).list('webhooks')).toHaveLength(0);
    const gone = await person.send(delivery, { do: 'again' });
    expect([gone.status, said(gone)]).toEqual([409, expect.stringContaining('is deleted')]);
  });

  test('with an address that is none is refused, and what was typed is still there', async () => {
    const refused = await person.send('webhooks', webhook({ url: 'ftp://x', name: '"Varer"' }));
    expect([refused.status, said(refused)]).toEqual([400, expect.stringContaining('an http or https address')]);
    expect([valueOf(refused, 'url'), valueOf(refused, 'name')]).toEqual(['ftp://x', '"Varer"']);
  });

  test('of one agreement are not deleted from the window of another', async () => {
    await person.done('webhooks', webhook());
    const { agreementNumber } = await bench.agreement();
    const id = String((await bench.control('GET /webhooks')).at('webhooks.0.id'));
    const other = await person.send(`webhooks?agreement=${agreementNumber}`, { do: 'delete', of: id });
    expect(other.status).toBe(404);
    expect((await bench.control('GET /webhooks')).list('webhooks')).toHaveLength(1);
  });
});

describe('faults and switches', () => {
  test('a fault is set for this agreement, strikes, and is removed', async () => {
    const fault = { do: 'add', kind: '500', method: 'GET', path: '/products', type: '', times: '2', probability: '1' };
    await person.done('faults', { ...fault, delayMs: '' });
    expect((await bench.get('/products')).status).toBe(500);
    expect(plain((await person.see('faults')).text)).toContain('500 100001 GET /products All 1 1');
    const id = String((await bench.control('GET /faults')).at('faults.0.id'));
    expect(said(await person.done('faults', { do: 'remove', of: id }))).toBe('The fault was removed.');
    expect((await bench.get('/products')).status).toBe(200);
    expect((await person.send('faults', { do: 'remove', of: id })).status).toBe(404);
    const odd = await person.send('faults', { ...fault, delayMs: '', path: 'a(', times: '0' });
    expect([odd.status, valueOf(odd, 'path')]).toEqual([400, 'a(']);
  });

  test('a switch is set here, set for all, and taken back', async () => {
    const value = async (query = '') => (await bench.control(`GET /switches${query}`)).at('emptyVoucher.value');
    const page = await person.done('switches', { do: 'set', of: 'emptyVoucher', value: 'accept' });
    expect(said(page)).toBe('emptyVoucher is now accept.');
    expect([await value('?agreement=100001'), await value()]).toEqual(['accept', 'refuse']);
    expect(plain((await person.see('switches?only=set')).text)).toContain('emptyVoucher set here');
    await person.done('switches', { do: 'set', of: 'emptyVoucher', value: 'accept', scope: 'all' });
    await person.done('switches', { do: 'set', of: 'emptyVoucher', scope: 'back' });
    expect(plain((await person.see('switches?only=set')).text)).toContain('emptyVoucher set for all');
    await person.done('switches', { do: 'set', of: 'emptyVoucher', scope: 'back' });
    expect([await value('?agreement=100001'), await value()]).toEqual(['refuse', 'refuse']);
  });

  test('numbers, lists and yes or no are set as such, and what is no value is refused', async () => {
    const values = { minuteLimit: '50', webhookRetryGapsMs: '1, 20', rolesOnReads: 'false' };
    for (const [of, value] of Object.entries(values)) await person.done('switches', { do: 'set', of, value });
    const set = await bench.control('GET /switches?agreement=100001');
    expect(Object.keys(values).map((name) => set.at(`${name}.value`))).toEqual([50, [1, 20], false]);
    for (const value of ['', '-1', 'many']) {
      const refused = await person.send('switches', { do: 'set', of: 'minuteLimit', value });
      expect([value, refused.status, said(refused)]).toEqual([
        value,
        400,
        expect.stringContaining('minuteLimit takes a number from 0'),
      ]);
    }
  });
});

test('what a form does can be done by the control call that it goes through', async () => {
  await bench.control('POST /webhooks', { type: 'Invoice booked', url: receiver.url, data: '[INVOICENO]' });
  const product = { productNumber: 'X', name: 'Ny', productGroupNumber: 1, unitNumber: 1 };
  expect((await bench.control('POST /products', product)).at('unit.unitNumber')).toBe(1);
  expect((await bench.control('POST /products', product)).status).toBe(400);
  expect((await bench.control('PUT /products/X', { unitNumber: null, salesPrice: 5 })).status).toBe(200);
  const changed = await bench.get('/products/X');
  expect([changed.at('unit'), changed.at('salesPrice')]).toEqual([undefined, 5]);
  expect((await bench.control('PUT /products/X', { costPrice: 5 })).status).toBe(409);
  expect((await bench.control('PUT /products/X', { unknown: 5 })).status).toBe(400);
  for (const quantity of [1, 2]) {
    await bench.api('POST /invoices/drafts', invoice([{ product: 'X', quantity, unitNetPrice: 80 }]));
  }
  const booked = await bench.control('POST /invoices/drafts/1/book', { bookWithNumber: 12 });
  expect([booked.status, booked.at('bookedInvoiceNumber')]).toEqual([201, 12]);
  expect((await bench.control('POST /invoices/drafts/1/book')).status).toBe(404);
  expect((await bench.control('DELETE /invoices/drafts/2')).at('deleted')).toBe(1);
  await bench.control('POST /webhooks/settle');
  const id = String((await bench.control('GET /webhooks/deliveries')).at('deliveries.0.id'));
  expect((await bench.control(`POST /webhooks/deliveries/${id}/again`)).status).toBe(202);
  await receiver.next(2);
  expect(receiver.received.map(({ body }) => body)).toEqual(['12', '12']);
  expect((await bench.control('POST /webhooks/deliveries/0/again')).status).toBe(404);
});

describe('the agreement', () => {
  test('takes the grant back and gives it again', async () => {
    await person.done('overview', { do: 'revoke' });
    expect((await bench.get('/products')).status).toBe(401);
    await person.done('overview', { do: 'restore' });
    expect((await bench.get('/products')).status).toBe(200);
  });

  test('changes its name, its modules and the language of its error texts', async () => {
    const fields = { do: 'save', name: 'Butik', language: 'en', dimension: 'true' };
    expect(plain((await person.done('overview', fields)).text)).toContain('Butik');
    expect((await bench.get('/none')).at('message')).toBe('Resource not found.');
    expect((await bench.control('GET /agreements')).at('agreements.0')).toMatchObject({
      inventory: false,
      dimension: true,
    });
  });
});
