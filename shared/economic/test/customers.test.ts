import { afterEach, describe, expect, test } from '@jest/globals';
import { createEconomic, customerRequest, type CustomerTrait, type EconomicClient } from '@kassebro/economic';
import { because } from '@kassebro/errors';
import { type JsonServer, jsonServer, pageOf, type Reply, type Seen } from './support/server.ts';

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((item) => item.close()));
});

async function clientOf(reply: (seen: Seen) => Reply): Promise<{ client: EconomicClient; server: JsonServer }> {
  const server = await jsonServer(reply);
  const economic = createEconomic({ baseUrl: server.url, appSecretToken: 'app' });
  opened.push(server, economic);
  return { client: economic.as('grant'), server };
}
const customer = (customerNumber: number, more: object = {}) => ({ customerNumber, name: 'Hotellet', ...more });
/** Until the next millisecond, so that before and after can be told apart. */
function clockMoves(): void {
  const from = Date.now();
  while (Date.now() === from);
}
const numbersIn = (seen: Seen): number[] => JSON.parse(/\$in:(\[.*\])/.exec(seen.filter)?.[1] ?? '[]') as number[];

describe('what e-conomic leaves out of a customer', () => {
  test('is absent, never zero; only barred is false', async () => {
    const before = new Date();
    const { client } = await clientOf(() => ({ body: customer(7) }));
    const found = await client.customers.find(7);
    expect(found).toEqual({ number: 7, name: 'Hotellet', barred: false, asOf: expect.any(Date) });
    expect(found?.asOf.getTime()).toBeGreaterThanOrEqual(before.getTime());
  });

  test('amounts are øre from their text', async () => {
    const body = '{"customerNumber":7,"name":"H","balance":-0.290000,"dueAmount":1e2,"creditLimit":null,"barred":true}';
    const { client } = await clientOf(() => ({ body }));
    expect(await client.customers.find(7)).toMatchObject({ balance: -29, dueAmount: 10_000, barred: true });
  });

  test('each page is as of when it was asked for: not after its answer, and not as old as the page before', async () => {
    let pages = 0;
    let askedAt = 0;
    const { client } = await clientOf(() => {
      askedAt = Date.now();
      clockMoves();
      pages += 1;
      return pageOf([customer(pages), customer(pages + 1)], pages < 3);
    });
    let goneOnAt = Date.now();
    for await (const page of client.customers.changedSince(new Date(0))) {
      const asOf = page.found[0]?.asOf.getTime() ?? 0;
      expect(asOf).toBeGreaterThanOrEqual(goneOnAt);
      expect(asOf).toBeLessThanOrEqual(askedAt);
      clockMoves();
      goneOnAt = Date.now();
    }
    expect(pages).toBe(3);
  });
});

describe('customers by number', () => {
  test('450 numbers cost three calls, and numbers that cannot exist none', async () => {
    const { client, server } = await clientOf((seen) => pageOf(numbersIn(seen).map((number) => customer(number))));
    const numbers = Array.from({ length: 450 }, (_, index) => 99_999_000 + index);
    const { found } = await client.customers.byNumbers([...numbers, ...numbers, 0, -1, 1.5, 1_000_000_000]);
    expect(found.map((item) => item.number)).toEqual(numbers);
    expect(server.seen.map((seen) => numbersIn(seen).length)).toEqual([200, 200, 50]);
  });

  test('one that cannot be read does not hide the others', async () => {
    const { client } = await clientOf(() => pageOf([customer(1), customer(2, { balance: 'much' }), customer(3)]));
    const { found, unreadable } = await client.customers.byNumbers([1, 2, 3]);
    expect(found.map((item) => item.number)).toEqual([1, 3]);
    expect(unreadable).toEqual([
      { number: 2, why: { cause: 'unreadable-answer', parameters: { what: expect.stringContaining('balance') } } },
    ]);
  });

  test('one without a usable number spoils the answer: whom it hides, nobody knows', async () => {
    const { client } = await clientOf(() => pageOf([{ customerNumber: 1.5, name: 'x' }]));
    await expect(client.customers.byNumbers([1])).rejects.toMatchObject({ name: 'NeedsAttention' });
  });
});

describe('a customer is recognised by a trait', () => {
  test.each<[CustomerTrait, string, object, boolean]>([
    ['companyNumber', '12345678', { corporateIdentificationNumber: 'DK 12 34 56 78' }, true],
    ['companyNumber', 'DK12345678', { corporateIdentificationNumber: '12345678' }, true],
    ['companyNumber', '12345678', { corporateIdentificationNumber: '123456789' }, false],
    ['companyNumber', '12345678', { corporateIdentificationNumber: 'DE12345678' }, false],
    ['phone', '20304050', { telephoneAndFaxNumber: '+45 20 30 40 50' }, true],
    ['phone', '+45 20304050', { mobilePhone: '2030 4050' }, true],
    ['phone', '004520304050', { telephoneAndFaxNumber: 'tlf 20-30-40-50 / fax 20304051' }, true],
    ['phone', '20304050', { telephoneAndFaxNumber: '+46 20 30 40 50' }, false],
    ['phone', '20304050', { telephoneAndFaxNumber: '120304050' }, false],
    ['ean', '5790000000001', { ean: '5790000000001' }, true],
    ['ean', '5790000000001', { ean: '5790000000002' }, false],
    ['email', 'Shop@Example.com', { email: 'a@example.com shop@example.com' }, true],
    ['email', 'shop@example.com', { email: 'workshop@example.com' }, false],
  ])('%s %s against %j: %s', async (trait, value, shown, fits) => {
    const { client } = await clientOf(() => pageOf([customer(1, shown), customer(2)]));
    const found = await client.customers.withTrait(trait, value);
    expect(found.map((item) => item.number)).toEqual(fits ? [1] : []);
  });

  test.each<[CustomerTrait, string]>([
    ['companyNumber', '12'],
    ['companyNumber', ''],
    ['phone', '112'],
    ['ean', '579'],
    ['email', 'nobody'],
    ['email', ' '],
  ])('%s "%s" tells nobody apart, and nobody is asked', async (trait, value) => {
    const { client, server } = await clientOf(() => pageOf([customer(1, { email: '', mobilePhone: '' })]));
    expect(await client.customers.withTrait(trait, value)).toEqual([]);
    expect(server.seen).toEqual([]);
  });

  test('one that may be meant and cannot be read is no proof that there is none', async () => {
    const { client } = await clientOf(() => pageOf([customer(1, { ean: 5790000000001 })]));
    await expect(client.customers.withTrait('ean', '5790000000001')).rejects.toMatchObject({ name: 'NeedsAttention' });
  });
});

describe('creating customers', () => {
  const request = {
    ...customerRequest({ number: 7, name: 'H', currency: 'DKK', group: 1, terms: 1, zone: 1 }),
    idempotencyKey: 'k',
  };

  test('is a POST of the frozen text, never a PUT that could overwrite somebody', async () => {
    const { client, server } = await clientOf(() => ({ status: 201, body: customer(7) }));
    expect(await client.customers.create(request)).toMatchObject({ kind: 'done', value: { number: 7 } });
    const [seen] = server.seen;
    expect(seen).toMatchObject({ method: 'POST', path: '/customers', body: request.body });
    expect(seen?.headers['idempotency-key']).toBe('k');
  });

  test('a number in use is named, though e-conomic does not repeat it', async () => {
    const body = { message: 'The key already exists.', errorCode: 'E06010', httpStatusCode: 400 };
    const { client } = await clientOf(() => ({ status: 400, body }));
    const reason = because('number-taken', { number: '7', name: '?' });
    expect(await client.customers.create(request)).toEqual({ kind: 'attention', reason });
  });

  test('an answer that does not say who was created is unknown', async () => {
    const { client } = await clientOf(() => ({ status: 201, body: {} }));
    expect(await client.customers.create(request)).toMatchObject({ kind: 'unknown', requestIsOver: false });
  });

  test('a request for something else is refused before anything is sent', async () => {
    const { client, server } = await clientOf(() => ({}));
    await expect(client.customers.create({ ...request, path: '/products' })).rejects.toThrow('not a request');
    expect(server.seen).toEqual([]);
  });
});
