import { describe, expect, test } from '@jest/globals';
import { ACCOUNTS } from '../src/index.ts';
import { A_DAY, invoice, payment, Receiver, THIS_YEAR, useBench } from './support.ts';

const bench = useBench();
const line = { product: '1005', quantity: 2, unitNetPrice: 100 };

async function draft(body: Record<string, unknown> = invoice([line])): Promise<number> {
  const answer = await bench.api('POST /invoices/drafts', body);
  if (answer.status !== 201) throw new Error(answer.text);
  return Number(answer.at('draftInvoiceNumber'));
}

const book = (number: number, more: Record<string, unknown> = {}) =>
  bench.api('POST /invoices/booked', { draftInvoice: { draftInvoiceNumber: number }, ...more });

describe('a draft', () => {
  test('is computed by the server: net, VAT by zone and group, due date, discount to whole øre', async () => {
    const lines = [line, { product: '1005', quantity: 3, unitNetPrice: 153.44, discountPercentage: 10 }];
    const answer = await bench.api('POST /invoices/drafts', invoice(lines, { netAmount: 7, dueDate: '2000-01-01' }));
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      draftInvoiceNumber: 1,
      netAmount: 614.29,
      vatAmount: 153.57,
      grossAmount: 767.86,
      dueDate: `${THIS_YEAR}-03-22`,
      paymentTerms: { daysOfCredit: 8, paymentTermsType: 'net' },
    });
    expect(answer.at('lines.*.totalNetAmount')).toEqual([200, 414.29]);
    expect(answer.headers['location']).toBe(answer.at('self'));
    expect((await bench.get('/invoices/drafts/1')).body).toEqual(answer.body);
  });

  test('has VAT rounded once an invoice or once a line, and the difference in roundingAmount', async () => {
    const odd = { product: '1005', quantity: 1, unitNetPrice: 0.02 };
    const body = invoice([odd, odd]);
    const whole = await bench.api('POST /invoices/drafts', body);
    expect([whole.at('vatAmount'), whole.at('roundingAmount'), whole.at('grossAmount')]).toEqual([0.01, -0.01, 0.05]);
    await bench.switches({ invoiceVat: 'perLine' });
    const byLine = await bench.api('POST /invoices/drafts', body);
    expect([byLine.at('vatAmount'), byLine.at('roundingAmount'), byLine.at('grossAmount')]).toEqual([0.02, 0, 0.06]);
  });

  test('is listed without lines, replaced whole by PUT, gets lines added, and goes with 200', async () => {
    const number = await draft(invoice([line, { description: 'Tak' }], { references: { other: 'KB-7' } }));
    const list = await bench.get('/invoices/drafts?filter=references.other$eq:KB-7');
    expect(list.at('collection.*.draftInvoiceNumber')).toEqual([number]);
    expect(list.at('collection.*.lines')).toEqual([undefined]);
    const added = await bench.api(`POST /invoices/drafts/${number}/lines`, { lines: [{ description: 'Mere' }] });
    expect(added.at('lines.*.lineNumber')).toEqual([1, 2, 3]);
    const { recipient } = invoice([]);
    const replaced = await bench.api(`PUT /invoices/drafts/${number}`, { recipient });
    expect([replaced.status, replaced.at('lines'), replaced.at('references')]).toEqual([200, [], undefined]);
    const gone = await bench.api(`DELETE /invoices/drafts/${number}`);
    expect([gone.status, gone.at('deletedCount')]).toEqual([200, 1]);
    expect((await bench.api(`DELETE /invoices/drafts/${number}`)).at('errorCode')).toBe('E06000');
    await draft();
    await draft();
    expect((await bench.api('DELETE /invoices/drafts')).at('deletedCount')).toBe(2);
  });

  test.each([
    ['paymentTerms', { paymentTerms: { paymentTermsNumber: 4711 } }, 'E07080'],
    ['paymentTerms', { paymentTerms: { paymentTermsNumber: 1, paymentTermsType: 'dueDate' } }, 'E07180'],
    ['customer', { customer: { customerNumber: 999 } }, 'E06000'],
    ['dueDate', { paymentTerms: { paymentTermsNumber: 5 } }, 'E04042'],
    ['dueDate', { paymentTerms: { paymentTermsNumber: 5 }, dueDate: '2001-01-01' }, 'E04760'],
    ['customer', { customer: { customerNumber: 89 } }, 'E06820'],
  ])('with a wrong %s (%j) is refused with %s', async (property, more, code) => {
    const answer = await bench.api('POST /invoices/drafts', invoice([line], more));
    expect([answer.status, answer.at(`errors.${property}.errors.0.errorCode`)]).toEqual([400, code]);
  });

  test.each([
    ['unitNetPrice', { ...line, unitNetPrice: 1.005 }, 'E04740'],
    ['quantity', { product: '1005' }, 'E04730'],
    ['product', { quantity: 1, unitNetPrice: 1 }, 'E04500'],
    ['product', { ...line, product: '1096' }, 'E06600'],
    ['product', { ...line, product: 'nothing' }, 'E06000'],
  ])('with a line whose %s is wrong (%j) is refused at that line with %s', async (property, wrong, code) => {
    const answer = await bench.api('POST /invoices/drafts', invoice([line, wrong]));
    expect(answer.at('errors.lines.items.0.arrayIndex')).toBe(1);
    expect(answer.at(`errors.lines.items.0.${property}.errors.0.errorCode`)).toBe(code);
  });
});

describe('booking', () => {
  test('writes the customer, revenue and VAT, moves stock and balances, and tells the webhooks', async () => {
    const receiver = new Receiver();
    await receiver.start();
    const hook = { name: 'x', contentType: 'text/plain', url: receiver.url };
    await bench.control('POST /webhooks', { ...hook, type: 'Faktura bogført', data: 'invoice [INVOICENO]' });
    await bench.control('POST /webhooks', { ...hook, type: 'Inventory updated', data: 'stock [NUMBER]' });
    const stock = Number((await bench.get('/products/1005')).at('inventory.inStock'));
    const number = await draft();
    const booked = await book(number);
    expect([booked.status, booked.at('bookedInvoiceNumber'), booked.at('orderNumber')]).toEqual([201, 1, number]);
    expect(booked.body).toMatchObject({ remainder: 250, lines: [{ vatRate: 25, vatAmount: 50, totalNetAmount: 200 }] });
    const ledger = await bench.get(`/accounting-years/${THIS_YEAR}/entries`);
    expect(ledger.at('collection.*.account.accountNumber')).toEqual([
      ACCOUNTS.debtors,
      ACCOUNTS.revenue,
      ACCOUNTS.salesVat,
    ]);
    expect(ledger.at('collection.*.amountInBaseCurrency')).toEqual([250, -200, -50]);
    expect((await bench.get('/customers/1')).at('balance')).toBe(250);
    expect((await bench.get('/products/1005')).at('inventory.inStock')).toBe(stock - 2);
    expect((await bench.get(`/invoices/drafts/${number}`)).status).toBe(404);
    await bench.control('POST /webhooks/settle');
    expect(receiver.received.map(({ body }) => body).toSorted()).toEqual(['invoice 1', 'stock 1005']);
    await receiver.stop();
  });

  test('refuses a used number, a wrong sendBy and an unknown draft, and keeps the series free of gaps', async () => {
    await book(await draft());
    const second = await draft();
    expect((await book(second, { bookWithNumber: 1 })).at('errorCode')).toBe('E04300');
    expect((await book(second, { sendBy: 'email' })).at('schemaPath')).toEqual(expect.stringContaining('invoices'));
    expect((await book(77)).at('errors.draftInvoice.errors.0.errorCode')).toBe('E06000');
    const put = await bench.api('PUT /invoices/booked/3', { draftInvoice: { draftInvoiceNumber: second } });
    expect(put.at('bookedInvoiceNumber')).toBe(3);
    expect((await book(await draft())).at('bookedInvoiceNumber')).toBe(2);
    expect((await book(await draft())).at('bookedInvoiceNumber')).toBe(4);
    await bench.switches({ invoiceNumberOutOfSeries: 'refuse', usedInvoiceNumberCode: 'E06010' });
    const third = await draft();
    expect((await book(third, { bookWithNumber: 9 })).status).toBe(400);
    expect((await book(third, { bookWithNumber: 1 })).at('errorCode')).toBe('E06010');
  });

  test('books a used number under the next one of the series, where the switch says so', async () => {
    await bench.switches({ usedInvoiceNumber: 'next' });
    await book(await draft());
    expect((await book(await draft(), { bookWithNumber: 1 })).at('bookedInvoiceNumber')).toBe(2);
    const third = { draftInvoice: { draftInvoiceNumber: await draft() } };
    expect((await bench.api('PUT /invoices/booked/2', third)).at('bookedInvoiceNumber')).toBe(3);
    expect((await bench.get('/invoices/booked')).at('collection.*.bookedInvoiceNumber')).toEqual([1, 2, 3]);
  });

  test('refuses a group that cannot be sold into the zone and a barred period, at the moment of the switch', async () => {
    const vatZone = { vatZoneNumber: 3 };
    const abroad = invoice([line], { recipient: { name: 'Ude', vatZone } });
    expect((await book(await draft(abroad))).at('vatAmount')).toBe(0);
    await bench.control('POST /periods/bar', { from: `${THIS_YEAR}-03-01`, to: `${THIS_YEAR}-03-31` });
    const number = await draft();
    expect((await book(number)).at('errors.date.errors.0.errorCode')).toBe('E04870');
    expect((await bench.get(`/invoices/drafts/${number}`)).status).toBe(200);
    await bench.switches({ barredPeriodInvoice: 'atDraft' });
    expect((await bench.api('POST /invoices/drafts', invoice([line]))).status).toBe(400);
  });
});

test('payments settle the oldest or the named invoice, and the views follow', async () => {
  for (let count = 0; count < 3; count += 1) await book(await draft());
  const pay = async (amount: number, customerInvoice?: number): Promise<void> => {
    const body = payment(1, amount, ACCOUNTS.bank);
    const entries = body['entries'] as { customerPayments: Record<string, unknown>[] };
    if (customerInvoice !== undefined) Object.assign(entries.customerPayments[0] ?? {}, { customerInvoice });
    await bench.api('POST /journals/1/vouchers', body);
    await bench.control('POST /journals/1/book');
  };
  await pay(-250, 2);
  expect((await bench.get('/invoices/paid')).at('collection.*.bookedInvoiceNumber')).toEqual([2]);
  await pay(-300);
  const unpaid = await bench.get('/invoices/unpaid');
  expect(unpaid.at('collection.*.bookedInvoiceNumber')).toEqual([3]);
  expect(unpaid.at('collection.*.remainder')).toEqual([200]);
  await bench.switches({ paymentMatching: 'byNumber' });
  await pay(-200);
  expect((await bench.get('/invoices/unpaid')).at('collection.*.remainder')).toEqual([200]);
  expect((await bench.get('/customers/1')).at('balance')).toBe(0);
  expect((await bench.get('/invoices/totals/booked')).at('invoiceCount')).toBe(3);
});

test('the PDF comes a moment after booking, is a PDF, and is refused to those who insist on one', async () => {
  await book(await draft());
  expect((await bench.get('/invoices/booked/1/pdf')).status).toBe(404);
  await bench.control('POST /clock', { advanceSeconds: 3 });
  const pdf = await bench.get('/invoices/booked/1/pdf');
  expect([pdf.status, pdf.headers['content-type'], pdf.text.slice(0, 8)]).toEqual([200, 'application/pdf', '%PDF-1.4']);
  const strict = await bench.api('GET /invoices/booked/1/pdf', undefined, { headers: { Accept: 'application/pdf' } });
  expect(strict.status).toBe(406);
});

test('orders count as ordered until they are deleted, and their filter on terms has the bug of the real server', async () => {
  const order = await bench.api('POST /orders/drafts', invoice([line], { date: A_DAY }));
  expect([order.status, order.at('orderNumber'), order.at('grossAmount')]).toEqual([201, 1, 250]);
  expect((await bench.get('/products/1005')).at('inventory.orderedByCustomers')).toBe(2);
  expect((await bench.get('/orders/drafts?filter=paymentTerms.paymentTermsNumber$eq:1')).status).toBe(500);
  expect((await bench.api('DELETE /orders/drafts/1')).status).toBe(204);
  expect((await bench.get('/products/1005')).at('inventory.orderedByCustomers')).toBe(0);
  expect((await bench.api('POST /quotes/drafts', invoice([line]))).at('quoteNumber')).toBe(1);
});
