import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ACCOUNTS } from '@kassebro/economic-simulator';
import { openBridge, type Bridge } from '../support/bridge.ts';
import type { Shop } from '../support/shop.ts';
import { until } from '../support/until.ts';
import { pasteWebhooks } from '../support/webhooks.ts';

const TODAY = new Date().toISOString().slice(0, 10);
let bridge: Bridge;
let withoutModule: Shop;
beforeAll(async () => {
  bridge = await openBridge({ products: 20, customers: 20, inventory: true });
  await bridge.settings({ allowInventory: true });
  await pasteWebhooks(bridge);
});
afterAll(() => bridge.close());

interface Account {
  balance: number;
  balanceAsOf: string;
  dueAmount: number;
  barred: boolean;
}
async function accountOf(number: number): Promise<Account | undefined> {
  const { body } = await bridge.till('GET', `/v1/customers?economicNumber=${number}`);
  const [found] = body['items'] as { economic: Account }[];
  return found?.economic;
}
const becomes = (number: number, balance: number): Promise<Account> =>
  until(`a balance of ${balance} øre`, async () => {
    const account = await accountOf(number);
    return account?.balance === balance && account;
  });

/** A customer of the ledger that the till has. */
async function customer(number: number): Promise<void> {
  await bridge.ledger.control('PUT', `/agreements/{n}/customers/${number}`, { city: `By ${number}` });
  await until('the customer in the till', () => accountOf(number));
}

/** One product at 25 %; the net price is in kroner. */
async function bookInvoice(number: number, net: number): Promise<void> {
  const draft = await bridge.ledger.post('/invoices/drafts', {
    date: TODAY,
    currency: 'DKK',
    customer: { customerNumber: number },
    layout: { layoutNumber: 1 },
    paymentTerms: { paymentTermsNumber: 1 },
    recipient: { name: 'Kunden', vatZone: { vatZoneNumber: 1 } },
    lines: [{ product: { productNumber: '1001' }, quantity: 1, unitNetPrice: net }],
  });
  await bridge.ledger.post('/invoices/booked', {
    draftInvoice: { draftInvoiceNumber: draft['draftInvoiceNumber'] },
  });
}

/** Money from the bank, booked by the bookkeeper; no invoice of the bridge is involved. */
async function bookPayment(number: number, amount: number): Promise<void> {
  const entry = { amount: -amount, date: TODAY, customer: { customerNumber: number } };
  await bridge.ledger.post('/journals/1/vouchers', {
    accountingYear: { year: TODAY.slice(0, 4) },
    entries: { customerPayments: [{ ...entry, contraAccount: { accountNumber: ACCOUNTS.bank } }] },
  });
  await bridge.ledger.control('POST', '/agreements/{n}/journals/1/book');
}

describe('what a customer owes reaches the till', () => {
  test('after an invoice was booked, with the moment at which it was true', async () => {
    await customer(1);
    const before = new Date();
    await bookInvoice(1, 800);
    const account = await becomes(1, 1_000_00);
    expect(Date.parse(account.balanceAsOf)).toBeGreaterThan(before.getTime() - 1_000);
    expect(Date.parse(account.balanceAsOf)).toBeLessThanOrEqual(Date.now());
  });

  test('and after a payment was booked, which no invoice tells of', async () => {
    await customer(2);
    await bookInvoice(2, 400);
    await becomes(2, 500_00);
    await bookPayment(2, 200);
    await becomes(2, 300_00);
  });

  test('not to a store that does not want balances, and to it again when it does', async () => {
    await customer(3);
    await bridge.settings({ receiveBalances: false });
    await until('the closed door', async () => (await switchedOff()) === 'switched off');
    await bookInvoice(3, 80);
    await bridge.ledger.settle();
    expect((await accountOf(3))?.balance ?? 0).toBe(0);
    await bridge.settings({ receiveBalances: true });
    await until('the open door', async () => (await switchedOff()) === undefined);
    await bookInvoice(3, 80);
    await becomes(3, 200_00);
  });

  test('and a notice about a customer that the till does not have is skipped with its reason', async () => {
    await bookInvoice(15, 8);
    const look = await until('the look', async () => {
      const { items } = await bridge.store.looks.list({ store: bridge.id, sync: 'balances', limit: 5 });
      return items.find(({ records }) => records.some(({ reason }) => reason?.cause === 'not-in-till'));
    });
    expect(look.counts).toEqual({ skipped: 1 });
  });
});

const switchedOff = async (): Promise<unknown> =>
  (
    (await (await fetch(bridge.webhooks.balances, { method: 'POST', body: 'invoice=1' })).json()) as {
      ignored?: string;
    }
  ).ignored;

const stockOf = async (number: string): Promise<unknown> =>
  (await bridge.till('GET', `/v1/products/${number}`)).body['stock'];
const setStock = (number: string, inStock: number) =>
  bridge.ledger.control('POST', `/agreements/{n}/products/${number}/stock`, { inStock });

describe('stock that moves in e-conomic reaches the till', () => {
  test('and nothing but the stock is touched', async () => {
    await bridge.ledger.control('POST', '/agreements/{n}/products/touch', { numbers: ['1002'] });
    await until('the product to be bound', async () => {
      const { status, body } = await bridge.till('GET', '/v1/products/1002');
      return status === 200 && body['economic'] !== null;
    });
    await bridge.till('PATCH', '/v1/products/1002', { name: 'Eget navn', priceIncludingVat: 12_345 });
    await setStock('1002', 17.5);
    await until('the stock', async () => (await stockOf('1002')) === 17.5);
    expect((await bridge.till('GET', '/v1/products/1002')).body).toMatchObject({
      name: 'Eget navn',
      priceIncludingVat: 12_345,
    });
  });

  test('not of a product that the till does not have, which is skipped with its reason', async () => {
    await setStock('1009', 3);
    const look = await until('the look', async () => {
      const { items } = await bridge.store.looks.list({ store: bridge.id, sync: 'inventory', limit: 5 });
      return items.flatMap(({ records }) => records).find(({ number }) => number === '1009');
    });
    expect(look).toEqual({ number: '1009', outcome: 'skipped', reason: { cause: 'not-in-till', parameters: {} } });
  });

  test('an agreement without the inventory module holds the board, and says so once', async () => {
    withoutModule = await bridge.openShop('plain', { products: 5, inventory: false });
    await withoutModule.settings({ allowInventory: true });
    const notice = (): Promise<Response> =>
      fetch(withoutModule.webhooks.inventory, { method: 'POST', body: 'number=1001' });
    await until('the open door', async () => {
      const answer = await notice();
      return answer.status === 202 && ((await answer.json()) as { accepted: number }).accepted === 1;
    });
    const [hold] = await until('the hold', async () => {
      const holds = await bridge.store.holds.of('plain');
      return holds.length > 0 && holds;
    });
    expect(hold).toMatchObject({ sync: 'inventory', reason: { cause: 'module-missing' } });
    await bridge.settings({ allowInventory: true });
    await setStock('1002', 4);
    await until('the stock of the other store', async () => (await stockOf('1002')) === 4);
  });
});

test('a store whose access is lost holds its own boards only, with its numbers, until it is back', async () => {
  const shop = await bridge.openShop('lost', { products: 5 });
  await pasteWebhooks(shop, ['products']);
  await shop.ledger.control('PUT', '/agreements/{n}', { revoked: true });
  await shop.ledger.control('POST', '/agreements/{n}/products/touch', { numbers: ['1001', '1002'] });
  await until('the hold', async () => (await bridge.store.holds.of('lost')).length === 1);
  expect((await shop.till('GET', '/v1/attention')).body).toMatchObject({
    items: [{ cause: 'grant-revoked', count: 1, boards: ['products'] }],
  });
  await setStock('1002', 5);
  await until('the stock of the other store', async () => (await stockOf('1002')) === 5);
  await shop.ledger.control('PUT', '/agreements/{n}', { revoked: false });
  await bridge.store.holds.lookAgain('lost');
  await fetch(shop.webhooks.products, { method: 'POST', body: 'old=1001&new=1001' });
  await until('both products', async () => {
    const both = await Promise.all(['1001', '1002'].map((one) => shop.till('GET', `/v1/products/${one}`)));
    return both.every(({ status }) => status === 200);
  });
  await until('the hold to end', async () => (await bridge.store.holds.of('lost')).length === 0);
});
