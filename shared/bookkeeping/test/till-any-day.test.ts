import { describe, expect, test } from '@jest/globals';
import { type C1stBalance, dayReport } from '@kassebro/contracts';
import { isCause } from '@kassebro/errors';
import fc from 'fast-check';
import { dayReportOf, examineDay, paymentsDifference, vatOf } from '../src/index.ts';
import { report, settings } from './balances.ts';
import { marker } from './days.ts';

const money = fc.oneof(
  fc.integer({ min: -2_000_000, max: 2_000_000 }),
  fc.constantFrom(0, 1, -1, 10_000_000_000_000, -10_000_000_000_000),
);
/** Mostly absent, so that not every day is nonsense. */
const maybe = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });
const rate = fc.constantFrom(0, 0.01, 12, 12.5, 25, 100);

/** Anything that the schema lets in, sound or not. */
const anyBalance: fc.Arbitrary<C1stBalance> = fc.record({
  id: fc.nat(),
  date: fc
    .date({ min: new Date('0001-01-01'), max: new Date('9998-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 19)),
  numpayments: maybe(fc.oneof(fc.integer({ min: -5, max: 500 }), fc.constant(Number.MAX_SAFE_INTEGER))),
  cashregistertitle: maybe(fc.string({ maxLength: 120 })),
  totalrevenue: fc.oneof(fc.constant(0), money),
  totalvat: maybe(fc.oneof(fc.constant(0), money)),
  totalvatbypercentage: maybe(fc.array(fc.record({ percentage: rate, amount: money }), { maxLength: 4 })),
  paymenttypes: maybe(
    fc.array(
      fc.record({
        title: maybe(fc.constantFrom('Dankort', 'Kontant', 'Faktura', 'Konto 30', '')),
        amount: money,
        cash: maybe(fc.boolean()),
        giftcardtype: maybe(fc.constantFrom('giftcard', 'voucher', 'deposit', '1234')),
      }),
      { maxLength: 5 },
    ),
  ),
  giftcardissued: maybe(money),
  giftcardused: maybe(money),
  economicinvoicesum: maybe(money),
  customerpaymentsum: maybe(money),
  cashstart: maybe(money),
  cashcounted: maybe(money),
  cashtobank: maybe(money),
  cashdifference: maybe(money),
});

/** A day that adds up, from what was sold to what came in, as a till would tell it; amounts in øre. */
const soundDay = fc.record({
  taxed: fc.uniqueArray(fc.record({ rate: fc.constantFrom(25, 12.5), gross: fc.integer({ min: 50, max: 900_000 }) }), {
    selector: ({ rate: its }) => its,
  }),
  untaxed: fc.oneof(fc.constant(0), fc.integer({ min: 5_000, max: 90_000 })),
  issued: fc.nat(50_000),
  used: fc.nat(40_000),
  card: fc.nat(300_000),
  rounding: fc.integer({ min: -25, max: 25 }),
  toBank: fc.constantFrom(0, 50_000, 77_700),
  missing: fc.integer({ min: -900, max: 900 }),
  countedBefore: fc.boolean(),
  minus: fc.constantFrom(1, -1),
});
const kroner = (oere: number): number => Number(`${oere}e-2`);
const total = (amounts: number[]): number => amounts.reduce((sum, amount) => sum + amount, 0);

describe('any balance that Customers 1st may send', () => {
  test('is either a day report that the contract accepts, or has a reason of the catalogue, and never fails otherwise', () => {
    let reports = 0;
    fc.assert(
      fc.property(anyBalance, (balance) => {
        const outcome = dayReportOf(balance, { settings, timeZone: 'Europe/Copenhagen' });
        if ('mapped' in outcome) {
          reports += 1;
          expect(dayReport.parse(outcome.mapped)).toEqual(outcome.mapped);
        } else expect(isCause(outcome.unmapped.cause)).toBe(true);
      }),
      { numRuns: 3_000 },
    );
    expect(reports).toBeGreaterThan(100);
  });

  test('that tells a sound day gives exactly its sums: sales, VAT, gift cards, rounding and what is missing in the drawer', () => {
    fc.assert(
      fc.property(soundDay, (day) => {
        const gross = total(day.taxed.map((line) => line.gross)) + day.untaxed;
        const cash = gross + day.issued - day.used - day.card + day.rounding;
        fc.pre(cash > 0 && Math.abs(2 * day.missing) !== day.toBank);
        const start = 1_000_000;
        const left = start + cash - day.toBank - day.missing;
        const sums = report({
          totalrevenue: kroner(gross),
          totalvat: null,
          totalvatbypercentage: day.taxed.map((line) => ({
            percentage: line.rate,
            amount: kroner(vatOf(line.gross, line.rate)),
          })),
          paymenttypes: [
            { title: 'Dankort', amount: kroner(day.card) },
            { title: 'Kontant', amount: kroner(cash), cash: true },
            { title: 'Gavekort', amount: kroner(day.used), giftcardtype: 'giftcard' },
          ],
          giftcardissued: kroner(day.issued),
          giftcardused: kroner(0 - day.used),
          cashstart: kroner(start),
          cashcounted: kroner(day.countedBefore ? left + day.toBank : left),
          cashtobank: kroner(day.toBank),
          cashdifference: kroner(day.missing * day.minus),
        });
        expect(total(sums.revenue.map((line) => line.gross))).toBe(gross);
        expect(sums.cash).toMatchObject({ start, counted: left });
        expect(sums.cash.rounding ?? 0).toBe(day.rounding);
        expect(paymentsDifference({ report: sums, settings })).toBe(0);
        expect(
          examineDay({ report: sums, settings: { ...settings, vatCodes: { '25': 'U25', '12.5': 'U12' } }, marker })
            .findings,
        ).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });
});
