import { beforeAll, describe, expect, test } from '@jest/globals';
import { because } from '@kassebro/errors';
import { type Ask, asking, openDoor, product } from './support/door.ts';

const room = openDoor();
let ask: Ask;
beforeAll(async () => {
  ask = asking(room().url, await room().shop('demo'));
});

describe('products', () => {
  test('are created with the event published as an operation that says why nothing is sent', async () => {
    const created = await ask('POST /v1/products', {
      body: product('P1', { stock: 3 }),
      headers: { 'x-request-id': 'create-product-1' },
    });
    expect(created).toMatchObject({
      status: 201,
      body: { productNumber: 'P1', vatPercentage: 25, barred: false, economic: null },
    });
    const { body } = await ask('GET /v1/operations?kind=product&record=P1');
    expect(body.items).toHaveLength(1);
    expect(body.items[0]).toMatchObject({ state: 'skipped', correlation: 'create-product-1' });
    expect(body.items[0]?.reason).toMatchObject({ cause: 'switched-off' });
    expect(body.items[0]?.reason.sentence.en).toMatch(/switched off/);
    expect(body.items[0]?.reason.sentence.da).toMatch(/slået fra/);
    expect((await room().store.outbox.pending({ limit: 10 })).events).toEqual([]);
  });

  test('a used number is 409 and changes nothing', async () => {
    await ask('POST /v1/products', { body: product('P2') });
    const again = await ask('POST /v1/products', { body: product('P2', { name: 'Other' }) });
    expect(again).toMatchObject({ status: 409, body: { code: 'number-in-use' } });
    expect(again.body.errors[0]?.pointer).toBe('/productNumber');
    expect((await ask('GET /v1/products/P2')).body.name).toBe('City bike');
  });

  test.each([
    ['an unknown field', { ...product('X1'), colour: 'red' }, '/colour'],
    ['a price with decimals', { ...product('X1'), priceIncludingVat: 10.5 }, '/priceIncludingVat'],
    ['a negative price', { ...product('X1'), priceIncludingVat: -1 }, '/priceIncludingVat'],
    ['a price as text', { ...product('X1'), priceIncludingVat: '100' }, '/priceIncludingVat'],
    ['a number of 26 characters', product('x'.repeat(26)), '/productNumber'],
    ['a name that is missing', { productNumber: 'X1', priceIncludingVat: 1 }, '/name'],
  ])('%s is 422 with its pointer', async (_what, body, pointer) => {
    const reply = await ask('POST /v1/products', { body });
    expect(reply).toMatchObject({ status: 422, body: { code: 'invalid-fields' } });
    expect(reply.body.errors.map((error) => error.pointer)).toContain(pointer);
    expect((await ask('GET /v1/products/X1')).status).toBe(404);
  });

  test.each(['A/B 10%+"&', 'Ø.12$', '__proto__', 'a b', 'x=y?#', '..a'])(
    'number %s works in the path',
    async (number) => {
      const created = await ask('POST /v1/products', { body: product(number) });
      const path = `/v1/products/${encodeURIComponent(number)}` as const;
      expect(created.headers.get('location')).toBe(path);
      expect((await ask(`GET ${path}`)).body.productNumber).toBe(number);
      expect(await ask(`PATCH ${path}`, { body: { priceIncludingVat: 1 } })).toMatchObject({
        status: 200,
        body: { priceIncludingVat: 1 },
      });
    },
  );

  test.each([
    [' 1001', 'productNumber must not begin or end with a space'],
    ['1001 ', 'productNumber must not begin or end with a space'],
    ['10\u000001', 'productNumber must not hold control characters'],
    ['\uD83D', 'productNumber must not hold half of a character'],
    ['..', 'productNumber must not be a single or double dot'],
  ])('number %j would be lost on its way and is refused', async (number, detail) => {
    const reply = await ask('POST /v1/products', { body: product(number) });
    expect(reply).toMatchObject({ status: 422, body: { errors: [{ pointer: '/productNumber', detail }] } });
  });

  test('whose number came from e-conomic with a space at an end can be read and changed', async () => {
    const pulled = { productNumber: ' 1001', name: 'Bell', priceIncludingVat: 1, vatPercentage: 25, barred: false };
    await room().store.products.applyPull({
      store: 'demo',
      asOf: new Date(),
      writes: [{ kind: 'create', product: pulled }],
    });
    expect((await ask('GET /v1/products/%201001')).body.productNumber).toBe(' 1001');
    expect((await ask('PATCH /v1/products/%201001', { body: { name: 'Horn' } })).body.name).toBe('Horn');
    expect((await ask('GET /v1/products/1001')).status).toBe(404);
  });

  test('a change touches the named fields, null takes a value away, nothing named is 422', async () => {
    await ask('POST /v1/products', { body: product('P3', { unit: 'pcs', costPrice: 5 }) });
    const changed = await ask('PATCH /v1/products/P3', { body: { name: 'New', unit: null } });
    expect(changed).toMatchObject({ status: 200, body: { name: 'New', costPrice: 5 } });
    expect(changed.body).not.toHaveProperty('unit');
    expect((await ask('PATCH /v1/products/P3', { body: {} })).status).toBe(422);
    expect((await ask('PATCH /v1/products/P3', { body: { productNumber: 'P4' } })).body.errors[0]?.pointer).toBe(
      '/productNumber',
    );
    expect((await ask('PATCH /v1/products/none', { body: { name: 'x' } })).status).toBe(404);
  });

  test('show their side in e-conomic, with the sentence when it needs a person', async () => {
    await ask('POST /v1/products', { body: product('P5') });
    const syncedAt = new Date('2026-11-23T08:00:00Z');
    const bound = {
      store: 'demo',
      kind: 'product',
      record: 'P5',
      number: 'P5',
      seen: {},
      fingerprint: 'f',
      syncedAt,
    } as const;
    await room().store.bindings.save([{ ...bound, state: 'bound' }]);
    expect((await ask('GET /v1/products/P5')).body.economic).toEqual({
      number: 'P5',
      state: 'bound',
      syncedAt: syncedAt.toISOString(),
    });
    const reason = because('number-taken', { number: 'P5', name: 'Bell' });
    await room().store.bindings.save([{ ...bound, state: 'attention', reason }]);
    expect((await ask('GET /v1/products/P5')).body.economic.reason.sentence.en).toBe(
      'Number P5 is already used in e-conomic by Bell.',
    );
  });

  test('list in pages and after a moment', async () => {
    const listed = asking(room().url, await room().shop('listed'));
    for (let index = 0; index < 7; index += 1) await listed('POST /v1/products', { body: product(`L${index}`) });
    const first = await listed('GET /v1/products?limit=5');
    expect(first.body.items).toHaveLength(5);
    const second = await listed(`GET /v1/products?limit=5&cursor=${first.body.next}`);
    const numbers = [...first.body.items, ...second.body.items].map((item) => item.productNumber);
    expect(numbers).toEqual(['L0', 'L1', 'L2', 'L3', 'L4', 'L5', 'L6']);
    expect(second.body).not.toHaveProperty('next');
    const since = encodeURIComponent(String(second.body.items[1]?.updatedAt));
    expect((await listed(`GET /v1/products?updatedAfter=${since}`)).body.items).toEqual([]);
    await listed('PATCH /v1/products/L2', { body: { name: 'Changed' } });
    expect((await listed(`GET /v1/products?updatedAfter=${since}`)).body.items).toMatchObject([
      { productNumber: 'L2' },
    ]);
  });
});

describe('customers', () => {
  test('are created with an id, read, changed, and found by phone however it is written', async () => {
    const created = await ask('POST /v1/customers', { body: { name: 'A club', phone: '+45 20 30 40 50' } });
    expect(created).toMatchObject({ status: 201, body: { name: 'A club', economic: null } });
    const path = `/v1/customers/${created.body.id}` as const;
    expect(created.headers.get('location')).toBe(path);
    expect((await ask(`GET ${path}`)).body).toEqual(created.body);
    for (const phone of ['20304050', '+4520304050', '20 30 40 50'])
      expect((await ask(`GET /v1/customers?phone=${encodeURIComponent(phone)}`)).body.items).toMatchObject([
        { id: created.body.id },
      ]);
    expect((await ask(`PATCH ${path}`, { body: { phone: '11223344', name: null } })).body).not.toHaveProperty('name');
    expect((await ask('GET /v1/customers?phone=20304050')).body.items).toEqual([]);
    expect((await ask('GET /v1/customers?phone=11223344')).body.items).toHaveLength(1);
    expect((await ask('GET /v1/customers?phone=abc')).body.errors[0]?.detail).toMatch(/^phone must be a phone number/);
    expect((await ask('GET /v1/customers/none')).status).toBe(404);
    expect((await ask('PATCH /v1/customers/none', { body: { name: 'x' } })).status).toBe(404);
  });

  test('list after a moment in the order of their last change', async () => {
    const listed = asking(room().url, await room().shop('customers'));
    const [a, b] = [
      await listed('POST /v1/customers', { body: { name: 'A' } }),
      await listed('POST /v1/customers', { body: { name: 'B' } }),
    ];
    expect((await listed('GET /v1/customers')).body.items.map(({ name }) => name)).toEqual(['A', 'B']);
    const since = encodeURIComponent(b.body.updatedAt);
    expect((await listed(`GET /v1/customers?updatedAfter=${since}`)).body.items).toEqual([]);
    await listed(`PATCH /v1/customers/${a.body.id}`, { body: { city: 'Aarhus' } });
    expect((await listed(`GET /v1/customers?updatedAfter=${since}`)).body.items).toMatchObject([{ id: a.body.id }]);
  });

  test('show number, balance and credit limit in e-conomic and are found by that number', async () => {
    const { body } = await ask('POST /v1/customers', { body: { name: 'A firm' } });
    const syncedAt = new Date('2026-11-23T08:00:00Z');
    const record = body.id;
    await room().store.bindings.save([
      { store: 'demo', kind: 'customer', record, number: '4711', seen: {}, fingerprint: 'f', state: 'bound', syncedAt },
    ]);
    const account = { balance: 125_000, dueAmount: 25_000, creditLimit: 500_000, barred: false, asOf: syncedAt };
    await room().store.customers.applyAccounts('demo', [{ id: record, account }]);
    const { items } = (await ask('GET /v1/customers?economicNumber=4711')).body;
    expect(items).toHaveLength(1);
    expect(items[0]?.economic).toMatchObject({
      customerNumber: '4711',
      state: 'bound',
      balance: 125_000,
      dueAmount: 25_000,
      balanceAsOf: syncedAt.toISOString(),
      barred: false,
      creditLimit: 500_000,
    });
    expect((await ask('GET /v1/customers?economicNumber=4712')).body.items).toEqual([]);
    expect((await ask('GET /v1/customers?economicNumber=x')).body.errors).toEqual([
      {
        pointer: '/economicNumber',
        detail: 'economicNumber must be a customer number of e-conomic: 1 to 9 digits, not "x"',
      },
    ]);
  });

  test.each([
    ['nothing', {}, ''],
    ['an EAN of 12 digits', { ean: '123456789012' }, '/ean'],
    ['a country in small letters', { country: 'dk' }, '/country'],
    ['an address that is none', { email: 'nobody' }, '/email'],
    ['an unknown field', { nick: 'x' }, '/nick'],
  ])('%s is 422 with its pointer', async (_what, body, pointer) => {
    const reply = await ask('POST /v1/customers', { body });
    expect(reply.status).toBe(422);
    expect(reply.body.errors[0]?.pointer).toBe(pointer);
  });
});

describe('an Idempotency-Key', () => {
  const headers = { 'idempotency-key': 'a-key-of-the-till' };

  test('gives the same request the same answer, marked as replayed, and one effect', async () => {
    const first = await ask('POST /v1/customers', { body: { name: 'Once' }, headers });
    const again = await ask('POST /v1/customers', { body: { name: 'Once' }, headers });
    expect(again.status).toBe(201);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('location')).toBe(`/v1/customers/${first.body.id}`);
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    const { items } = (await ask('GET /v1/customers?limit=200')).body;
    expect(items.filter(({ name }) => name === 'Once')).toHaveLength(1);
  });

  test('refuses another body and another address under the same key', async () => {
    const other = await ask('POST /v1/customers', { body: { name: 'Twice' }, headers });
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
    const elsewhere = await ask('POST /v1/products', { body: { name: 'Once' }, headers });
    expect(elsewhere.status).toBe(422);
  });

  test('of fifty requests at once has one effect; those that come too early are told 409', async () => {
    const key = { 'idempotency-key': 'fifty-at-once' };
    const ask50 = Array.from({ length: 50 }, () =>
      ask('POST /v1/customers', { body: { name: 'Fifty' }, headers: key }),
    );
    const replies = await Promise.all(ask50);
    const made = new Set(replies.filter(({ status }) => status === 201).map(({ body }) => body.id));
    expect(made.size).toBe(1);
    const early = replies.filter(({ status }) => status !== 201);
    expect(early.every(({ status, body }) => status === 409 && body.code === 'idempotency-key-in-use')).toBe(true);
  });

  test('of a request that was refused is free for the corrected one', async () => {
    const key = { 'idempotency-key': 'first-wrong-then-right' };
    expect((await ask('POST /v1/customers', { body: { ean: 'x' }, headers: key })).status).toBe(422);
    expect((await ask('POST /v1/customers', { body: { name: 'Right' }, headers: key })).status).toBe(201);
  });

  test.each(['has spaces', 'x'.repeat(256)])('%s is not usable', async (key) => {
    const reply = await ask('POST /v1/customers', { body: { name: 'x' }, headers: { 'idempotency-key': key } });
    expect(reply).toMatchObject({ status: 422, body: { code: 'idempotency-key-invalid' } });
  });
});
