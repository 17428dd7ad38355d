import { describe, expect, test } from '@jest/globals';
import { ACCOUNTS } from '../src/index.ts';
import { A_DAY, invoice, THIS_YEAR, useBench } from './support.ts';
import type { InvoiceLine, Response } from './support.ts';

const bench = useBench();

/** An invoice of customer 1 for so much net abroad (where there is no VAT), booked. */
async function sell(net: number, more: Record<string, unknown> = {}, line: InvoiceLine = {}): Promise<Response> {
  const recipient = { name: 'Ude', vatZone: { vatZoneNumber: 3 } };
  const lines = [{ product: '1005', quantity: 1, unitNetPrice: net, ...line }];
  const draft = await bench.api('POST /invoices/drafts', invoice(lines, { recipient, ...more }));
  const booked = await bench.api('POST /invoices/booked', { draftInvoice: { self: draft.at('self') } });
  if (booked.status !== 201) throw new Error(booked.text);
  return booked;
}

async function post(entries: Record<string, unknown>): Promise<void> {
  const posted = await bench.api('POST /journals/1/vouchers', { accountingYear: { year: THIS_YEAR }, entries });
  if (posted.status !== 201) throw new Error(posted.text);
  const booked = await bench.control('POST /journals/1/book');
  if (booked.status !== 200) throw new Error(booked.text);
}

/** A payment of customer 1 into the bank; a negative amount is money received. */
const pay = (amount: number, more: Record<string, unknown> = {}) =>
  post({
    customerPayments: [
      {
        amount,
        date: A_DAY,
        customer: { customerNumber: 1 },
        contraAccount: { accountNumber: ACCOUNTS.bank },
        ...more,
      },
    ],
  });

const LAST_YEAR = `${Number(THIS_YEAR) - 1}-01-01`;
const euro = (exchangeRate: number) => ({ currency: { code: 'EUR' }, exchangeRate });
const balance = async (account: number) => (await bench.get(`/accounts/${account}`)).at('balance');
const owed = async () => (await bench.get('/customers/1')).at('balance');
const open = async (path: string) => {
  const answer = await bench.get(path);
  return Object.fromEntries(
    answer
      .list('collection')
      .map((_, index) => [
        String(answer.at(`collection.${index}.bookedInvoiceNumber`)),
        answer.at(`collection.${index}.remainder`),
      ]),
  );
};

describe('an invoice in a foreign currency that is paid at another rate', () => {
  test.each([
    [740, 6, 0],
    [752, -6, 0],
    [746, 0, 0],
  ])('of %d is settled whole, and %d is booked as the difference', async (rate, difference, left) => {
    await sell(100, { currency: 'EUR', exchangeRate: 746 });
    await pay(-100, { ...euro(rate), customerInvoice: 1 });
    expect(await open('/invoices/paid')).toEqual({ 1: 0 });
    expect(await balance(ACCOUNTS.exchangeDifferences)).toBe(difference);
    expect([await owed(), await balance(ACCOUNTS.debtors)]).toEqual([left, left]);
    const ledger = await bench.get(`/accounting-years/${THIS_YEAR}/entries?pagesize=100`);
    const sum = ledger.list('collection.*.amountInBaseCurrency').reduce<number>((total, one) => total + Number(one), 0);
    expect(Math.round(sum * 100)).toBe(0);
  });

  test('in part has a share of the difference booked, and the rest with the last part', async () => {
    await sell(100, { currency: 'EUR', exchangeRate: 746 });
    await pay(-25, { ...euro(740), customerInvoice: 1 });
    expect(await open('/invoices/unpaid')).toEqual({ 1: 75 });
    expect(await balance(ACCOUNTS.exchangeDifferences)).toBe(1.5);
    await pay(-75, euro(750));
    expect(await balance(ACCOUNTS.exchangeDifferences)).toBe(-1.5);
    expect(await owed()).toBe(0);
  });

  test('stays open by the difference when the switch leaves it', async () => {
    await bench.switches({ exchangeDifference: 'left' });
    await sell(100, { currency: 'EUR', exchangeRate: 746 });
    await pay(-100, { ...euro(740), customerInvoice: 1 });
    expect(await open('/invoices/unpaid')).toEqual({ 1: 0.8 });
    expect([await owed(), await balance(ACCOUNTS.exchangeDifferences)]).toEqual([6, 0]);
    await bench.switches({ exchangeDifference: 'booked' });
  });

  test('is still found by its payment when its customer has another number', async () => {
    await sell(100);
    await pay(-30);
    await bench.control('POST /customers/1/renumber', { to: 901 });
    await pay(-70, { customer: { customerNumber: 901 } });
    expect(await open('/invoices/paid')).toEqual({ 1: 0 });
  });

  test('is settled in base currency by money of another currency', async () => {
    await sell(100, { currency: 'EUR', exchangeRate: 746 });
    await pay(-373, { customerInvoice: 1 });
    expect(await open('/invoices/unpaid')).toEqual({ 1: 50 });
    expect(await owed()).toBe(373);
  });
});

describe('a credit note', () => {
  test('has a remainder of its own, and one payment pays it and its invoice', async () => {
    await sell(250);
    await sell(250, {}, { quantity: -1, unitNetPrice: 100 });
    expect(await open('/invoices/unpaid')).toEqual({ 1: 250, 2: -100 });
    await pay(-150);
    expect(await open('/invoices/paid')).toEqual({ 1: 0, 2: 0 });
    expect(await owed()).toBe(0);
  });

  test('is matched with its invoice by the bookkeeper, and only with that', async () => {
    await sell(70);
    await sell(250);
    await sell(100, {}, { quantity: -1 });
    const matched = await bench.control('POST /customers/1/match', { invoices: [2, 3] });
    expect(matched.at('open')).toMatchObject([
      { invoice: 1, remainder: 70 },
      { invoice: 2, remainder: 150 },
    ]);
    expect(await open('/invoices/unpaid')).toEqual({ 1: 70, 2: 150 });
    expect((await bench.get('/customers/1')).body).toMatchObject({ balance: 220 });
    await bench.control('POST /periods/bar', { from: `${THIS_YEAR}-03-01`, to: `${THIS_YEAR}-03-31` });
    expect((await bench.control('POST /customers/1/match', { date: A_DAY })).status).toBe(409);
  });

  test('is paid out by a refund that names it', async () => {
    await sell(100, {}, { quantity: -1 });
    await pay(100, { customerInvoice: 1 });
    expect(await open('/invoices/paid')).toEqual({ 1: 0 });
    expect(await balance(ACCOUNTS.bank)).toBe(-100);
  });

  test('lowers what is due as soon as it falls due, and is overdue no more when it is matched', async () => {
    await sell(100, { date: LAST_YEAR });
    await sell(40, { date: LAST_YEAR }, { quantity: -1 });
    await sell(30, { date: new Date().toISOString().slice(0, 10) });
    expect((await bench.get('/customers/1')).body).toMatchObject({ balance: 90, dueAmount: 60 });
    expect(await open('/invoices/overdue')).toEqual({ 1: 100, 2: -40 });
    expect(await open('/invoices/not-due')).toEqual({ 3: 30 });
    await bench.control('POST /customers/1/match', { invoices: [1, 2] });
    expect(await open('/invoices/overdue')).toEqual({ 1: 60 });
    expect((await bench.get('/customers/1')).body).toMatchObject({ balance: 90, dueAmount: 60 });
  });
});

describe('cost of goods', () => {
  const costOf = async () => [await balance(ACCOUNTS.costOfGoodsSold), await balance(ACCOUNTS.stock)];

  test('moves from stock with what was sold when the switch is on, and back with a credit note', async () => {
    const cost = Number((await bench.get('/products/1001')).at('costPrice'));
    await sell(100, {}, { product: '1001', quantity: 2 });
    expect(await costOf()).toEqual([0, 0]);
    await bench.switches({ costOfGoods: 'on' });
    await sell(100, {}, { product: '1001', quantity: 2 });
    expect(await costOf()).toEqual([2 * cost, -2 * cost]);
    await sell(100, { currency: 'EUR' }, { product: '1001', quantity: -2 });
    expect(await costOf()).toEqual([0, 0]);
    await bench.switches({ costOfGoods: 'off' });
  });

  test('is none of a service, nor without the inventory module', async () => {
    await bench.switches({ costOfGoods: 'on' });
    await sell(100, {}, { product: '1019' });
    await bench.control('PUT /agreements/100001', { inventory: false });
    await sell(100, {}, { product: '1001' });
    expect(await costOf()).toEqual([0, 0]);
  });
});

describe('supplier entries', () => {
  const supplier = { supplierNumber: 1 };
  const common = { date: A_DAY, supplier };
  const bought = (amount: number, supplierInvoiceNumber: string) => ({
    ...common,
    amount,
    supplierInvoiceNumber,
    contraAccount: { accountNumber: ACCOUNTS.costOfGoods },
    contraVatAccount: { vatCode: 'I25' },
  });

  test('have a remainder that the payment which names their invoice takes', async () => {
    await post({ supplierInvoices: [bought(-125, 'A-1'), bought(-250, 'A-2')] });
    const paid = { ...common, amount: 250, contraAccount: { accountNumber: ACCOUNTS.bank } };
    await post({ supplierPayments: [{ ...paid, supplierInvoiceNumber: 'A-2' }] });
    const ledger = await bench.get(
      `/accounting-years/${THIS_YEAR}/entries?filter=supplier.supplierNumber$eq:1&pagesize=100`,
    );
    expect(ledger.at('collection.*.supplierInvoiceNumber')).toEqual(['A-1', 'A-2', 'A-2']);
    expect(ledger.at('collection.*.remainder')).toEqual([-125, 0, 0]);
    expect(await balance(ACCOUNTS.creditors)).toBe(-125);
  });
});

describe('VAT of a voucher', () => {
  const sale = (amount: number) => ({
    amount,
    date: A_DAY,
    account: { accountNumber: ACCOUNTS.cash },
    contraAccount: { accountNumber: ACCOUNTS.revenue },
    contraVatAccount: { vatCode: 'U25' },
  });

  test.each([
    ['perEntry', -0.03],
    ['perVoucher', -0.02],
  ])('is rounded %s: %d of three sales of 0.03', async (voucherVat, vat) => {
    await bench.switches({ voucherVat });
    const posted = { accountingYear: { year: THIS_YEAR }, entries: { financeVouchers: [0.03, 0.03, 0.03].map(sale) } };
    await bench.api('POST /journals/1/vouchers', posted);
    expect((await bench.get(`/accounts/${ACCOUNTS.salesVat}`)).at('draftBalance')).toBe(vat);
    await bench.control('POST /journals/1/book');
    expect(await balance(ACCOUNTS.salesVat)).toBe(vat);
    expect(await balance(ACCOUNTS.cash)).toBe(0.09);
  });

  test.each([
    ['IVEU', { [ACCOUNTS.costOfGoods]: 100, [ACCOUNTS.purchaseVat]: 25, [ACCOUNTS.euVat]: -25 }],
    ['I25', { [ACCOUNTS.costOfGoods]: 80, [ACCOUNTS.purchaseVat]: 20, [ACCOUNTS.euVat]: 0 }],
    ['U0', { [ACCOUNTS.costOfGoods]: 100, [ACCOUNTS.purchaseVat]: 0, [ACCOUNTS.euVat]: 0 }],
  ])('of a purchase with %s goes where the code says', async (vatCode, expected) => {
    const bought = {
      amount: 100,
      date: A_DAY,
      account: { accountNumber: ACCOUNTS.costOfGoods },
      vatAccount: { vatCode },
      contraAccount: { accountNumber: ACCOUNTS.bank },
    };
    await post({ financeVouchers: [bought] });
    for (const [account, amount] of Object.entries(expected)) expect(await balance(Number(account))).toBe(amount);
    expect(await balance(ACCOUNTS.bank)).toBe(-100);
  });
});

describe('a voucher in several currencies', () => {
  const row = (amount: number, code: string, exchangeRate?: number) => ({
    amount,
    date: A_DAY,
    account: { accountNumber: ACCOUNTS.bank },
    currency: { code },
    ...(exchangeRate === undefined ? {} : { exchangeRate }),
  });
  const book = async (...financeVouchers: unknown[]) => {
    await bench.api('POST /journals/1/vouchers', { accountingYear: { year: THIS_YEAR }, entries: { financeVouchers } });
    return (await bench.control('POST /journals/1/book')).status;
  };

  test('has to balance in base currency, or by the switch in each of its own', async () => {
    expect(await book(row(100, 'EUR', 746), row(-746, 'DKK'))).toBe(200);
    await bench.switches({ voucherBalance: 'eachCurrency' });
    expect(await book(row(100, 'EUR', 746), row(-746, 'DKK'))).toBe(409);
    await bench.control(`DELETE /journals/1/vouchers/${THIS_YEAR}-2`);
    expect(await book(row(100, 'EUR', 746), row(-100, 'EUR', 740))).toBe(200);
    expect(await balance(ACCOUNTS.exchangeDifferences)).toBe(-6);
    await bench.switches({ voucherBalance: 'baseCurrency' });
    expect(await book(row(100, 'EUR', 746), row(-100, 'EUR', 740))).toBe(409);
  });
});

test('half an øre of VAT goes up or to the even one', async () => {
  const vatOf = async (unitNetPrice: number) => {
    const draft = await bench.api('POST /invoices/drafts', invoice([{ product: '1005', quantity: 1, unitNetPrice }]));
    return draft.at('vatAmount');
  };
  expect([await vatOf(9.98), await vatOf(0.1)]).toEqual([2.5, 0.03]);
  await bench.switches({ rounding: 'halfEven' });
  expect([await vatOf(9.98), await vatOf(0.1)]).toEqual([2.5, 0.02]);
  await bench.switches({ rounding: 'halfUp' });
  expect(await vatOf(0.1)).toBe(0.03);
});
