import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ACCOUNTS } from '../src/index.ts';
import { dueDateOf } from '../src/sales/due-date.ts';
import { datedVoucher, A_DAY, invoice, payment, THIS_YEAR, useBench } from './support.ts';
import type { Response } from './support.ts';

const bench = useBench();

const customer = fc.integer({ min: 1, max: 3 });
const line = fc.record({
  product: fc.constantFrom('1005', '1000', '1018', '1019', 'DÆK 28/47'),
  quantity: fc.integer({ min: -500, max: 2000 }).map((hundredths) => hundredths / 100),
  unitNetPrice: fc.integer({ min: -5000, max: 2_000_000 }).map((ore) => ore / 100),
  discountPercentage: fc.constantFrom(0, 10, 12.5, 33.33, 100),
});
const sale = fc.record({
  kind: fc.constant('sale' as const),
  customer,
  currency: fc.constantFrom('DKK', 'EUR', 'SEK'),
  zone: fc.constantFrom(1, 1, 1, 2, 3, 4),
  lines: fc.array(line, { minLength: 1, maxLength: 4 }),
});
const paid = fc.record({
  kind: fc.constant('payment' as const),
  customer,
  amount: fc.integer({ min: -2_000_000, max: 500_000 }).map((ore) => ore / 100),
});
const day = fc.record({
  kind: fc.constant('voucher' as const),
  amount: fc.integer({ min: -500_000, max: 500_000 }).map((ore) => ore / 100),
});
const event = fc.oneof(sale, paid, day);
type Event = typeof event extends fc.Arbitrary<infer E> ? E : never;

async function happen(one: Event): Promise<void> {
  if (one.kind === 'sale') return sell(one);
  const body =
    one.kind === 'payment'
      ? payment(one.customer, one.amount, ACCOUNTS.bank)
      : datedVoucher(A_DAY, [[ACCOUNTS.cash, ACCOUNTS.revenue, one.amount, 'U25']]);
  expect((await bench.api('POST /journals/1/vouchers', body)).status).toBe(201);
  expect((await bench.control('POST /journals/1/book')).status).toBe(200);
}

async function sell(sold: Extract<Event, { kind: 'sale' }>): Promise<void> {
  const recipient = { name: 'Køber', vatZone: { vatZoneNumber: sold.zone } };
  const more = { customer: { customerNumber: sold.customer }, currency: sold.currency, recipient };
  const draft = await bench.api('POST /invoices/drafts', invoice(sold.lines, more));
  const draftInvoiceNumber = draft.at('draftInvoiceNumber');
  const booked = await bench.api('POST /invoices/booked', { draftInvoice: { draftInvoiceNumber } });
  expect([draft.status, booked.status]).toEqual([201, 201]);
  for (const answer of [draft, booked])
    expect(ore(answer, 'netAmount') + ore(answer, 'vatAmount')).toBe(ore(answer, 'grossAmount'));
  expect(ore(draft, 'grossAmount')).toBe(ore(booked, 'remainder'));
}

const ore = (answer: Response, path: string): number => Math.round(Number(answer.at(path)) * 100);
const sumOf = (values: readonly unknown[]): number =>
  values.reduce<number>((sum, value) => sum + Math.round(Number(value ?? 0) * 100), 0);

test.each(['perInvoice', 'perLine'])(
  'property: with VAT %s every entry has its contra, and what is open is what the debtors account says',
  async (invoiceVat) => {
    await fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 8 }), async (events) => {
        await bench.control('POST /reset');
        await bench.switches({ invoiceVat });
        for (const one of events) await happen(one);
        const ledger = await bench.get(`/accounting-years/${THIS_YEAR}/entries?pagesize=1000`);
        expect(sumOf(ledger.list('collection.*.amountInBaseCurrency'))).toBe(0);
        const debtors = ore(await bench.get(`/accounts/${ACCOUNTS.debtors}`), 'balance');
        expect(sumOf(ledger.list('collection.*.remainderInBaseCurrency'))).toBe(debtors);
        expect(sumOf((await bench.get('/customers?pagesize=3')).list('collection.*.balance'))).toBe(debtors);
        const numbers = (await bench.get('/invoices/booked?pagesize=1000')).list('collection.*.bookedInvoiceNumber');
        expect(numbers).toEqual(numbers.map((_, index) => index + 1));
      }),
      { numRuns: 100 },
    );
  },
  60_000,
);

test.each([
  ['net', 8, '2026-03-22'],
  ['invoiceMonth', 30, '2026-04-30'],
  ['paidInCash', undefined, '2026-03-14'],
  ['invoiceWeekStartingMonday', 7, '2026-03-22'],
  ['invoiceWeekStartingSunday', 7, '2026-03-21'],
  ['dueDate', undefined, '2026-12-24'],
])('terms of type %s with %j days make an invoice of 14 March 2026 due on %s', (type, daysOfCredit, due) => {
  expect(dueDateOf({ number: 1, name: type, type, daysOfCredit }, '2026-03-14', '2026-12-24')).toBe(due);
});

test('a customer owes at once, and is to pay when the invoice falls due', async () => {
  const today = new Date().toISOString().slice(0, 10);
  const later = invoice([{ product: '1005', quantity: 1, unitNetPrice: 80 }], { date: today });
  const draft = await bench.api('POST /invoices/drafts', later);
  await bench.api('POST /invoices/booked', { draftInvoice: { self: draft.at('self') } });
  const shown = async () => {
    const { body } = await bench.get('/customers/1');
    return body;
  };
  expect(await shown()).toMatchObject({ balance: 100, dueAmount: 0 });
  expect((await bench.get('/invoices/not-due')).at('pagination.results')).toBe(1);
  await bench.control('POST /clock', { advanceSeconds: 9 * 24 * 3600 });
  expect(await shown()).toMatchObject({ balance: 100, dueAmount: 100 });
  expect((await bench.get('/invoices/overdue')).at('collection.*.remainder')).toEqual([100]);
});

test('a credit note turns everything around, and a customer or product of an invoice cannot be deleted', async () => {
  for (const quantity of [3, -3]) {
    const draft = await bench.api(
      'POST /invoices/drafts',
      invoice([{ product: '1005', quantity, unitNetPrice: 33.33 }]),
    );
    await bench.api('POST /invoices/booked', { draftInvoice: { self: draft.at('self') } });
  }
  const ledger = await bench.get(`/accounting-years/${THIS_YEAR}/entries`);
  expect(ledger.at('collection.*.amountInBaseCurrency')).toEqual([124.99, -99.99, -25, -124.99, 99.99, 25]);
  expect((await bench.get('/customers/1')).at('balance')).toBe(0);
  expect((await bench.api('DELETE /customers/1')).status).toBe(400);
  expect((await bench.api('DELETE /products/1005')).at('errorCode')).toBe('E04300');
  expect((await bench.get('/products/1005/invoices/booked')).at('pagination.results')).toBe(2);
  expect((await bench.get('/products/1006/invoices/booked')).at('pagination.results')).toBe(0);
});
