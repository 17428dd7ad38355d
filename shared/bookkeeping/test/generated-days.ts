import type { DayReport } from '@kassebro/contracts';
import fc from 'fast-check';
import { vatOf } from '../src/index.ts';
import { firstExample } from './days.ts';

const money = fc.integer({ min: 0, max: 500_000 });
const signed = fc.integer({ min: -100_000, max: 900_000 });
const total = (amounts: (number | undefined)[]) => amounts.reduce((sum: number, amount) => sum + (amount ?? 0), 0);

const revenueLine = fc.record(
  {
    category: fc.constantFrom(null, 'Cykler', 'Bøger', 'Hjelme', 'Låse'),
    vatPercentage: fc.constantFrom(0, 25),
    gross: signed,
    invoiced: money,
  },
  { requiredKeys: ['category', 'vatPercentage', 'gross'] },
);
const giftCard = fc.oneof(
  fc.record({
    kind: fc.constantFrom('giftcard', 'voucher', 'deposit'),
    purpose: fc.constant('multi'),
    issued: money,
    used: money,
  }),
  fc.record({
    kind: fc.constantFrom('giftcard', 'voucher', 'deposit'),
    purpose: fc.constant('single'),
    vatPercentage: fc.constantFrom(0, 25),
    issued: money,
    used: money,
  }),
);
const customerPayment = fc.record({
  customerNumber: fc.integer({ min: 1, max: 999_999_999 }),
  amount: money,
  paymentType: fc.constant('Dankort'),
});

/**
 * Sound days of every shape: sales, gift cards, cards and old debt at random; cash is whatever balances them, and the drawer was
 * counted with some difference.
 */
export const balancedDay: fc.Arbitrary<DayReport> = fc
  .record({
    revenue: fc.array(revenueLine, { maxLength: 8 }),
    cards: fc.array(fc.record({ type: fc.constantFrom('Dankort', 'MobilePay'), amount: signed }), { maxLength: 5 }),
    giftCards: fc.array(giftCard, { maxLength: 5 }),
    customerPayments: fc.array(customerPayment, { maxLength: 4 }),
    rounding: fc.integer({ min: -50, max: 50 }),
    toBank: money,
    expenses: money,
    difference: fc.integer({ min: -10_000, max: 10_000 }),
    totals: fc.boolean(),
  })
  .map((parts) => {
    const { revenue, cards, giftCards, customerPayments, rounding, toBank, expenses } = parts;
    const owed =
      total(revenue.map((line) => line.gross - (line.invoiced ?? 0))) +
      total(giftCards.map((card) => card.issued - card.used)) +
      total(customerPayments.map((payment) => payment.amount)) +
      rounding;
    const cashTaken = owed - total(cards.map((card) => card.amount));
    const start = 20_000_000;
    const counted = start + cashTaken - toBank - expenses + parts.difference;
    return {
      ...firstExample,
      revenue,
      payments: [...cards, { type: 'Kontant', amount: cashTaken }],
      giftCards,
      customerPayments,
      cash: { start, counted, toBank, expenses, rounding },
      totals: parts.totals ? totalsOf(revenue) : undefined,
    };
  });

function totalsOf(revenue: DayReport['revenue']): DayReport['totals'] {
  const at = (rate: number) => total(revenue.filter((line) => line.vatPercentage === rate).map((line) => line.gross));
  return { gross: at(0) + at(25), vatByPercentage: [{ percentage: 25, amount: vatOf(at(25), 25) }] };
}

type Change = (report: DayReport, by: number) => DayReport | undefined;
const first = <T>(items: readonly T[] | undefined, change: (item: T) => T): T[] | undefined =>
  items?.[0] === undefined ? undefined : [change(items[0]), ...items.slice(1)];

/** Every figure that the day can be checked by, moved by some øre; undefined where the day has no such figure. */
export const changes: Record<string, Change> = {
  gross: (report, by) => {
    const revenue = first(report.revenue, (line) => ({ ...line, gross: line.gross + by }));
    return revenue && { ...report, revenue };
  },
  invoiced: (report, by) => {
    const revenue = first(report.revenue, (line) => ({ ...line, invoiced: (line.invoiced ?? 0) + by }));
    return revenue && { ...report, revenue };
  },
  payment: (report, by) => {
    const payments = first(report.payments, (payment) => ({ ...payment, amount: payment.amount + by }));
    return payments && { ...report, payments };
  },
  issued: (report, by) => {
    const giftCards = first(report.giftCards, (card) => ({ ...card, issued: (card.issued ?? 0) + by }));
    return giftCards && { ...report, giftCards };
  },
  used: (report, by) => {
    const giftCards = first(report.giftCards, (card) => ({ ...card, used: (card.used ?? 0) + by }));
    return giftCards && { ...report, giftCards };
  },
  customerPayment: (report, by) => {
    const customerPayments = first(report.customerPayments, (paid) => ({ ...paid, amount: paid.amount + by }));
    return customerPayments && { ...report, customerPayments };
  },
  rounding: (report, by) => ({ ...report, cash: { ...report.cash, rounding: (report.cash.rounding ?? 0) + by } }),
  totalGross: (report, by) =>
    report.totals && { ...report, totals: { ...report.totals, gross: report.totals.gross + by } },
  totalVat: (report, by) => {
    const vatByPercentage = first(report.totals?.vatByPercentage, (vat) => ({ ...vat, amount: vat.amount + by }));
    return report.totals && vatByPercentage && { ...report, totals: { ...report.totals, vatByPercentage } };
  },
};
