import { expect, test } from '@jest/globals';
import { type DayReport, dayReport } from '@kassebro/contracts';
import { withPayers } from '@kassebro/bookkeeping';

const day = (customerPayments: DayReport['customerPayments']): DayReport =>
  dayReport.parse({
    number: 1,
    register: 'Kasse 1',
    closedAt: '2026-11-23T17:00:00Z',
    businessDate: '2026-11-23',
    revenue: [],
    payments: [],
    cash: { start: 0, counted: 0 },
    customerPayments,
  });

test('a payer that a person named takes the place of nobody, and of whom the till had named; the others stay', () => {
  const report = day([
    { amount: 1_00, paymentType: 'Dankort' },
    { amount: 2_00, paymentType: 'Dankort', customerNumber: 7 },
    { amount: 3_00, paymentType: 'Dankort', customerNumber: 8 },
  ]);
  const before = structuredClone(report);
  const named = withPayers(report, [
    { payment: 0, customer: 42 },
    { payment: 1, customer: 43 },
  ]);
  expect(named.customerPayments?.map(({ customerNumber }) => customerNumber)).toEqual([42, 43, 8]);
  expect({ ...named, customerPayments: report.customerPayments }).toEqual(before);
  expect(report).toEqual(before);
});

test('without anybody named the day is as the till told it', () => {
  const report = day([{ amount: 1_00, paymentType: 'Dankort' }]);
  expect(withPayers(report)).toBe(report);
  expect(withPayers(report, [{ payment: 5, customer: 42 }])).toEqual(report);
});
