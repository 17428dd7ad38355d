import { type DayReport, dayReport } from '@kassebro/contracts';
import { expect, test } from '@jest/globals';
import { demoDays } from '../src/demo/seed.ts';
import { shopDays } from '../src/demo/shop-days.ts';
import { NEW_PAYMENT, SHOP_SETTINGS } from '../src/demo/shop-settings.ts';

const TODAY = '2026-11-24';

const sum = <T>(items: readonly T[] | undefined, amount: (item: T) => number | undefined): number =>
  (items ?? []).reduce((total, item) => total + (amount(item) ?? 0), 0);

/** Payments less everything that they were for; 0 on a day that adds up. */
function difference(day: DayReport): number {
  const paid = sum(day.payments, ({ amount }) => amount) + sum(day.giftCards, ({ used }) => used);
  const owed = sum(day.revenue, ({ gross }) => gross) + sum(day.giftCards, ({ issued }) => issued);
  return paid - owed - (day.cash.rounding ?? 0);
}

test('the same start gives the same days on every machine', () => {
  expect(demoDays(TODAY)).toEqual(demoDays(TODAY));
  expect(demoDays(TODAY)).not.toEqual(demoDays('2026-11-25'));
});

test('thirty days in a row, none on a Sunday, all before today, each a report that the door takes', () => {
  const days = demoDays(TODAY);
  expect(days).toHaveLength(30);
  expect(days.map((day) => dayReport.parse(day))).toEqual(days);
  expect(days.map(({ number }) => number)).toEqual(Array.from({ length: 30 }, (_, index) => 1001 + index));
  expect(days.at(-1)?.businessDate).toBe('2026-11-23');
  const weekdays = days.map(({ businessDate }) => Temporal.PlainDate.from(businessDate).dayOfWeek);
  expect(weekdays).not.toContain(7);
});

test('every day of years adds up to the øre, and begins with the cash that the evening before was counted', () => {
  const days = shopDays({ before: TODAY, count: 700 });
  expect(days.filter((day) => difference(day) !== 0)).toEqual([]);
  const mornings = days.slice(1).map(({ cash }) => cash.start);
  expect(mornings).toEqual(days.slice(0, -1).map(({ cash }) => cash.counted));
});

test('only the last day was paid in a way that the shop has no account for, and it adds up all the same', () => {
  const known = new Set(SHOP_SETTINGS.paymentTypes.map(({ type }) => type));
  const unknown = demoDays(TODAY).map(({ payments }) => payments.filter(({ type }) => !known.has(type)));
  expect(unknown.slice(0, -1).flat()).toEqual([]);
  expect(unknown.at(-1)).toEqual([{ type: NEW_PAYMENT, amount: expect.any(Number) }]);
  expect(demoDays(TODAY).map(difference)).toEqual(Array.from({ length: 30 }, () => 0));
});
