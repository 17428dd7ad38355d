import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DAY_INVOICE_CUSTOMER } from '@kassebro/contracts';
import { ACCOUNTS, JOURNALS, PRODUCT_GROUPS } from '@kassebro/economic-simulator';
import { openBridge, type Bridge } from '../support/bridge.ts';
import { smallDay } from '../support/days.ts';
import { until } from '../support/until.ts';

let bridge: Bridge;
let days = 5000;
/** The last one, so that no day of it is in the future. */
const year = new Date().getUTCFullYear() - 1;
const month = (number: number) => `${year}-${String(number).padStart(2, '0')}`;

beforeAll(async () => {
  bridge = await openBridge();
  for (const [productNumber, productGroupNumber] of [
    ['SALG25', PRODUCT_GROUPS.goods],
    ['SALG0', PRODUCT_GROUPS.books],
  ] as const)
    await bridge.ledger.post('/products', { productNumber, name: productNumber, productGroup: { productGroupNumber } });
  await bridge.settings({
    customerGroup: 1,
    paymentTerms: 1,
    vatZone: 1,
    layout: Number((await bridge.ledger.list('/layouts'))[0]?.['layoutNumber']),
    invoiceProducts: [
      { vatPercentage: 25, product: 'SALG25' },
      { vatPercentage: 0, product: 'SALG0' },
    ],
    invoiceRounding: 'SALG0',
  });
});
afterAll(() => bridge.close());

/** A bookkeeper bars a month, or opens it again. The API goes on to show it as open. */
const bar = (number: number, barred = true) =>
  bridge.ledger.control('POST', '/agreements/{n}/periods/bar', {
    from: `${month(number)}-01`,
    to: new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10),
    barred,
  });

interface Posting {
  id: string;
  state: string;
  mode: string;
  reason?: { cause: string; parameters: Record<string, unknown> };
}
const operationsOf = async (number: number): Promise<Posting[]> => {
  const { body } = await bridge.till('GET', `/v1/operations?kind=day-report&record=${number}`);
  return body['items'] as Posting[];
};
const settled = (number: number, state = 'done') =>
  until(`day ${number} to be ${state}`, async () => {
    const [latest] = await operationsOf(number);
    return latest?.state === state && latest;
  });
const close = async (report: object): Promise<void> => {
  const { status, body } = await bridge.till('POST', '/v1/day-reports', report);
  expect([status, body['errors']]).toEqual([201, undefined]);
};

/** The dates in e-conomic of what carries the day's marks, drafts and booked, each once. */
async function dates(number: number): Promise<string[]> {
  const mark = `[KB shop-${number}-`;
  const lists = [
    `/journals/${JOURNALS.daily}/entries`,
    `/accounting-years/${year}/entries`,
    '/invoices/drafts',
    '/invoices/booked',
  ];
  const all = (await Promise.all(lists.map((list) => bridge.ledger.list(`${list}?pagesize=1000`)))).flat();
  const mine = all.filter((one) => JSON.stringify([one['text'], one['references']]).includes(mark));
  return [...new Set(mine.map((one) => String(one['date'])))].toSorted();
}

async function askForCustomer(): Promise<void> {
  const { status, body } = await bridge.till('POST', '/v1/invoice-customer');
  expect(status).toBe(202);
  await until('the customer to be created', async () => {
    const operation = await bridge.till('GET', `/v1/operations/${String(body['id'])}`);
    return operation.body['state'] === 'done';
  });
}
/** A bookkeeper deletes it. */
async function deleteCustomer(): Promise<void> {
  const { simulator, appSecretToken, grantToken } = bridge.ledger;
  const headers = { 'X-AppSecretToken': appSecretToken, 'X-AgreementGrantToken': grantToken };
  const answer = await fetch(`${simulator.url}/customers/${DAY_INVOICE_CUSTOMER}`, { method: 'DELETE', headers });
  expect(answer.status).toBe(204);
}

test('customer 99999999 is created at a person’s word, and the day that waited for it goes out by itself', async () => {
  await askForCustomer();
  await bridge.settings({ dayReportAs: 'invoice' });
  await deleteCustomer();
  const number = (days += 1);
  await close(smallDay(number));
  expect(await settled(number, 'attention')).toMatchObject({ reason: { cause: 'invoice-customer-missing' } });
  await askForCustomer();
  expect(await bridge.ledger.get(`/customers/${DAY_INVOICE_CUSTOMER}`)).toMatchObject({ name: 'Kontantsalg' });
  await settled(number);
});

describe.each([
  { dayReportAs: 'journal', barredPeriodInvoice: 'atBooking' },
  { dayReportAs: 'invoice', barredPeriodInvoice: 'atBooking' },
  { dayReportAs: 'invoice', barredPeriodInvoice: 'atDraft' },
])('a day in a period that is barred and looks open: $dayReportAs, refused $barredPeriodInvoice', (way) => {
  beforeAll(async () => {
    await bridge.ledger.control('PUT', '/switches', { barredPeriodInvoice: way.barredPeriodInvoice });
    await bridge.settings({ dayReportAs: way.dayReportAs, bookInvoices: true });
    await bar(2);
    await bar(3);
  });

  test('hold: it waits, and goes out when the period is open and somebody tries again', async () => {
    await bridge.settings({ closedPeriod: 'hold' });
    const number = (days += 1);
    await close(smallDay(number, 125_00, `${month(2)}-10`));
    const held = await settled(number, 'attention');
    expect(held.reason).toMatchObject({ cause: 'period-barred', parameters: { date: `${month(2)}-10` } });
    await bar(2, false);
    await bridge.till('POST', `/v1/operations/${held.id}/retry`);
    await settled(number);
    expect(await dates(number)).toEqual([`${month(2)}-10`]);
    await bar(2);
  });

  test('first open day: it goes out by itself on the first day of the next period that e-conomic takes', async () => {
    await bridge.settings({ closedPeriod: 'firstOpenDay' });
    const number = (days += 1);
    await close(smallDay(number, 125_00, `${month(2)}-10`));
    await settled(number);
    expect(await dates(number)).toEqual([`${month(4)}-01`]);
  });

  test('ask: it goes out on the date that a person names', async () => {
    await bridge.settings({ closedPeriod: 'ask' });
    const number = (days += 1);
    await close(smallDay(number, 125_00, `${month(3)}-10`));
    const { id } = await settled(number, 'attention');
    await bridge.till('POST', `/v1/operations/${id}/post-on`, { date: `${month(4)}-02` });
    await settled(number);
    expect(await dates(number)).toEqual([`${month(4)}-02`]);
  });

  test('an answer that is lost on the way to the open period brings no second one', async () => {
    await bridge.settings({ closedPeriod: 'firstOpenDay' });
    const path = way.dayReportAs === 'journal' ? '/journals' : '/invoices/booked';
    const number = (days += 1);
    await bridge.ledger.fault('reset-after-commit', { method: 'POST', path }, 1);
    await close(smallDay(number, 125_00, `${month(2)}-11`));
    const { id } = await until('the day to have been sent', async () => {
      const [latest] = await operationsOf(number);
      return latest && ['done', 'uncertain', 'retrying'].includes(latest.state) && latest;
    });
    // Until e-conomic forgets the key, an unanswered send may still arrive; the bookkeeper opens the period sooner.
    await bar(2, false);
    await until('the day to be posted', async () => {
      const [latest] = await operationsOf(number);
      if (latest?.state === 'uncertain') await bridge.till('POST', `/v1/operations/${id}/retry`);
      return latest?.state === 'done';
    });
    expect(await dates(number)).toHaveLength(1);
    await bar(2);
  });
});

test('what takes an earlier voucher back goes on the first open day, too, and the accounts move by the new figures', async () => {
  await bridge.settings({ dayReportAs: 'journal', closedPeriod: 'firstOpenDay' });
  const number = (days += 1);
  const balance = async () => Number((await bridge.ledger.get(`/accounts/${ACCOUNTS.cardClearing}`))['balance']);
  const bookAll = () => bridge.ledger.control('POST', `/agreements/{n}/journals/${JOURNALS.daily}/book`, {});
  for (const barred of [2, 3, 5]) await bar(barred, false);
  await bookAll();
  const before = await balance();
  await close(smallDay(number, 125_00, `${month(5)}-10`));
  await settled(number);
  await bookAll();
  await bar(5);
  await close({ ...smallDay(number, 100_00, `${month(5)}-10`), revision: 2 });
  await until('the correction to be posted', async () =>
    (await operationsOf(number)).every(({ state }) => state === 'done'),
  );
  expect(await dates(number)).toEqual([`${month(5)}-10`, `${month(6)}-01`]);
  await bookAll();
  expect(Math.round(((await balance()) - before) * 100)).toBe(100_00);
});
