import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DAY_INVOICE_CUSTOMER } from '@kassebro/contracts';
import { JOURNALS, PRODUCT_GROUPS } from '@kassebro/economic-simulator';
import { type Bridge, openBridge } from '../support/bridge.ts';
import { firstExample, smallDay } from '../support/days.ts';
import type { Shop } from '../support/shop.ts';
import { until } from '../support/until.ts';

/** Two stores of one company, and so of one agreement, that are two departments of it. */
let shop: Bridge;
let other: Shop;
beforeAll(async () => {
  shop = await openBridge({ start: ['housekeeping', 'push', 'posApi'] });
  await shop.ledger.control('PUT', '/agreements/{n}', { dimension: true });
  other = await shop.openShop('other', shop.ledger);
  await shop.settings({ department: 1 });
  await other.settings({ department: 2 });
});
afterAll(() => shop.close());

async function post(store: Shop, report: { number: number }): Promise<void> {
  expect((await store.till('POST', '/v1/day-reports', report)).status).toBe(201);
  await until(`day ${report.number} to be posted`, async () => {
    const { body } = await store.till('GET', `/v1/day-reports/${report.number}`);
    return (body['postings'] as { state: string }[])[0]?.state === 'done';
  });
}

/** The department of each entry of a day in the journal. */
async function departmentsOf({ id, ledger }: Shop, number: number): Promise<unknown[]> {
  const entries = await ledger.list(`/journals/${JOURNALS.daily}/entries?pagesize=1000`);
  return entries.filter(({ text }) => String(text).includes(`[KB ${id}-${number}-r1]`)).map(departmentOf);
}

const departmentOf = (of: Record<string, unknown>): unknown =>
  (of['departmentalDistribution'] as Record<string, unknown> | undefined)?.['departmentalDistributionNumber'];

test('every entry of a closed day carries the department of its store, and a store without one none', async () => {
  await post(shop, firstExample(1));
  await post(other, firstExample(1));
  expect(await departmentsOf(shop, 1)).toEqual(Array(8).fill(1));
  expect(await departmentsOf(other, 1)).toEqual(Array(8).fill(2));
  await other.settings({ department: null });
  await post(other, firstExample(2));
  expect(await departmentsOf(other, 2)).toEqual(Array(8).fill(undefined));
});

test('and so does what is sold on the invoice of a day', async () => {
  const sold = { productNumber: 'SALG25', name: 'Salg', productGroup: { productGroupNumber: PRODUCT_GROUPS.goods } };
  await shop.ledger.post('/products', sold);
  await shop.ledger.post('/customers', {
    customerNumber: DAY_INVOICE_CUSTOMER,
    name: 'Kontantsalg',
    currency: 'DKK',
    customerGroup: { customerGroupNumber: 1 },
    paymentTerms: { paymentTermsNumber: 1 },
    vatZone: { vatZoneNumber: 1 },
  });
  await shop.settings({
    dayReportAs: 'invoice',
    layout: Number((await shop.ledger.list('/layouts'))[0]?.['layoutNumber']),
    invoiceProducts: [{ vatPercentage: 25, product: 'SALG25' }],
  });
  await post(shop, smallDay(3));
  const [draft] = await shop.ledger.list('/invoices/drafts?pagesize=1000');
  const { lines } = await shop.ledger.get(`/invoices/drafts/${String(draft?.['draftInvoiceNumber'])}`);
  const ofSales = (lines as Record<string, unknown>[]).filter((line) => 'product' in line);
  expect(ofSales.map(departmentOf)).toEqual([1]);
});
