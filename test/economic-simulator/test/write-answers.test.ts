import { describe, expect, test } from '@jest/globals';
import { ACCOUNTS } from '../src/index.ts';
import { problemsOf } from './published-shape.ts';
import { A_DAY, invoice, THIS_YEAR, useBench } from './support.ts';
import { WRITABLE } from './writable.ts';
import type { Writable } from './writable.ts';

const bench = useBench();

/** The published schema of one record; orders and quotes are said to have that of draft invoices. */
const schemaOfOne = ({ path }: Writable): string =>
  `GET ${path.replace(/^\/(?:orders|quotes)/, '/invoices').replaceAll(/\/\d+/g, '/{}')}/{}`;

describe('the answer to a write is the record as it is published:', () => {
  test.each(WRITABLE.map((resource) => [resource.path, resource] as const))('%s', async (path, resource) => {
    const { key, chosen, body, extra } = resource;
    const whole = { ...body, ...extra, ...(chosen !== undefined && { [key]: chosen }) };
    const made = await bench.api(`POST ${path}`, whole);
    const put = await bench.api(`PUT ${String(made.at('self')).slice(bench.url.length)}`, {
      ...body,
      [key]: made.at(key),
    });
    expect([made.status, put.status]).toEqual([201, 200]);
    for (const answer of [made, put]) expect(problemsOf(answer.body, schemaOfOne(resource))).toEqual([]);
  });

  test('a voucher with entries of every type', async () => {
    const entry = { date: A_DAY, amount: 125, text: 'Bilag', contraAccount: { accountNumber: ACCOUNTS.bank } };
    const answer = await bench.api('POST /journals/1/vouchers', {
      accountingYear: { year: THIS_YEAR },
      entries: {
        financeVouchers: [{ ...entry, account: { accountNumber: ACCOUNTS.revenue }, vatAccount: { vatCode: 'U25' } }],
        customerPayments: [{ ...entry, customer: { customerNumber: 1 }, customerInvoice: 7 }],
        manualCustomerInvoices: [{ ...entry, customer: { customerNumber: 1 }, customerInvoice: 8, dueDate: A_DAY }],
        supplierInvoices: [{ ...entry, supplier: { supplierNumber: 1 }, supplierInvoiceNumber: 'A-1' }],
        supplierPayments: [{ ...entry, supplier: { supplierNumber: 1 }, supplierInvoiceNumber: 'A-1' }],
      },
    });
    expect(answer.status).toBe(201);
    expect(Object.keys(answer.at('0.entries') as object)).toHaveLength(5);
    expect(problemsOf(answer.at('0'), 'GET /journals/{}/vouchers/{}')).toEqual([]);
    expect(problemsOf({ collection: answer.body, self: bench.url }, 'GET /journals/{}/vouchers')).toEqual([]);
  });

  test('a draft with further lines, booked by POST and by PUT', async () => {
    const draft = invoice([{ product: '1000', quantity: 2, unitNetPrice: 100 }]);
    for (const call of ['POST /invoices/booked', 'PUT /invoices/booked/20'] as const) {
      const made = await bench.api('POST /invoices/drafts', draft);
      const number = made.at('draftInvoiceNumber');
      const lines = await bench.api(`POST /invoices/drafts/${String(number)}/lines`, {
        lines: [{ description: 'Mere' }],
      });
      expect([lines.status, problemsOf(lines.body, 'GET /invoices/drafts/{}')]).toEqual([201, []]);
      const booked = await bench.api(call, { draftInvoice: { draftInvoiceNumber: number } });
      expect([booked.status, problemsOf(booked.body, 'GET /invoices/booked/{}')]).toEqual([201, []]);
    }
  });

  test('a year, a price in another currency, and a customer who is patched', async () => {
    const year = { fromDate: `${Number(THIS_YEAR) + 2}-01-01`, toDate: `${Number(THIS_YEAR) + 2}-12-31` };
    const made = await bench.api('POST /accounting-years', year);
    expect([made.status, problemsOf(made.body, 'GET /accounting-years/{}')]).toEqual([201, []]);
    const prices = '/products/1000/pricing/currency-specific-sales-prices';
    const one = `GET ${prices.replace('1000', '{}')}/{}`;
    const price = await bench.api(`POST ${prices}`, { price: 88, currency: { code: 'EUR' } });
    expect([price.status, problemsOf(price.body, one)]).toEqual([201, []]);
    const patched = await bench.api('PATCH /customers/1', { eInvoicingDisabledByDefault: true });
    expect([patched.status, problemsOf(patched.body, 'GET /customers/{}')]).toEqual([200, []]);
  });
});
