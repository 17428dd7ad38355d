import { expect, test } from '@jest/globals';
import type { CustomerPaymentLine, FinanceLine, Voucher } from '@kassebro/contracts';
import { voucherRequest } from '@kassebro/economic';

const sale: FinanceLine = {
  kind: 'finance',
  source: 'revenue',
  what: 'Bicycles',
  amount: 349_900,
  text: 'Sales 23-11-2026 [KB demo-1030-r1]',
  account: 5810,
  contraAccount: 1011,
  contraVatCode: 'U25',
};
const payment: CustomerPaymentLine = {
  kind: 'customer-payment',
  source: 'payment-on-account',
  what: 'On account',
  amount: -60_000,
  text: 'Paid [KB demo-1030-r1]',
  customer: 42,
  contraAccount: 5810,
};
const voucher: Voucher = {
  journal: 2,
  accountingYear: '2025/2026',
  date: '2026-11-23',
  marker: '[KB demo-1030-r1]',
  department: 7,
  lines: [sale, payment, { ...sale, amount: -5, account: 1011, contraAccount: 5810, vatCode: 'U25' }],
};

test('a voucher is one fixed text: keys in one order, amounts with two decimals', () => {
  const { contraVatCode, ...rest } = sale;
  expect(contraVatCode).toBe('U25');
  const short = { ...rest, amount: -5, vatCode: 'U25' };
  const { department, ...without } = voucher;
  expect(department).toBe(7);
  expect(voucherRequest({ ...without, lines: [short] })).toEqual({
    path: '/journals/2/vouchers',
    body: '{"accountingYear":{"year":"2025/2026"},"journal":{"journalNumber":2},"entries":{"financeVouchers":[{"account":{"accountNumber":5810},"contraAccount":{"accountNumber":1011},"amount":-0.05,"date":"2026-11-23","text":"Sales 23-11-2026 [KB demo-1030-r1]","vatAccount":{"vatCode":"U25"}}]}}',
  });
  expect(voucherRequest(structuredClone(voucher)).body).toBe(voucherRequest(voucher).body);
});

test('every entry carries its date, its text and the department', () => {
  const { entries } = JSON.parse(voucherRequest(voucher).body) as {
    entries: Record<'financeVouchers' | 'customerPayments', Record<string, unknown>[]>;
  };
  expect(entries.financeVouchers).toHaveLength(2);
  for (const entry of [...entries.financeVouchers, ...entries.customerPayments]) {
    expect(entry).toMatchObject({
      date: '2026-11-23',
      text: expect.stringContaining(voucher.marker),
      departmentalDistribution: { departmentalDistributionNumber: 7 },
    });
  }
});

test('money received from a customer is negative, unless told that this agreement wants it positive', () => {
  expect(voucherRequest(voucher).body).toContain(
    '"customerPayments":[{"customer":{"customerNumber":42},"contraAccount":{"accountNumber":5810},"amount":-600.00,',
  );
  expect(voucherRequest(voucher, { customerPaymentSign: 'positive' }).body).toContain('"amount":600.00,');
});
