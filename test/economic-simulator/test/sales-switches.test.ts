import { describe, expect, test } from '@jest/globals';
import { A_DAY, invoice, useBench } from './support.ts';

const bench = useBench();
const line = { product: '1005', quantity: 2, unitNetPrice: 100 };

const draft = (body: Record<string, unknown>) => bench.api('POST /invoices/drafts', body);
const book = (draftInvoiceNumber: unknown) =>
  bench.api('POST /invoices/booked', { draftInvoice: { draftInvoiceNumber } });

describe('what cannot be sold is refused at the moment of its switch:', () => {
  const abroad = { recipient: { name: 'Ude', vatZone: { vatZoneNumber: 3 } } };
  test.each([
    ['barredCustomerInvoice', invoice([line], { customer: { customerNumber: 89 } }), 'customer', 'E06820'],
    ['barredProductInvoice', invoice([{ ...line, product: '1096' }]), 'lines.items.0.product', 'E06600'],
    ['missingSalesAccount', invoice([{ ...line, product: 'EXPORT' }]), 'lines.items.0.product', 'E07150'],
  ])('%s', async (name, body, property, code) => {
    const exported = { productNumber: 'EXPORT', name: 'Kun eksport', productGroup: { productGroupNumber: 5 } };
    await bench.api('POST /products', exported);
    await bench.switches({ [name]: 'atDraft', missingSalesAccountCode: 'E07150' });
    expect((await draft(body)).at(`errors.${property}.errors.0.errorCode`)).toBe(code);
    await bench.switches({ [name]: 'atBooking' });
    const made = await draft(body);
    expect(made.status).toBe(201);
    const refused = await book(made.at('draftInvoiceNumber'));
    expect([refused.status, refused.at(`errors.${property}.errors.0.errorCode`)]).toEqual([400, code]);
    expect((await bench.get('/invoices/booked')).at('pagination.results')).toBe(0);
  });

  test('the same group is sold where it has an account, and the code is that of the switch', async () => {
    const exported = { productNumber: 'EXPORT', name: 'Kun eksport', productGroup: { productGroupNumber: 5 } };
    await bench.api('POST /products', exported);
    const lines = [{ ...line, product: 'EXPORT' }];
    expect((await book((await draft(invoice(lines, abroad))).at('draftInvoiceNumber'))).status).toBe(201);
    const domestic = await book((await draft(invoice(lines))).at('draftInvoiceNumber'));
    expect(domestic.at('errors.lines.items.0.product.errors.0.errorCode')).toBe('E04300');
  });
});

test('PUT to a draft that is not there is a 404, or creates it', async () => {
  expect((await bench.api('PUT /invoices/drafts/7', invoice([line]))).status).toBe(404);
  await bench.switches({ unknownDraftPut: 'create' });
  const created = await bench.api('PUT /invoices/drafts/7', invoice([line]));
  expect([created.status, created.at('draftInvoiceNumber')]).toEqual([201, 7]);
  expect((await draft(invoice([line]))).at('draftInvoiceNumber')).toBe(8);
});

test('a third decimal is rounded when the switch says so', async () => {
  await bench.switches({ decimals: 'round' });
  const answer = await draft(invoice([{ ...line, unitNetPrice: 1.005 }]));
  expect(answer.at('lines.*.unitNetPrice')).toEqual([1.01]);
});

test('the PDF is there at once when it takes no time', async () => {
  await bench.switches({ pdfAfterMs: 0 });
  await book((await draft(invoice([line]))).at('draftInvoiceNumber'));
  expect((await bench.get('/invoices/booked/1/pdf')).status).toBe(200);
});

test('an invoice in a closed year, or in none, is refused at booking and stays a draft', async () => {
  const inYear = (await draft(invoice([line]))).at('draftInvoiceNumber');
  const inNone = (await draft(invoice([line], { date: '1999-12-31' }))).at('draftInvoiceNumber');
  await bench.control(`POST /accounting-years/${A_DAY.slice(0, 4)}/close`);
  for (const number of [inYear, inNone]) {
    expect((await book(number)).at('errors.date.errors.0.errorCode')).toBe('E04870');
  }
  expect((await bench.get('/invoices/drafts')).at('pagination.results')).toBe(2);
  const empty = await draft(invoice([], { date: A_DAY }));
  await bench.control(`POST /accounting-years/${A_DAY.slice(0, 4)}/close`, { closed: false });
  expect((await book(empty.at('draftInvoiceNumber'))).at('errorCode')).toBe('E04300');
  expect((await book(inYear)).status).toBe(201);
});

describe('filters and sorts of invoices', () => {
  test('booked ones are found by reference, date and zone, and have no lastUpdated', async () => {
    for (const other of ['KB-1', 'KB-2']) {
      const made = await draft(invoice([line], { references: { other } }));
      await book(made.at('draftInvoiceNumber'));
    }
    const find = async (query: string) =>
      (await bench.get(`/invoices/booked?${query}`)).at('collection.*.references.other');
    expect(await find('filter=references.other$eq:kb-2')).toEqual(['KB-2']);
    expect(
      await find(`filter=date$gte:${A_DAY}$and:recipient.vatZone.vatZoneNumber$eq:1&sort=-references.other`),
    ).toEqual(['KB-2', 'KB-1']);
    const refused = await bench.get('/invoices/booked?filter=lastUpdated$gt:2020-01-01');
    expect(refused.at('errors')).toEqual(["Filtering is not allowed on property 'lastUpdated'."]);
    expect(refused.list('allowedFilteringFields')).toContain('references.other');
    expect((await bench.get('/customers/1/invoices/booked')).at('pagination.results')).toBe(2);
    expect((await bench.get('/customers/2/invoices/booked')).at('pagination.results')).toBe(0);
  });

  test('drafts can be filtered by lastUpdated and not sorted by it', async () => {
    await draft(invoice([line]));
    const found = await bench.get('/invoices/drafts?filter=lastUpdated$gt:2020-01-01T00:00:00Z');
    expect(found.at('pagination.results')).toBe(1);
    expect((await bench.get('/invoices/drafts?sort=lastUpdated')).status).toBe(400);
  });
});

test('the window shows drafts and what is still to be paid', async () => {
  await book((await draft(invoice([line], { references: { other: 'KB-9' } }))).at('draftInvoiceNumber'));
  await draft(invoice([{ ...line, quantity: 1 }]));
  const page = await bench.raw('GET /_window/invoices');
  expect(page.text).toContain('KB-9');
  expect(page.text).toContain('To be paid');
  expect(page.text).toMatch(/125[.,]00/);
});

test('totals of drafts and booked invoices, also of a customer', async () => {
  await book((await draft(invoice([line]))).at('draftInvoiceNumber'));
  await draft(invoice([line, line]));
  expect((await bench.get('/invoices/totals/drafts/customers/1')).body).toMatchObject({
    invoiceCount: 1,
    netAmountInBaseCurrency: 400,
    customer: { customerNumber: 1 },
    minDate: A_DAY,
    maxDate: A_DAY,
  });
  expect((await bench.get('/invoices/totals/booked/unpaid')).at('grossRemainderInBaseCurrency')).toBe(250);
  expect((await bench.get('/invoices/totals')).body).toMatchObject({
    drafts: { netAmountInBaseCurrency: 400, invoiceCount: 1 },
    booked: { invoiceCount: 1, paid: { invoiceCount: 0 }, unpaid: { grossRemainderInBaseCurrency: 250 } },
  });
  const customers = await bench.get('/invoices/totals/booked/customers');
  expect(customers.at('customers.*.customer.customerNumber')).toEqual([1]);
  expect((await bench.get('/invoices/totals/drafts/customers/9999')).status).toBe(404);
  expect((await bench.get('/invoices/totals/booked/paid')).at('invoiceCount')).toBe(0);
});

describe('people of a draft', () => {
  test('are the customer’s own contacts and our employees', async () => {
    const own = await bench.api('POST /customers/1/contacts', { name: 'Indkøb' });
    const other = await bench.api('POST /customers/2/contacts', { name: 'Lager' });
    const asked = (number: unknown) => ({ references: { customerContact: { customerContactNumber: number } } });
    const made = await draft(invoice([line], asked(own.at('customerContactNumber'))));
    expect(made.status).toBe(201);
    const link = new URL(String(made.at('references.customerContact.self'))).pathname;
    expect((await bench.get(link)).at('name')).toBe('Indkøb');
    const code = 'errors.references.customerContact.errors.0.errorCode';
    expect((await draft(invoice([line], asked(other.at('customerContactNumber'))))).at(code)).toBe('E04800');
    expect((await draft(invoice([line], asked(4711)))).at(code)).toBe('E06000');
    const sold = { references: { salesPerson: { employeeNumber: 4711 } } };
    expect((await draft(invoice([line], sold))).at('errors.references.salesPerson.errors.0.errorCode')).toBe('E06000');
    const place = await draft(invoice([line], { deliveryLocation: { deliveryLocationNumber: 4711 } }));
    expect(place.at('errors.deliveryLocation.errors.0.errorCode')).toBe('E06000');
  });
});
