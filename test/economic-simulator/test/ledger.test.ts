import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ACCOUNTS } from '../src/index.ts';
import { roundedShare } from '../src/ledger/rounding.ts';
import { splitVat } from '../src/ledger/vat-split.ts';
import { demoAgreement } from '../src/seed/new-agreement.ts';
import { A_DAY, THIS_YEAR, until, useBench } from './support.ts';

const bench = useBench();
const ore = fc.integer({ min: -10_000_000, max: 10_000_000 });

test('property: shares of an amount add up to it for every VAT code, and a reversal takes exactly them back', () => {
  const agreement = demoAgreement(0);
  const codes = [undefined, ...agreement.vatCodes.all().map(({ code }) => code)];
  fc.assert(
    fc.property(ore, fc.constantFrom(...codes), (amount, code) => {
      const shares = splitVat(agreement, ACCOUNTS.revenue, { amount, code });
      expect(shares.reduce((sum, share) => sum + share.amount, 0)).toBe(amount);
      const back = splitVat(agreement, ACCOUNTS.revenue, { amount: -amount, code });
      expect(back.map((share) => share.amount + 0)).toEqual(shares.map((share) => 0 - share.amount));
    }),
  );
});

test('VAT of 25 % is a fifth of the gross, rounded once', () => {
  expect(roundedShare(10_000, 25, 125)).toBe(2000);
  expect(roundedShare(-12_345, 25, 125)).toBe(-2469);
  expect(roundedShare(3, 25, 125)).toBe(1);
});

test('booked entries keep the currency of the entry beside the base currency', async () => {
  const one = {
    date: A_DAY,
    amount: 100,
    account: { accountNumber: ACCOUNTS.bank },
    contraAccount: { accountNumber: ACCOUNTS.revenue },
    contraVatAccount: { vatCode: 'U25' },
    currency: { code: 'EUR' },
  };
  const posted = { accountingYear: { year: THIS_YEAR }, entries: { financeVouchers: [one] } };
  const answer = await bench.api('POST /journals/1/vouchers', posted);
  expect(answer.text).toContain('"exchangeRate":746.000000');
  await bench.control('POST /journals/1/book');
  const ledger = await bench.get(`/accounting-years/${THIS_YEAR}/entries`);
  expect(ledger.at('collection.*.amount')).toEqual([100, -80, -20]);
  expect(ledger.at('collection.*.amountInBaseCurrency')).toEqual([746, -596.8, -149.2]);
  expect(ledger.at('collection.*.currency')).toEqual(['EUR', 'EUR', 'EUR']);
});

const account = fc.constantFrom(
  ACCOUNTS.cash,
  ACCOUNTS.bank,
  ACCOUNTS.revenue,
  ACCOUNTS.tillExpenses,
  ACCOUNTS.giftCards,
);
const vat = fc.option(fc.constantFrom('U25', 'I25', 'IVEU', 'U0'), { nil: undefined });
const named = (vatCode: string | undefined) => (vatCode === undefined ? undefined : { vatCode });
const base = { date: A_DAY, currency: fc.constantFrom('DKK', 'EUR', 'SEK') };
const finance = fc
  .record({ amount: ore, own: account, contra: account, ownVat: vat, contraVat: vat, currency: base.currency })
  .map(({ amount, own, contra, ownVat, contraVat, currency }) => ({
    date: base.date,
    amount: amount / 100,
    account: { accountNumber: own },
    contraAccount: { accountNumber: contra },
    vatAccount: named(ownVat),
    contraVatAccount: named(contraVat),
    currency: { code: currency },
  }));
const customerPayment = fc
  .record({ amount: ore, customer: fc.integer({ min: 1, max: 20 }) })
  .map(({ amount, customer }) => ({
    date: base.date,
    amount: amount / 100,
    customer: { customerNumber: customer },
    contraAccount: { accountNumber: ACCOUNTS.bank },
  }));
const body = fc.record({
  financeVouchers: fc.array(finance, { minLength: 1, maxLength: 6 }),
  customerPayments: fc.array(customerPayment, { maxLength: 2 }),
});

test('property: whatever is booked, the ledger adds up to 0.00 and the balances to the ledger', async () => {
  await bench.switches({ minuteLimit: 1_000_000 });
  await fc.assert(
    fc.asyncProperty(fc.array(body, { minLength: 1, maxLength: 4 }), async (vouchers) => {
      const bodies = vouchers.map((entries) => ({ accountingYear: { year: THIS_YEAR }, entries }));
      expect((await bench.api('POST /journals/1/vouchers', bodies)).status).toBe(201);
      expect((await bench.control('POST /journals/1/book')).status).toBe(200);
    }),
    { numRuns: 40 },
  );
  const perAccount = new Map<number, number>();
  const perCustomer = new Map<number, number>();
  let page = 0;
  await until(async () => {
    const answer = await bench.get(`/accounting-years/${THIS_YEAR}/entries?pagesize=1000&skippages=${page}`);
    for (const entry of answer.list('collection') as Entry[]) {
      add(perAccount, entry.account.accountNumber, entry.amountInBaseCurrency);
      if (entry.customer !== undefined) add(perCustomer, entry.customer.customerNumber, entry.amountInBaseCurrency);
    }
    page += 1;
    return answer.at('pagination.nextPage') === undefined;
  });
  expect([...perAccount.values()].reduce((sum, amount) => sum + amount, 0)).toBe(0);
  for (const [number, amount] of perAccount) {
    expect(Math.round(Number((await bench.get(`/accounts/${number}`)).at('balance')) * 100)).toBe(amount);
  }
  for (const [number, amount] of perCustomer) {
    expect(Math.round(Number((await bench.get(`/customers/${number}`)).at('balance')) * 100)).toBe(amount);
  }
});

interface Entry {
  account: { accountNumber: number };
  customer?: { customerNumber: number };
  amountInBaseCurrency: number;
}

function add(sums: Map<number, number>, key: number, kroner: number): void {
  sums.set(key, (sums.get(key) ?? 0) + Math.round(kroner * 100));
}
