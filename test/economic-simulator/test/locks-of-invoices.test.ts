import { expect, test } from '@jest/globals';
import { ACCOUNTS } from '../src/index.ts';
import { describeRefusals, UNRECORDED } from './refusals.ts';
import type { Refused } from './refusals.ts';
import { invoice, THIS_YEAR, useBench } from './support.ts';
import type { Response } from './support.ts';

const bench = useBench();
const MARCH = { from: `${THIS_YEAR}-03-01`, to: `${THIS_YEAR}-03-31` };
const line = { product: '1005', quantity: 1, unitNetPrice: 100 };

const draft = (more: Record<string, unknown> = {}) => bench.api('POST /invoices/drafts', invoice([line], more));

/** What is drafted without a lock and booked under it. */
async function drafted(lock: () => Promise<unknown>, body = invoice([line])): Promise<Response> {
  const made = await bench.api('POST /invoices/drafts', body);
  if (made.status !== 201) throw new Error(made.text);
  await lock();
  return bench.api('POST /invoices/booked', { draftInvoice: { self: made.at('self') } });
}

const bar = (path: string) => () => bench.control(`POST ${path}/bar`);
const barMarch = () => bench.control('POST /periods/bar', MARCH);
const closeYear = () => bench.control(`POST /accounting-years/${THIS_YEAR}/close`);
const exportOnly = async () => {
  const group = { productGroup: { productGroupNumber: 5 } };
  await bench.api('POST /products', { productNumber: 'EXPORT', name: 'Kun eksport', ...group });
};
const exported = invoice([{ ...line, product: 'EXPORT' }]);

const ROWS: readonly Refused[] = [
  {
    of: 'a draft for a barred customer',
    lock: bar('/customers/1'),
    act: () => draft(),
    at: 'property',
    property: 'customer',
    codes: [
      [{ barredCustomerInvoice: 'atDraft', barredCustomerCode: 'E06820' }, 'E06820'],
      [{ barredCustomerInvoice: 'atDraft', barredCustomerCode: 'E04300' }, 'E04300'],
    ],
  },
  {
    of: 'the booking for a customer barred since',
    act: () => drafted(bar('/customers/1')),
    at: 'property',
    property: 'customer',
    codes: [
      [{ barredCustomerInvoice: 'atBooking', barredCustomerCode: 'E06820' }, 'E06820'],
      [{ barredCustomerInvoice: 'atBooking', barredCustomerCode: 'E04300' }, 'E04300'],
    ],
  },
  {
    of: 'a draft with a barred product',
    lock: bar('/products/1005'),
    act: () => draft(),
    at: 'line',
    property: 'product',
    codes: [[{ barredProductInvoice: 'atDraft' }, 'E06600']],
  },
  {
    of: 'the booking of a product barred since',
    act: () => drafted(bar('/products/1005')),
    at: 'line',
    property: 'product',
    codes: [
      [{ barredProductInvoice: 'atDraft' }, 'E06600'],
      [{ barredProductInvoice: 'atBooking' }, 'E06600'],
    ],
  },
  {
    of: 'a draft in a barred period',
    lock: barMarch,
    act: () => draft(),
    at: 'property',
    property: 'date',
    codes: [[{ barredPeriodInvoice: 'atDraft' }, 'E04870']],
  },
  {
    of: 'the booking in a barred period',
    act: () => drafted(barMarch),
    at: 'property',
    property: 'date',
    codes: [[{ barredPeriodInvoice: 'atBooking' }, 'E04870']],
  },
  {
    of: 'the booking in a closed year',
    act: () => drafted(closeYear),
    at: 'property',
    property: 'date',
    codes: [
      [{ closedYearInvoiceCode: 'E04870' }, 'E04870'],
      [{ closedYearInvoiceCode: 'E04300' }, 'E04300'],
    ],
  },
  {
    of: 'the booking with a date in no year',
    act: () => drafted(closeYear, invoice([line], { date: '1999-12-31' })),
    at: 'property',
    property: 'date',
    codes: [[{ closedYearInvoiceCode: 'E04300' }, 'E04300']],
  },
  {
    of: 'a draft of a group without an account in the zone',
    lock: exportOnly,
    act: () => bench.api('POST /invoices/drafts', exported),
    at: 'line',
    property: 'product',
    codes: [
      [{ missingSalesAccount: 'atDraft', missingSalesAccountCode: 'E04300' }, 'E04300'],
      [{ missingSalesAccount: 'atDraft', missingSalesAccountCode: 'E07150' }, 'E07150'],
    ],
  },
  {
    of: 'the booking of a group without an account in the zone',
    lock: exportOnly,
    act: () => drafted(exportOnly, exported),
    at: 'line',
    property: 'product',
    codes: [
      [{ missingSalesAccount: 'atBooking', missingSalesAccountCode: 'E04300' }, 'E04300'],
      [{ missingSalesAccount: 'atBooking', missingSalesAccountCode: 'E07150' }, 'E07150'],
    ],
  },
  {
    of: 'the booking on a sales account that is barred',
    act: () => drafted(bar(`/accounts/${ACCOUNTS.revenue}`)),
    at: 'line',
    property: 'account',
    codes: [[{}, 'E04041']],
  },
  {
    of: 'the booking of a draft without lines',
    act: () => drafted(() => Promise.resolve(), invoice([])),
    at: 'top',
    codes: UNRECORDED,
  },
  {
    of: 'a used number by PUT',
    lock: () => drafted(() => Promise.resolve()),
    async act() {
      const made = await draft();
      return bench.api('PUT /invoices/booked/1', { draftInvoice: { self: made.at('self') } });
    },
    at: 'top',
    codes: [
      [{ usedInvoiceNumber: 'refuse', usedInvoiceNumberCode: 'E04300' }, 'E04300'],
      [{ usedInvoiceNumberCode: 'E06010' }, 'E06010'],
    ],
  },
  {
    of: 'a number out of the series by PUT',
    async act() {
      const made = await draft();
      return bench.api('PUT /invoices/booked/9', { draftInvoice: { self: made.at('self') } });
    },
    at: 'top',
    codes: [[{ invoiceNumberOutOfSeries: 'refuse' }, 'E04300']],
  },
  {
    of: 'the deletion of a product on an invoice',
    lock: () => draft(),
    act: () => bench.api('DELETE /products/1005'),
    at: 'top',
    codes: [
      [{ referencedDeleteCode: 'E04300' }, 'E04300'],
      [{ referencedDeleteCode: 'E06000' }, 'E06000'],
    ],
  },
];

describeRefusals(bench, ROWS);

test('an invoice number ahead of the series', async () => {
  await bench.switches({ invoiceNumberOutOfSeries: 'accept' });
  const made = await draft();
  const put = await bench.api('PUT /invoices/booked/9', { draftInvoice: { self: made.at('self') } });
  expect([put.status, put.at('bookedInvoiceNumber')]).toEqual([201, 9]);
});
