import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PRODUCT_GROUPS } from '@kassebro/economic-simulator';
import { quietBoard } from '../support/boards.ts';
import { openBridge, type Bridge } from '../support/bridge.ts';
import { until } from '../support/until.ts';
import { pasteWebhooks } from '../support/webhooks.ts';

let bridge: Bridge;
beforeAll(async () => {
  bridge = await openBridge({ products: 5, customers: 5 });
  await bridge.settings({
    sendProducts: true,
    sendCustomers: true,
    productGroup: PRODUCT_GROUPS.goods,
    productGroupByCategory: { Bøger: PRODUCT_GROUPS.books },
    customerGroup: 1,
    paymentTerms: 1,
    vatZone: 1,
  });
  await pasteWebhooks(bridge, ['customers', 'products']);
});
afterAll(() => bridge.close());

interface Operation {
  id: string;
  state: string;
  reason?: { cause: string };
}
async function operationOf(kind: 'product' | 'customer', record: string): Promise<Operation | undefined> {
  const { body } = await bridge.till('GET', `/v1/operations?kind=${kind}&record=${encodeURIComponent(record)}`);
  return (body['items'] as Operation[]).find(({ id }) => id.endsWith('.create'));
}
const ends = (kind: 'product' | 'customer', record: string, state = 'done'): Promise<Operation> =>
  until(`${kind} ${record} to be ${state}`, async () => {
    const operation = await operationOf(kind, record);
    return operation?.state === state && operation;
  });

/** The next thing of that kind happens in e-conomic without a webhook, so that no pull brings it to the till first. */
const unheardOf = (type: string) => bridge.ledger.fault('lost', { type });
const createProduct = (productNumber: string, more: object = {}) =>
  bridge.till('POST', '/v1/products', { productNumber, name: 'Klokke', priceIncludingVat: 99_95, ...more });
const createCustomer = async (fields: object): Promise<string> =>
  String((await bridge.till('POST', '/v1/customers', fields)).body['id']);
const inLedger = (path: string) => bridge.ledger.get(path);
const customerInTill = async (id: string) => (await bridge.till('GET', `/v1/customers/${id}`)).body;

describe('a product that the till creates appears in e-conomic', () => {
  test('net, in its category’s group, with unit and bar code; and is bound', async () => {
    await createProduct('NY-1', { barCode: '5701', unit: 'Stk', costPrice: 40_00 });
    await ends('product', 'NY-1');
    expect(await inLedger('/products/NY-1')).toMatchObject({
      name: 'Klokke',
      salesPrice: 79.96,
      costPrice: 40,
      barCode: '5701',
      unit: { name: 'stk.' },
      productGroup: { productGroupNumber: PRODUCT_GROUPS.goods },
    });
    await createProduct('NY-2', { category: 'Bøger', vatPercentage: 0, priceIncludingVat: 250_00 });
    await ends('product', 'NY-2');
    expect(await inLedger('/products/NY-2')).toMatchObject({
      salesPrice: 250,
      productGroup: { productGroupNumber: PRODUCT_GROUPS.books },
    });
    expect((await bridge.till('GET', '/v1/products/NY-1')).body).toMatchObject({
      economic: { number: 'NY-1', state: 'bound' },
    });
  });

  test('and its notice comes back as our own change: skipped, and nothing is written but that it was seen again', async () => {
    await createProduct('EKKO-1');
    await ends('product', 'EKKO-1');
    const before = (await bridge.till('GET', '/v1/products/EKKO-1')).body;
    await bridge.ledger.settle();
    await fetch(bridge.webhooks.products, { method: 'POST', body: 'old=EKKO-1&new=EKKO-1' });
    const look = await until('the look', async () => {
      const { items } = await bridge.store.looks.list({ store: bridge.id, sync: 'products', limit: 20 });
      return items.flatMap(({ records }) => records).find(({ number, reason }) => number === 'EKKO-1' && reason);
    });
    expect(look).toEqual({
      number: 'EKKO-1',
      record: 'EKKO-1',
      outcome: 'skipped',
      reason: { cause: 'own-change', parameters: {} },
    });
    await until('a quiet board', quietBoard(bridge, 'products'));
    const seenAgain = { ...(before['economic'] as object), syncedAt: expect.any(String) as unknown };
    expect((await bridge.till('GET', '/v1/products/EKKO-1')).body).toEqual({ ...before, economic: seenAgain });
  });

  test.each(['Ø/æ 28 %', 'a.b_c', "it's", 'x'.repeat(25)])('under number %s, too', async (number) => {
    await createProduct(number);
    await ends('product', number);
    const all = await bridge.ledger.list('/products?pagesize=1000');
    expect(all.filter((item) => item['productNumber'] === number)).toHaveLength(1);
  });

  test('one that is there already is linked, and nothing of it is overwritten', async () => {
    await unheardOf('Product updated');
    await bridge.ledger.post('/products', {
      productNumber: 'GAMMEL',
      name: 'Gammel klokke',
      salesPrice: 10,
      productGroup: { productGroupNumber: PRODUCT_GROUPS.goods },
    });
    await createProduct('GAMMEL');
    await ends('product', 'GAMMEL');
    expect(await inLedger('/products/GAMMEL')).toMatchObject({ name: 'Gammel klokke', salesPrice: 10 });
    expect((await bridge.till('GET', '/v1/products/GAMMEL')).body).toMatchObject({ name: 'Klokke' });
  });

  test('one whose VAT is not that of its group waits for a person', async () => {
    await createProduct('MOMS-1', { vatPercentage: 0 });
    expect(await ends('product', 'MOMS-1', 'attention')).toMatchObject({ reason: { cause: 'group-vat-differs' } });
  });
});

describe('a customer that the till creates appears in e-conomic', () => {
  test('under its phone number, with group, terms and zone of the settings; the number is shown in the till', async () => {
    const id = await createCustomer({
      name: 'Cykelklubben',
      phone: '+45 40 50 60 70',
      country: 'DK',
      vatNumber: '12345678',
    });
    await ends('customer', id);
    expect(await inLedger('/customers/40506070')).toMatchObject({
      name: 'Cykelklubben',
      country: 'Danmark',
      corporateIdentificationNumber: '12345678',
      customerGroup: { customerGroupNumber: 1 },
      currency: 'DKK',
    });
    expect(await customerInTill(id)).toMatchObject({ economic: { customerNumber: '40506070', state: 'bound' } });
  });

  test('who has the number already is linked when it is the same person, and nothing is overwritten', async () => {
    await unheardOf('Customer updated');
    await ledgerCustomer(40506071, 'Skolen');
    const id = await createCustomer({ name: 'SKOLEN', phone: '40506071', city: 'Ribe' });
    await ends('customer', id);
    expect(await inLedger('/customers/40506071')).not.toHaveProperty('city');
    expect(await customerInTill(id)).toMatchObject({ city: 'Ribe', economic: { customerNumber: '40506071' } });
  });

  test('under a number whose owner was deleted in e-conomic, also when the till still knows that one', async () => {
    await ledgerCustomer(40506075, 'Flyttet fra byen');
    const former = await until('the former owner', async () => {
      const { body } = await bridge.till('GET', '/v1/customers?economicNumber=40506075');
      return (body['items'] as { id: string }[])[0];
    });
    await bridge.ledger.control('DELETE', '/agreements/{n}/customers/40506075');
    await until('it to be gone', async () => {
      const { economic } = (await customerInTill(former.id)) as { economic: { state: string } };
      return economic.state === 'gone';
    });
    const id = await createCustomer({ name: 'Ny i byen', phone: '40506075' });
    await ends('customer', id);
    expect(await inLedger('/customers/40506075')).toMatchObject({ name: 'Ny i byen' });
    expect(await customerInTill(id)).toMatchObject({ economic: { customerNumber: '40506075', state: 'bound' } });
  });

  test('and when it is somebody else a person must say, with both shown', async () => {
    await unheardOf('Customer updated');
    await ledgerCustomer(40506072, 'En helt anden');
    const id = await createCustomer({ name: 'Ny kunde', phone: '40506072' });
    expect(await ends('customer', id, 'attention')).toMatchObject({
      reason: { cause: 'number-taken', parameters: { number: '40506072', name: 'En helt anden' } },
    });
    expect(await inLedger('/customers/40506072')).toMatchObject({ name: 'En helt anden' });
  });

  test('a later change stays in the till, and says so', async () => {
    const id = await createCustomer({ name: 'Kunde med ændring', phone: '40506074' });
    await ends('customer', id);
    await bridge.till('PATCH', `/v1/customers/${id}`, { name: 'Kunde med andet navn' });
    const { body } = await bridge.till('GET', `/v1/operations?kind=customer&record=${id}&state=skipped`);
    expect(body['items']).toEqual([
      expect.objectContaining({
        mode: 'change',
        reason: expect.objectContaining({ cause: 'changes-not-sent' }) as unknown,
      }),
    ]);
    expect(await inLedger('/customers/40506074')).toMatchObject({ name: 'Kunde med ændring' });
  });

  test.each([
    ['a foreign phone number', { name: 'Kunde', phone: '+46 70 123 45 67 89' }, 'phone-not-usable'],
    ['the number of day invoices', { name: 'Kunde', phone: '99999999' }, 'number-reserved'],
    ['no name', { phone: '40506073' }, 'name-missing'],
  ])('%s waits for a person', async (_what, fields, cause) => {
    const id = await createCustomer(fields);
    expect(await ends('customer', id, 'attention')).toMatchObject({ reason: { cause } });
  });

  test('a foreign one gets a number of e-conomic’s own when the store chose so', async () => {
    await bridge.settings({ customerWithoutNumber: 'assign' });
    const id = await createCustomer({ name: 'Utländsk kund', phone: '+46 70 999 88 77 66', email: 'kund@shop.se' });
    await ends('customer', id);
    const { economic } = (await customerInTill(id)) as { economic: { customerNumber: string } };
    expect(await inLedger(`/customers/${economic.customerNumber}`)).toMatchObject({ name: 'Utländsk kund' });
    await bridge.settings({ customerWithoutNumber: 'attention' });
  });
});

const faults = ['timeout-after-commit', 'reset-after-commit', 'reset-before', '500', '503-html', '429', 'garbled-json'];

test('whatever e-conomic answers or does not, a product and a customer without a number of our choosing are there once', async () => {
  await bridge.settings({ customerWithoutNumber: 'assign' });
  for (const kind of faults)
    for (const path of ['/products', '/customers']) await bridge.ledger.fault(kind, { method: 'POST', path });
  const customers = await Promise.all(
    faults.map((_kind, index) =>
      createCustomer({ name: `Kund ${index}`, phone: '+46 70 999 88 77 66', email: `kund-${index}@shop.se` }),
    ),
  );
  await Promise.all(faults.map((_kind, index) => createProduct(`FEJL-${index}`)));
  for (const id of customers) await ends('customer', id);
  for (const index of faults.keys()) await ends('product', `FEJL-${index}`);
  const products = (await bridge.ledger.list('/products?pagesize=1000')).map((item) => String(item['productNumber']));
  const names = (await bridge.ledger.list('/customers?pagesize=1000')).map((item) => String(item['name']));
  expect(products.filter((number) => number.startsWith('FEJL-')).toSorted()).toEqual(
    faults.map((_kind, index) => `FEJL-${index}`),
  );
  expect(names.filter((name) => name.startsWith('Kund ')).toSorted()).toEqual(
    faults.map((_kind, index) => `Kund ${index}`),
  );
});

const ledgerCustomer = (customerNumber: number, name: string) =>
  bridge.ledger.post('/customers', {
    customerNumber,
    name,
    currency: 'DKK',
    customerGroup: { customerGroupNumber: 1 },
    paymentTerms: { paymentTermsNumber: 1 },
    vatZone: { vatZoneNumber: 1 },
  });
