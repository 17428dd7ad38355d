import { describe, expect, test } from '@jest/globals';
import { ACCOUNTS } from '../src/index.ts';
import { A_DAY, datedVoucher, invoice, THIS_YEAR, useBench, voucher } from './support.ts';

const bench = useBench();
const line = (more: Record<string, number>) => ({ product: '1005', quantity: 1, unitNetPrice: 1, ...more });
const product = { productNumber: 'N', name: 'N', productGroup: { productGroupNumber: 1 } };
const customer = {
  name: 'N',
  currency: 'DKK',
  customerGroup: { customerGroupNumber: 1 },
  paymentTerms: { paymentTermsNumber: 1 },
  vatZone: { vatZoneNumber: 1 },
};
const PRICES = 'POST /products/1000/pricing/currency-specific-sales-prices';

/** Each place of a body where a number of any size was once taken, and then could not be shown. */
const PLACES: readonly (readonly [path: string, call: string, body: (value: number) => object])[] = [
  ['salesPrice', 'POST /products', (salesPrice) => ({ ...product, salesPrice })],
  ['recommendedPrice', 'PUT /products/1000', (recommendedPrice) => ({ ...product, recommendedPrice })],
  ['inventory.packageVolume', 'POST /products', (packageVolume) => ({ ...product, inventory: { packageVolume } })],
  ['creditLimit', 'POST /customers', (creditLimit) => ({ ...customer, creditLimit })],
  ['price', PRICES, (price) => ({ currency: { code: 'EUR' }, price })],
  [
    'percentageForPrepaidAmount',
    'POST /payment-terms',
    (percentageForPrepaidAmount) => ({ name: 'N', paymentTermsType: 'net', percentageForPrepaidAmount }),
  ],
  [
    'entries.financeVouchers[0].amount',
    'POST /journals/1/vouchers',
    (amount) => voucher([ACCOUNTS.cash, ACCOUNTS.bank, amount]),
  ],
  ['lines[0].unitNetPrice', 'POST /invoices/drafts', (unitNetPrice) => invoice([line({ unitNetPrice })])],
  ['lines[0].quantity', 'POST /invoices/drafts', (quantity) => invoice([line({ quantity })])],
  [
    'lines[0].discountPercentage',
    'POST /orders/drafts',
    (discountPercentage) => invoice([line({ discountPercentage })]),
  ],
  ['exchangeRate', 'POST /invoices/drafts', (exchangeRate) => invoice([line({})], { currency: 'EUR', exchangeRate })],
];

describe.each(PLACES)('%s', (path, call, body) => {
  test.each([1e300, -1e300, 1e21, 1e15])(
    'of %p is a failure of the schema that names it, and nothing is written',
    async (value) => {
      const list = call.replace(/^\w+ (.*?)(?:\/1000)?$/, '$1');
      const before = (await bench.get(list)).at('pagination.results');
      const refused = await bench.api(call, body(value));
      expect([refused.status, refused.at('errors.0')]).toEqual([400, expect.stringContaining(`Path '${path}'.`)]);
      expect((await bench.get(list)).at('pagination.results')).toBe(before);
    },
  );
});

describe('fit numbers that come to more than fits', () => {
  const large = line({ quantity: 900_000_000, unitNetPrice: 900_000_000 });

  test('are refused on invoices, by POST, PUT and as further lines', async () => {
    const refused = await bench.api('POST /invoices/drafts', invoice([large]));
    expect([refused.status, refused.at('errors.lines.errors.0.errorCode')]).toEqual([400, 'E04300']);
    await bench.api('POST /invoices/drafts', invoice([line({})]));
    expect((await bench.api('PUT /invoices/drafts/1', invoice([large]))).status).toBe(400);
    const lines = [{ product: { productNumber: '1005' }, quantity: 900_000_000, unitNetPrice: 900_000_000 }];
    expect((await bench.api('POST /invoices/drafts/1/lines', { lines })).status).toBe(400);
    expect((await bench.get('/invoices/drafts/1')).at('netAmount')).toBe(1);
  });

  test('are refused on entries in another currency', async () => {
    const sent = datedVoucher(A_DAY, [[ACCOUNTS.cash, ACCOUNTS.bank, 900_000_000]]) as {
      entries: { financeVouchers: object[] };
    };
    const financeVouchers = sent.entries.financeVouchers.map((entry) => ({
      ...entry,
      currency: { code: 'EUR' },
      exchangeRate: 900_000_000,
    }));
    const refused = await bench.api('POST /journals/1/vouchers', { ...sent, entries: { financeVouchers } });
    expect([refused.status, refused.at('errors.0.entries.items.0.Amount.errors.0.errorCode')]).toEqual([400, 'E04300']);
  });
});

describe('a day that no calendar has', () => {
  test.each([
    ['POST /invoices/drafts', (date: string) => invoice([line({})], { date }), 'date'],
    ['POST /orders/drafts', (date: string) => invoice([line({})], { date }), 'date'],
    [
      'POST /journals/1/vouchers',
      (date: string) => datedVoucher(date, [[ACCOUNTS.cash, ACCOUNTS.bank, 1]]),
      'entries.financeVouchers[0].date',
    ],
    [
      'POST /accounting-years',
      (fromDate: string) => ({ fromDate, toDate: `${Number(THIS_YEAR) + 2}-12-31` }),
      'fromDate',
    ],
  ])('is a failure of the schema: %s', async (call, body, path) => {
    for (const day of [`${THIS_YEAR}-02-30`, `${THIS_YEAR}-13-01`, `${THIS_YEAR}-99-99`, '0000-00-00']) {
      const refused = await bench.api(call, body(day));
      const text = `String '${day}' does not validate against format 'date'. Path '${path}'.`;
      expect([refused.status, refused.at('errors')]).toEqual([400, [text]]);
    }
  });

  test('and the day of a leap year is one', async () => {
    const years = [{ year: '2028', fromDate: '2028-01-01', toDate: '2028-12-31' }];
    await bench.control('PUT /accounting-years', { years });
    const sent = {
      ...datedVoucher('2028-02-29', [[ACCOUNTS.cash, ACCOUNTS.bank, 1]]),
      accountingYear: { year: '2028' },
    };
    expect((await bench.api('POST /journals/1/vouchers', sent)).status).toBe(201);
  });
});
