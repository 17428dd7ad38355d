import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { LookedAt, Sync } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import { ACCOUNTS } from '@kassebro/economic-simulator';
import { quietBoard } from '../support/boards.ts';
import { type Bridge, openBridge } from '../support/bridge.ts';
import { until } from '../support/until.ts';
import { pasteWebhooks } from '../support/webhooks.ts';

const TODAY = new Date().toISOString().slice(0, 10);
const YEAR = TODAY.slice(0, 4);
const LONG_MS = 90_000;
const CUSTOMERS = 6;
/** Longer than any test. */
const FOR_EVER = 1_000_000;

let bridge: Bridge;
beforeAll(async () => {
  bridge = await openBridge({ products: 3, customers: CUSTOMERS, seededSecondsAgo: 86_400 });
  await pasteWebhooks(bridge, ['customers', 'balances', 'ledger']);
  for (let number = 1; number <= CUSTOMERS; number += 1) {
    await bridge.ledger.control('PUT', `/agreements/{n}/customers/${number}`, { city: 'Ribe' });
    await until(`customer ${number}`, () => accountOf(number), LONG_MS);
  }
}, 180_000);
afterAll(() => bridge.close());
beforeEach(() => bridge.ledger.control('DELETE', '/faults'));

const cannotShow = (path: string, shows: string) =>
  bridge.ledger.fault('500', { method: 'GET', path, shows }, FOR_EVER);

async function accountOf(number: number): Promise<{ balance: number } | undefined> {
  const { body } = await bridge.till('GET', `/v1/customers?economicNumber=${number}`);
  return (body['items'] as { economic: { balance: number } }[])[0]?.economic;
}
/** As e-conomic says, whatever it is. */
const becomesRight = (number: number) =>
  until(
    `the balance of customer ${number}`,
    async () => {
      const { balance } = await bridge.ledger.get(`/customers/${number}`);
      return (await accountOf(number))?.balance === Math.round(Number(balance) * 100);
    },
    LONG_MS,
  );
const isQuiet = (sync: Sync) => until(`a quiet board of ${sync}`, quietBoard(bridge, sync), LONG_MS);

/** @returns its number */
async function bookInvoice(customer: number): Promise<number> {
  const draft = await bridge.ledger.post('/invoices/drafts', {
    date: TODAY,
    currency: 'DKK',
    customer: { customerNumber: customer },
    layout: { layoutNumber: 1 },
    paymentTerms: { paymentTermsNumber: 1 },
    recipient: { name: 'Kunden', vatZone: { vatZoneNumber: 1 } },
    lines: [{ product: { productNumber: '1001' }, quantity: 1, unitNetPrice: 80 }],
  });
  const booked = await bridge.ledger.post('/invoices/booked', {
    draftInvoice: { draftInvoiceNumber: draft['draftInvoiceNumber'] },
  });
  return Number(booked['bookedInvoiceNumber']);
}

/** Money from the bank of some customers, booked together, so that one notice tells of all. */
async function bookPayments(customers: readonly number[]): Promise<void> {
  for (const customer of customers)
    await bridge.ledger.post('/journals/1/vouchers', {
      accountingYear: { year: YEAR },
      entries: {
        customerPayments: [
          {
            amount: -7,
            date: TODAY,
            customer: { customerNumber: customer },
            contraAccount: { accountNumber: ACCOUNTS.bank },
          },
        ],
      },
    });
  await bridge.ledger.control('POST', '/agreements/{n}/journals/1/book');
}

const told = (sync: Sync, number: string): Promise<LookedAt> =>
  until(
    `what was told of ${number}`,
    async () => {
      const { items } = await bridge.store.looks.list({ store: bridge.id, sync, limit: 50 });
      return items.flatMap(({ records }) => records).find((one) => one.number === number);
    },
    LONG_MS,
  );

describe('what e-conomic answers with 500 for ever', () => {
  test('a booked invoice: all balances become right, also the one that it moved, and its board is empty', async () => {
    const last = await bookInvoice(1);
    await becomesRight(1);
    const odd = String(last + 2);
    await cannotShow('/invoices/booked', odd);
    const numbers = [await bookInvoice(1), await bookInvoice(2), await bookInvoice(3)].map(String);
    expect(numbers).toContain(odd);
    for (const customer of [1, 2, 3]) await becomesRight(customer);
    await isQuiet('balances');
    const reason = because('record-unreadable-in-economic', { number: odd });
    expect(await told('balances', odd)).toEqual({ number: odd, outcome: 'skipped', reason });
  }, 240_000);

  test('a booked entry: all balances become right, also the one that it moved', async () => {
    await bookPayments([4]);
    await becomesRight(4);
    const entries = await bridge.ledger.list(`/accounting-years/${YEAR}/entries?pagesize=1000`);
    const last = Math.max(...entries.map(({ entryNumber }) => Number(entryNumber)));
    await cannotShow(`/accounting-years/${YEAR}/entries`, String(last + 1));
    await bookPayments([4, 5, 6]);
    for (const customer of [4, 5, 6]) await becomesRight(customer);
    await isQuiet('ledger');
  }, 240_000);

  test('the customer of an invoice: it waits for a person, and the others’ balances become right', async () => {
    await cannotShow('/customers', '2');
    const numbers = [await bookInvoice(1), await bookInvoice(2), await bookInvoice(3)].map(String);
    for (const customer of [1, 3]) await becomesRight(customer);
    const reason = because('record-unreadable-in-economic', { number: '2' });
    expect(await told('balances', numbers[1] ?? '')).toMatchObject({ outcome: 'attention', reason });
    const attention = async (): Promise<unknown[]> => (await bridge.till('GET', '/v1/attention')).body['items'] as [];
    expect(await attention()).toMatchObject([{ cause: reason.cause, records: [{ kind: 'customer', record: 'e-2' }] }]);
    await isQuiet('balances');
    await bridge.ledger.control('DELETE', '/faults');
    await bridge.ledger.control('PUT', '/agreements/{n}/customers/2', { city: 'Skagen' });
    await becomesRight(2);
    await until('nothing for a person to do', async () => (await attention()).length === 0, LONG_MS);
  }, 240_000);
});
