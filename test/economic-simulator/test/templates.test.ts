import { describe, expect, test } from '@jest/globals';
import { ACCOUNTS } from '../src/index.ts';
import { A_DAY, invoice, THIS_YEAR, useBench } from './support.ts';

const bench = useBench();
const TODAY = /^\d{4}-\d\d-\d\d$/;
const TYRE = 'D%C3%86K_9_28_6_47';
const euros = { price: 88.5, currency: { code: 'EUR' } };
const pricesOf = (product: string) => `/products/${product}/pricing/currency-specific-sales-prices`;

/** A customer abroad who is invoiced in euros. */
async function inEuros(): Promise<string> {
  const made = await bench.api('POST /customers', {
    name: 'Fahrradladen',
    currency: 'EUR',
    customerGroup: { customerGroupNumber: 1 },
    paymentTerms: { paymentTermsNumber: 1 },
    vatZone: { vatZoneNumber: 2 },
    address: 'x'.repeat(400),
  });
  return `/customers/${String(made.at('customerNumber'))}`;
}

describe('templates of a journal', () => {
  test('are linked from it, and the links lead there in any case of letters', async () => {
    const links = (await bench.get('/journals/1')).at('templates') as Record<string, string>;
    for (const link of Object.values(links)) {
      const path = link.slice(bench.url.length);
      for (const sent of [path, `${path}/?`, path.toLowerCase()]) expect((await bench.get(sent)).status).toBe(200);
      expect((await bench.get(`${path.replace('journals', 'journals-experimental')}/`)).status).toBe(200);
    }
    expect((await bench.get('/journals/1/templates')).body).toEqual(links);
  });

  test('make an entry that a voucher takes, with accounts and their VAT codes', async () => {
    const query = `account=${ACCOUNTS.cash}&contraAccount=${ACCOUNTS.revenue}`;
    const template = await bench.get(`/journals/1/templates/financeVoucher?${query}`);
    expect(template.body).toMatchObject({
      account: { accountNumber: ACCOUNTS.cash },
      contraVatAccount: { vatCode: 'U25' },
      currency: { code: 'DKK' },
      entryType: 'financeVoucher',
    });
    const other = await bench.get(`/journals/1/templates/financeVoucher?account=${ACCOUNTS.revenue}`);
    expect([other.at('vatAccount.vatCode'), other.at('contraAccount')]).toEqual(['U25', undefined]);
    const entry = { ...(template.body as object), amount: 125, date: A_DAY };
    const entries = { financeVouchers: [entry] };
    const made = await bench.api('POST /journals/1/vouchers', { accountingYear: { year: THIS_YEAR }, entries });
    expect([made.status, made.at('0.entries.financeVouchers.0.contraVatAccount.vatCode')]).toEqual([201, 'U25']);
  });

  test('make an invoice of a customer that a voucher takes, due by the terms', async () => {
    const query = `customer=1&contraAccount=${ACCOUNTS.revenue}`;
    const template = await bench.get(`/journals/1/templates/manualCustomerInvoice?${query}`);
    expect(template.body).toMatchObject({ customer: { customerNumber: 1 }, dueDate: expect.stringMatching(TODAY) });
    const entry = { ...(template.body as object), amount: 125, customerInvoice: 7, date: A_DAY, dueDate: A_DAY };
    const entries = { manualCustomerInvoices: [entry] };
    const made = await bench.api('POST /journals/1/vouchers', { accountingYear: { year: THIS_YEAR }, entries });
    expect(made.status).toBe(201);
  });

  test('refuse an account that is not there by its code, are not found below no journal, and cannot be written', async () => {
    const refused = await bench.get('/journals/1/templates/financeVoucher?account=99999');
    expect([refused.status, refused.at('errors.account.errors.0.errorCode')]).toEqual([400, 'E07150']);
    expect((await bench.get('/journals/9/templates/financeVoucher')).status).toBe(404);
    expect((await bench.api('POST /journals/1/templates/financeVoucher', {})).status).toBe(405);
  });
});

describe('templates of a customer', () => {
  test('are linked from the customer, and not there below none', async () => {
    const links = (await bench.get('/customers/1')).at('templates') as Record<string, string>;
    for (const link of Object.values(links)) {
      expect((await bench.get(`${link.slice(bench.url.length)}/?`)).status).toBe(200);
    }
    for (const path of ['', '/invoice', '/invoiceline', '/invoiceline/1000']) {
      expect((await bench.get(`/customers/99999/templates${path}`)).status).toBe(404);
    }
    expect((await bench.get('/customers/1/templates/invoiceline/none')).status).toBe(404);
  });

  test('an invoice can be posted as it is, as a draft and as an order, with a line of the other template', async () => {
    const customer = await inEuros();
    const template = (await bench.get(`${customer}/templates/invoice`)).body as object;
    const line = (await bench.get(`${customer}/templates/invoiceline/${TYRE}?quantity=5`)).body as object;
    const draft = await bench.api('POST /invoices/drafts', { ...template, lines: [line] });
    expect([draft.status, draft.at('currency'), draft.at('lines.0.quantity')]).toEqual([201, 'EUR', 5]);
    expect((await bench.api('POST /orders/drafts', template)).status).toBe(201);
    expect(template).toMatchObject({
      date: expect.stringMatching(TODAY),
      recipient: { vatZone: { vatZoneNumber: 2 } },
    });
  });

  test('an invoice names the customer’s contacts, seller and place of delivery, and is taken with them', async () => {
    const customer = await inEuros();
    const contact = await bench.api(`POST ${customer}/contacts`, { name: 'Indkøb' });
    const place = await bench.api(`POST ${customer}/delivery-locations`, { city: 'Vejle', postalCode: '7100' });
    const people = { customerContactNumber: contact.at('customerContactNumber') };
    const shown = (await bench.get(customer)).body as object;
    await bench.api(`PUT ${customer}`, {
      ...shown,
      attention: people,
      customerContact: people,
      salesPerson: { employeeNumber: 1 },
      defaultDeliveryLocation: { deliveryLocationNumber: place.at('deliveryLocationNumber') },
    });
    const template = (await bench.get(`${customer}/templates/invoice`)).body as object;
    expect(template).toMatchObject({
      recipient: { attention: people },
      references: { customerContact: people, salesPerson: { employeeNumber: 1 } },
      delivery: { city: 'Vejle', zip: '7100' },
      deliveryLocation: { self: place.at('self') },
    });
    expect((await bench.api('POST /invoices/drafts', template)).status).toBe(201);
  });

  test('the list of lines has one a product, can be filtered by its number, and links to each', async () => {
    const list = await bench.get(
      '/customers/1/templates/invoiceline?filter=product.productNumber$eq:D%C3%86K%2028%2F47',
    );
    expect(list.at('pagination.results')).toBe(1);
    const link = String(list.at('collection.0.self')).slice(bench.url.length);
    expect((await bench.get(link)).at('product.productNumber')).toBe('DÆK 28/47');
    expect((await bench.get('/customers/1/templates/invoiceline?filter=name$eq:x')).status).toBe(400);
  });

  test('a quantity that is no number is refused', async () => {
    expect((await bench.get('/customers/1/templates/invoiceline/1000?quantity=many')).status).toBe(400);
    expect((await bench.get('/customers/1/templates/invoiceline/1000?quantity=')).at('quantity')).toBe(1);
  });

  test('a draft’s booking instructions book it', async () => {
    await bench.api('POST /invoices/drafts', invoice([{ product: '1000', quantity: 1, unitNetPrice: 1 }]));
    const link = String((await bench.get('/invoices/drafts/1')).at('templates.bookingInstructions'));
    const { body } = await bench.get(link.slice(bench.url.length));
    expect((await bench.api('POST /invoices/booked', body)).status).toBe(201);
  });
});

describe('prices in other currencies', () => {
  test('are created, listed, replaced and deleted, each with its address', async () => {
    const made = await bench.api(`POST ${pricesOf(TYRE)}`, euros);
    const self = `${bench.url}${pricesOf(TYRE)}/EUR`;
    expect([made.status, made.headers['location'], made.at('self')]).toEqual([201, self, self]);
    expect(made.at('metaData.replace.httpMethod')).toBe('put');
    expect((await bench.api(`PUT ${pricesOf(TYRE)}/EUR`, { price: 90 })).status).toBe(200);
    const list = await bench.get(`${pricesOf(TYRE)}/?filter=currency.code$eq:EUR`);
    expect([list.list('collection.*.price'), list.at('metaData.create.httpMethod')]).toEqual([[90], 'post']);
    expect((await bench.api(`PUT ${pricesOf(TYRE)}/SEK`, { price: 900 })).status).toBe(201);
    expect((await bench.api(`DELETE ${pricesOf(TYRE)}/EUR`)).status).toBe(204);
    const gone = await bench.api(`DELETE ${pricesOf(TYRE)}/EUR`);
    expect([gone.status, gone.at('errorCode')]).toEqual([404, 'E06000']);
    expect((await bench.get(pricesOf(TYRE))).list('collection.*.currency.code')).toEqual(['SEK']);
  });

  test.each([
    ['twice in one currency', 'POST', euros, 'errorCode', 'E06010'],
    [
      'an unknown currency',
      'POST',
      { price: 1, currency: { code: 'XXX' } },
      'errors.currency.errors.0.errorCode',
      'E06000',
    ],
    ['base currency', 'POST', { price: 1, currency: { code: 'DKK' } }, 'errors.currency.errors.0.errorCode', 'E04300'],
    ['no price', 'POST', { currency: { code: 'SEK' } }, 'schemaPath', expect.stringContaining('post.schema.json')],
    ['a third decimal', 'POST', { ...euros, price: 1.001 }, 'errorCode', 'E04300'],
    ['null', 'PUT', { price: null }, 'errors.0', expect.stringContaining('got Null')],
  ])('are refused: %s', async (_, method, body, at, expected) => {
    await bench.api(`POST ${pricesOf('1000')}`, euros);
    const path = method === 'PUT' ? `${pricesOf('1000')}/EUR` : pricesOf('1000');
    const answer = await bench.api(`${method} ${path}`, body);
    expect([answer.status, answer.at(at)]).toEqual([400, expected]);
    expect((await bench.get(pricesOf('1000'))).list('collection.*.price')).toEqual([88.5]);
  });

  test('stay when the product is replaced, and go with it', async () => {
    const group = { productGroup: { productGroupNumber: 1 } };
    await bench.api('POST /products', { productNumber: 'N1', name: 'Ny', ...group });
    await bench.api(`POST ${pricesOf('N1')}`, euros);
    await bench.api('PUT /products/N1', { productNumber: 'N1', name: 'Andet', ...group });
    expect((await bench.get(`${pricesOf('N1')}/eur`)).at('price')).toBe(88.5);
    await bench.api('DELETE /products/N1');
    expect((await bench.get(pricesOf('N1'))).status).toBe(404);
  });

  test('are what a line in that currency costs', async () => {
    const customer = await inEuros();
    await bench.api(`POST ${pricesOf('1000')}`, euros);
    expect((await bench.get(`${customer}/templates/invoiceline/1000`)).at('unitNetPrice')).toBe(88.5);
    expect((await bench.get('/customers/1/templates/invoiceline/1000')).at('unitNetPrice')).toBe(
      (await bench.get('/products/1000')).at('salesPrice'),
    );
  });

  test.each([
    ['converted', true],
    ['zero', false],
  ])(
    'missingCurrencyPrice %s: what a line costs in a currency without a price',
    async (missingCurrencyPrice, isPrice) => {
      await bench.switches({ missingCurrencyPrice });
      const line = await bench.get(`${await inEuros()}/templates/invoiceline/1000`);
      const inBase = Number((await bench.get('/products/1000')).at('salesPrice'));
      const rate = Number((await bench.get(`${await inEuros()}/templates/invoice`)).at('exchangeRate'));
      expect(line.at('unitNetPrice')).toBe(isPrice ? Math.round((inBase * 10_000) / rate) / 100 : 0);
    },
  );

  test.each([false, true])('currencyPriceFiresProductUpdated: %s', async (isFired) => {
    await bench.switches(
      isFired ? { currencyPriceFiresProductUpdated: true } : { currencyPriceFiresProductUpdated: false },
    );
    await bench.control('POST /webhooks', { type: 'Product updated', url: 'http://127.0.0.1:1/' });
    await bench.api(`POST ${pricesOf('1000')}`, euros);
    const { length } = (await bench.control('GET /webhooks/deliveries')).list('deliveries');
    expect(length).toBe(isFired ? 1 : 0);
  });
});
