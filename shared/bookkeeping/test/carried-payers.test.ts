import { expect, test } from '@jest/globals';
import { carriedPayers } from '@kassebro/bookkeeping';
import type { DayReport, Payer } from '@kassebro/contracts';

type Payments = NonNullable<DayReport['customerPayments']>;
const paid = (amount: number, own: Partial<Payments[number]> = {}): Payments[number] => ({
  amount,
  paymentType: 'Dankort',
  ...own,
});
const carried = (earlier: Payments, payers: Payer[], later: Payments): Payer[] =>
  carriedPayers({ report: { customerPayments: earlier }, payers }, { customerPayments: later });

test('the same payment has the same payer, wherever it stands by now', () => {
  const payers = [{ payment: 0, customer: 42 }];
  expect(carried([paid(600)], payers, [paid(600)])).toEqual(payers);
  expect(carried([paid(600)], payers, [paid(50), paid(600)])).toEqual([{ payment: 1, customer: 42 }]);
});

test.each([
  ['another amount', [paid(601)]],
  ['another type', [paid(600, { paymentType: 'MobilePay' })]],
  ['a customer whom the till has named', [paid(600, { customerNumber: 7 })]],
  ['one more that is alike', [paid(600), paid(600)]],
  ['none', []],
])('a later revision with %s asks again', (_what, later) => {
  expect(carried([paid(600)], [{ payment: 0, customer: 42 }], later)).toEqual([]);
});

test('of payments that are alike, as many as before, the first stays the first', () => {
  const payers = [
    { payment: 0, customer: 42 },
    { payment: 2, customer: 43 },
  ];
  const earlier = [paid(600), paid(50), paid(600)];
  expect(carried(earlier, payers, [paid(50), paid(600), paid(600)])).toEqual([
    { payment: 1, customer: 42 },
    { payment: 2, customer: 43 },
  ]);
});

test('where there are no payments on account nothing is carried', () => {
  expect(carriedPayers({ report: {}, payers: [{ payment: 0, customer: 42 }] }, {})).toEqual([]);
});
