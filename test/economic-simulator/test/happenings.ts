import fc from 'fast-check';
import { ACCOUNTS } from '../src/index.ts';
import { A_DAY, invoice, THIS_YEAR } from './support.ts';

/** A call to the API or to the control surface that may be accepted or refused. */
export interface Happening {
  via: 'api' | 'control';
  call: string;
  body?: unknown;
}

/** Stands for the number of the draft that was made last. */
export const LATEST_DRAFT = 'the latest draft';

const LAST_YEAR = String(Number(THIS_YEAR) - 1);
const OPEN_ACCOUNTS = [ACCOUNTS.cash, ACCOUNTS.bank, ACCOUNTS.revenue, ACCOUNTS.tillExpenses, ACCOUNTS.giftCards];

const customer = fc.integer({ min: 1, max: 4 });
const product = fc.constantFrom('1000', '1001', '1005', '1018', '1019');
/** Now and then one that takes no direct entries. */
const account = fc.oneof(
  { weight: 20, arbitrary: fc.constantFrom(...OPEN_ACCOUNTS) },
  { weight: 1, arbitrary: fc.constant(ACCOUNTS.debtors) },
);
const journal = fc.constantFrom(1, 2);
const money = fc.integer({ min: -1_000_000, max: 1_000_000 }).map((ore) => ore / 100);
const date = fc.constantFrom(A_DAY, A_DAY, `${THIS_YEAR}-11-30`, `${LAST_YEAR}-05-05`);
const currency = fc.constantFrom('DKK', 'EUR', 'EUR', 'SEK');
const exchangeRate = fc.option(
  fc.integer({ min: 6000, max: 90_000 }).map((hundredths) => hundredths / 100),
  { nil: undefined },
);
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined });
const on = (number: number | undefined) => (number === undefined ? undefined : { accountNumber: number });
const coded = (vatCode: string | undefined) => (vatCode === undefined ? undefined : { vatCode });

const call = (name: string, body: fc.Arbitrary<unknown> = fc.constant(undefined)): fc.Arbitrary<Happening> =>
  body.map((sent) => ({ via: 'api', call: name, body: sent }));
const control = (name: fc.Arbitrary<string>, body: fc.Arbitrary<unknown> = fc.constant({})) =>
  fc.tuple(name, body).map(([path, sent]): Happening => ({ via: 'control', call: path, body: sent }));

const common = { amount: money, exchangeRate, currency: currency.map((code) => ({ code })) };
const finance = fc.record({
  ...common,
  account: account.map(on),
  contraAccount: fc.option(account, { nil: undefined, freq: 20 }).map(on),
  vatAccount: maybe(fc.constantFrom('U25', 'I25', 'IVEU')).map(coded),
  contraVatAccount: maybe(fc.constantFrom('U25', 'I25', 'IVEU')).map(coded),
});
const party = fc.record({
  ...common,
  contraAccount: account.map(on),
  customer: customer.map((customerNumber) => ({ customerNumber })),
  customerInvoice: maybe(fc.integer({ min: 1, max: 6 })),
});
const supplied = fc.record({
  ...common,
  contraAccount: account.map(on),
  supplier: fc.constantFrom(1, 2).map((supplierNumber) => ({ supplierNumber })),
  supplierInvoiceNumber: maybe(fc.constantFrom('A', 'B')),
});
const few = <T>(one: fc.Arbitrary<T>) => fc.array(one, { maxLength: 2 });
const posted = fc
  .record({
    date,
    voucherNumber: fc.option(fc.integer({ min: 1, max: 40 }), { nil: undefined, freq: 2 }),
    financeVouchers: few(finance),
    customerPayments: few(party),
    manualCustomerInvoices: few(party),
    supplierInvoices: few(supplied),
    supplierPayments: few(supplied),
  })
  .map(({ date: day, voucherNumber, ...lists }) => ({
    voucherNumber,
    accountingYear: { year: day.slice(0, 4) },
    entries: Object.fromEntries(
      Object.entries(lists).map(([list, entries]) => [list, entries.map((entry) => ({ ...entry, date: day }))]),
    ),
  }));
/** The same amount in and out in one currency, at two rates: it balances in its own currency alone. */
const exchanged = fc
  .record({ amount: money, first: exchangeRate, second: exchangeRate })
  .map(({ amount, ...rates }) => {
    const row = (signed: number, rate: number | undefined) => ({
      amount: signed,
      date: A_DAY,
      account: on(ACCOUNTS.bank),
      currency: { code: 'EUR' },
      exchangeRate: rate,
    });
    const financeVouchers = [row(amount, rates.first), row(-amount, rates.second)];
    return { accountingYear: { year: THIS_YEAR }, entries: { financeVouchers } };
  });

const vouchers = fc
  .tuple(journal, fc.oneof(posted, posted, exchanged, fc.array(posted, { minLength: 1, maxLength: 3 })))
  .map(([number, body]): Happening => ({ via: 'api', call: `POST /journals/${number}/vouchers`, body }));

const line = fc.record({
  product,
  quantity: fc.integer({ min: -500, max: 1500 }).map((hundredths) => hundredths / 100),
  unitNetPrice: fc.integer({ min: -5000, max: 500_000 }).map((ore) => ore / 100),
  discountPercentage: fc.constantFrom(0, 12.5, 33.33),
});
const draft = fc
  .record({
    customerNumber: customer,
    date,
    currency,
    exchangeRate,
    zone: fc.constantFrom(1, 1, 2, 3, 4),
    lines: fc.array(line, { minLength: 1, maxLength: 3 }),
  })
  .map(({ customerNumber, zone, lines, ...more }) =>
    invoice(lines, {
      ...more,
      customer: { customerNumber },
      recipient: { name: 'Køber', vatZone: { vatZoneNumber: zone } },
    }),
  );
const booking = fc
  .oneof(fc.constant(LATEST_DRAFT), fc.integer({ min: 1, max: 8 }))
  .map((draftInvoiceNumber) => ({ draftInvoice: { draftInvoiceNumber }, sendBy: 'none' }));

const SWITCHES: readonly (readonly [name: string, ...values: (string | boolean)[]])[] = [
  ['costOfGoods', 'off', 'on'],
  ['exchangeDifference', 'booked', 'left'],
  ['invoiceVat', 'perInvoice', 'perLine'],
  ['paymentMatching', 'fifo', 'byNumber'],
  ['rounding', 'halfUp', 'halfEven'],
  ['usedVoucherNumber', 'refuse', 'append'],
  ['voucherBalance', 'baseCurrency', 'eachCurrency'],
  ['voucherResponse', 'one', 'split'],
  ['voucherVat', 'perEntry', 'perVoucher'],
];
const switched = fc
  .constantFrom(...SWITCHES)
  .chain(([name, ...values]) => fc.constantFrom(...values).map((value) => ({ [name]: value })));

/** Locks are opened more often than closed, so that things go on. */
const flag = fc.constantFrom(true, false, false, false);
const locks = fc.oneof(
  control(
    account.map((number) => `POST /accounts/${number}/bar`),
    flag.map((barred) => ({ barred })),
  ),
  control(
    customer.map((number) => `POST /customers/${number}/bar`),
    flag.map((barred) => ({ barred })),
  ),
  control(
    product.map((number) => `POST /products/${number}/bar`),
    flag.map((barred) => ({ barred })),
  ),
  control(
    fc.constant('POST /periods/bar'),
    flag.map((barred) => ({ from: `${THIS_YEAR}-03-01`, to: `${THIS_YEAR}-03-31`, barred })),
  ),
  control(
    fc.constantFrom(THIS_YEAR, LAST_YEAR).map((year) => `POST /accounting-years/${year}/close`),
    flag.map((closed) => ({ closed })),
  ),
);
const voucherName = fc
  .tuple(journal, fc.constantFrom(1, 2, 3, 50_000, 50_001))
  .map(([number, name]) => `/journals/${number}/vouchers/${THIS_YEAR}-${name}`);
const renumbered = fc.constantFrom(1, 2, 3, 4, 901, 902);

/** Everything that moves the books or locks them, the frequent first. */
export const happenings: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 8, arbitrary: vouchers },
  { weight: 6, arbitrary: control(journal.map((number) => `POST /journals/${number}/book`)) },
  { weight: 6, arbitrary: call('POST /invoices/drafts', draft) },
  { weight: 6, arbitrary: call('POST /invoices/booked', booking) },
  { weight: 4, arbitrary: control(fc.constant('PUT /switches'), switched) },
  { weight: 1, arbitrary: control(customer.map((number) => `POST /customers/${number}/match`)) },
  { weight: 3, arbitrary: locks },
  { weight: 1, arbitrary: control(voucherName.map((name) => `DELETE ${name}`)) },
  {
    weight: 1,
    arbitrary: control(
      voucherName.map((name) => `POST ${name}/move`),
      journal.map((to) => ({ to })),
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(journal, fc.integer({ min: 1, max: 12 }))
      .map(([number, entry]): Happening => ({ via: 'api', call: `DELETE /journals/${number}/entries/${entry}` })),
  },
  {
    weight: 1,
    arbitrary: control(
      renumbered.map((number) => `POST /customers/${number}/renumber`),
      renumbered.map((to) => ({ to })),
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .integer({ min: 3, max: 9 })
      .map((number): Happening => ({ via: 'api', call: `DELETE /customers/${number}` })),
  },
);
