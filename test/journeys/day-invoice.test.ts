import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DAY_INVOICE_CUSTOMER } from '@kassebro/contracts';
import { PRODUCT_GROUPS } from '@kassebro/economic-simulator';
import { openBridge, type Bridge } from '../support/bridge.ts';
import { secondExample, smallDay } from '../support/days.ts';
import { until } from '../support/until.ts';

let bridge: Bridge;
let days = 3000;
beforeAll(async () => {
  bridge = await openBridge();
  await bridge.ledger.post('/products', product('SALG25', PRODUCT_GROUPS.goods));
  await bridge.ledger.post('/products', product('SALG0', PRODUCT_GROUPS.books));
  await bridge.ledger.post('/products', product('BOG', PRODUCT_GROUPS.books));
  await bridge.ledger.post('/customers', {
    customerNumber: DAY_INVOICE_CUSTOMER,
    name: 'Kontantsalg',
    currency: 'DKK',
    customerGroup: { customerGroupNumber: 1 },
    paymentTerms: { paymentTermsNumber: 1 },
    vatZone: { vatZoneNumber: 1 },
  });
  await bridge.settings({
    dayReportAs: 'invoice',
    layout: Number(numberIn((await bridge.ledger.list('/layouts'))[0], 'layoutNumber')),
    invoiceProducts: [
      { vatPercentage: 25, product: 'SALG25' },
      { vatPercentage: 0, product: 'SALG0' },
      { category: 'Bøger', vatPercentage: 0, product: 'BOG' },
    ],
    invoiceRounding: 'SALG0',
  });
}, 120_000);
afterAll(() => bridge.close());

const product = (productNumber: string, group: number) => ({
  productNumber,
  name: productNumber,
  productGroup: { productGroupNumber: group },
});
const numberIn = (value: unknown, key: string): unknown => (value as Record<string, unknown> | undefined)?.[key];

interface Posting {
  mode: string;
  state: string;
  reason?: { cause: string; parameters: Record<string, unknown> };
  invoiceNumber?: number;
  invoices: { state: string; number: number; gross: number }[];
  invoice?: { lines: { source: string; net: number }[]; gross: number };
}
const postingOf = async (number: number): Promise<Posting | undefined> => {
  const { body } = await bridge.till('GET', `/v1/day-reports/${number}`);
  return (body['postings'] as Posting[])[0];
};
const settled = (number: number, state = 'done') =>
  until(`day ${number} to be ${state}`, async () => {
    const posting = await postingOf(number);
    return posting?.state === state && posting;
  });
const close = async (report: object): Promise<void> => {
  const { status, body } = await bridge.till('POST', '/v1/day-reports', report);
  expect([status, body['errors']]).toEqual([201, undefined]);
};

/** All invoices in e-conomic that carry the day's mark, each whole with its lines. */
async function inLedger(number: number, revision = '1'): Promise<Record<string, unknown>[]> {
  const mark = `[KB shop-${number}-r${revision}]`;
  const lists = await Promise.all(
    ['drafts', 'booked'].map((kind) => bridge.ledger.list(`/invoices/${kind}?pagesize=1000`)),
  );
  const mine = lists.flat().filter((invoice) => numberIn(invoice['references'], 'other') === mark);
  return Promise.all(mine.map(({ self }) => whole(new URL(String(self)).pathname)));
}
/** What was just made may be a 404 for a moment. */
const whole = (path: string) =>
  until(`${path} to be shown`, async () => {
    const invoice = await bridge.ledger.get(path);
    return 'lines' in invoice && invoice;
  });
const linesOf = (invoice: Record<string, unknown> = { lines: [] }) =>
  (invoice['lines'] as Record<string, unknown>[]).map((line) => [
    numberIn(line['product'], 'productNumber'),
    line['quantity'],
    line['unitNetPrice'],
  ]);

describe('a closed day becomes an invoice to customer 99999999, sales only', () => {
  test('a line a category and rate, what is invoiced already left out, and the number comes back on the report', async () => {
    const number = (days += 1);
    const customer = await bridge.ledger.post('/customers', {
      name: 'Kunde på konto',
      currency: 'DKK',
      customerGroup: { customerGroupNumber: 1 },
      paymentTerms: { paymentTermsNumber: 1 },
      vatZone: { vatZoneNumber: 1 },
    });
    await close(secondExample(number, Number(customer['customerNumber'])));
    const posting = await settled(number);
    const [invoice, ...others] = await inLedger(number);
    expect(others).toEqual([]);
    expect(linesOf(invoice)).toEqual([
      ['SALG25', 1, 2_799.2],
      ['BOG', 1, 250],
    ]);
    expect(invoice).toMatchObject({
      grossAmount: 3_749,
      vatAmount: 699.8,
      customer: { customerNumber: DAY_INVOICE_CUSTOMER },
    });
    expect(posting).toMatchObject({
      mode: 'invoice',
      invoiceNumber: invoice?.['draftInvoiceNumber'],
      invoices: [{ state: 'draft', gross: 3_749_00 }],
    });
  });

  const grosses = [99_97, 99_98, 1_234_57, 33_33, 10_01, 7];
  test.each([
    ['perInvoice', false],
    ['perLine', false],
    ['perInvoice', true],
    ['perLine', true],
  ])('exact to the øre where e-conomic rounds VAT %s; booked: %s', async (invoiceVat, bookInvoices) => {
    await bridge.ledger.control('PUT', '/switches', { invoiceVat });
    await bridge.settings({ bookInvoices });
    const number = (days += 1);
    const revenue = grosses.map((gross, index) => ({ category: `Gruppe ${index}`, vatPercentage: 25, gross }));
    const total = grosses.reduce((sum, gross) => sum + gross, 0);
    await close({ ...smallDay(number), revenue, payments: [{ type: 'Dankort', amount: total }] });
    const posting = await settled(number);
    const [invoice, ...others] = await inLedger(number);
    expect(others).toEqual([]);
    expect(invoice).toMatchObject({ grossAmount: total / 100 });
    expect(posting.invoices).toEqual([
      {
        state: bookInvoices ? 'booked' : 'draft',
        number: invoice?.[bookInvoices ? 'bookedInvoiceNumber' : 'draftInvoiceNumber'],
        gross: total,
      },
    ]);
    expect(posting.invoice?.lines.filter(({ source }) => source === 'rounding')).toHaveLength(1);
    await bridge.ledger.control('PUT', '/switches', { invoiceVat: 'perInvoice' });
    await bridge.settings({ bookInvoices: false });
  });
});

describe('a day that was changed after it was posted', () => {
  const changed = (number: number) => ({ ...smallDay(number, 100_00), revision: 2 });

  test('as a draft is replaced', async () => {
    await bridge.settings({ bookInvoices: false });
    const number = (days += 1);
    await close(smallDay(number));
    await settled(number);
    await close(changed(number));
    await settled(number);
    expect([await inLedger(number), await inLedger(number, '2')]).toMatchObject([[], [{ grossAmount: 100 }]]);
  });

  test('as a booked invoice is credited and invoiced anew', async () => {
    await bridge.settings({ bookInvoices: true });
    const number = (days += 1);
    await close(smallDay(number));
    await settled(number);
    await close(changed(number));
    await settled(number);
    const all = await Promise.all(['1', '1-back', '2'].map((revision) => inLedger(number, revision)));
    expect(all).toMatchObject([[{ grossAmount: 125 }], [{ grossAmount: -125 }], [{ grossAmount: 100 }]]);
    const { body } = await bridge.till('GET', `/v1/day-reports/${number}?revision=1`);
    expect(body['postings']).toMatchObject([
      { mode: 'invoice', correctedBy: { revision: 2, how: 'reversed' } },
      { mode: 'invoice-reversal', state: 'done' },
    ]);
  });
});

describe('a day’s invoice waits for a person', () => {
  test('while customer 99999999 is barred, and goes when that is mended and somebody tries again', async () => {
    const bar = (barred: boolean) =>
      bridge.ledger.control('POST', `/agreements/{n}/customers/${DAY_INVOICE_CUSTOMER}/bar`, { barred });
    await bar(true);
    const number = (days += 1);
    await close(smallDay(number));
    const held = await settled(number, 'attention');
    expect(held).toMatchObject({ reason: { cause: 'customer-barred' }, invoice: { gross: 125_00 } });
    await bar(false);
    const { body } = await bridge.till('GET', `/v1/operations?kind=day-report&record=${number}`);
    const id = numberIn((body['items'] as object[])[0], 'id');
    await bridge.till('POST', `/v1/operations/${String(id)}/retry`);
    await settled(number);
    expect(await inLedger(number)).toHaveLength(1);
  });
});
