import { describe, expect, test } from '@jest/globals';
import { dayNumber, dayReport, fieldProblems, spoken } from '@kassebro/contracts';

const sound = {
  number: 1030,
  register: 'Kasse 1',
  closedAt: '2026-11-23T17:05:00Z',
  businessDate: '2026-11-23',
  revenue: [{ category: null, vatPercentage: 25, gross: 125_00 }],
  payments: [{ type: 'Dankort', amount: 125_00 }],
  cash: { start: 500_00, counted: 500_00 },
};

function problems(change: Record<string, unknown>): [pointer: string, detail: string][] {
  const parsed = dayReport.safeParse({ ...sound, ...change }, spoken);
  return parsed.success ? [] : fieldProblems(parsed.error).map(({ pointer, detail }) => [pointer, detail]);
}

describe('a day report is taken as it is promised, or refused with the field named', () => {
  test('a sound one passes, and its revision is 1 unless told', () => {
    expect(dayReport.parse(sound)).toMatchObject({ number: 1030, revision: 1 });
    expect(dayReport.parse({ ...sound, number: '2026-11-23.K1' }).number).toBe('2026-11-23.K1');
  });

  test.each([
    ['an unknown field', { discount: 1 }, '/discount', /^discount is not known here: leave it out/],
    [
      'an unknown field deep inside',
      { cash: { ...sound.cash, tips: 1 } },
      '/cash/tips',
      /^cash\.tips is not known here: leave it out/,
    ],
    [
      'kroner instead of øre',
      { payments: [{ type: 'Dankort', amount: 125.5 }] },
      '/payments/0/amount',
      /whole number of øre/,
    ],
    [
      'an amount as text',
      { payments: [{ type: 'Dankort', amount: '12500' }] },
      '/payments/0/amount',
      /whole number of øre/,
    ],
    [
      'a date that does not exist',
      { businessDate: '2026-02-30' },
      '/businessDate',
      /^businessDate must be a date that exists/,
    ],
    ['a moment without a zone', { closedAt: '2026-11-23T17:05:00' }, '/closedAt', /with a zone/],
    ['negative cash', { cash: { start: -1, counted: 0 } }, '/cash/start', /negative/],
    [
      'a negative gift card',
      { giftCards: [{ kind: 'giftcard', purpose: 'multi', issued: -5 }] },
      '/giftCards/0/issued',
      /negative/,
    ],
    [
      'negative invoiced sales',
      { revenue: [{ ...sound.revenue[0], invoiced: -1 }] },
      '/revenue/0/invoiced',
      /negative/,
    ],
    [
      'more invoiced than sold',
      { revenue: [{ ...sound.revenue[0], invoiced: 125_01 }] },
      '/revenue/0/invoiced',
      /sold on invoices/,
    ],
    ['a date far from the closing', { businessDate: '2027-03-01' }, '/businessDate', /31 days away/],
    [
      'sales below zero that nobody was paid for',
      { revenue: [{ ...sound.revenue[0], gross: -1 }] },
      '/revenue/0/gross',
      /no payment is negative/,
    ],
    [
      'a single-purpose card without its rate',
      { giftCards: [{ kind: 'giftcard', purpose: 'single', issued: 5 }] },
      '/giftCards/0/vatPercentage',
      /single-purpose/,
    ],
    ['a number that a marker cannot carry', { number: 'day]1' }, '/number', /./],
    [
      'a percentage over 100',
      { revenue: [{ ...sound.revenue[0], vatPercentage: 101 }] },
      '/revenue/0/vatPercentage',
      /./,
    ],
    ['a missing field', { register: undefined }, '/register', /./],
    ['nothing where a list belongs', { payments: null }, '/payments', /./],
  ])('%s', (_what, change, pointer, detail) => {
    expect(problems(change)).toEqual([[pointer, expect.stringMatching(detail)]]);
  });

  test('every bad field is named at once', () => {
    expect(problems({ businessDate: 'yesterday', register: '', extra: true }).map(([pointer]) => pointer)).toEqual(
      expect.arrayContaining(['/businessDate', '/register', '/extra']),
    );
  });

  test('a day of returns passes when the refund shows', () => {
    const returned = { revenue: [{ category: null, vatPercentage: 25, gross: -125_00 }] };
    expect(problems({ ...returned, payments: [{ type: 'Dankort', amount: -125_00 }] })).toEqual([]);
    expect(problems({ ...returned, payments: [], cash: { start: 500_00, counted: 375_00 } })).toEqual([]);
  });
});

describe('the number of a day', () => {
  test.each([
    [5001, '5001'],
    ['5001', '5001'],
    ['05001', '5001'],
    ['000', '0'],
    [0, '0'],
    ['0', '0'],
    ['0K1', '0K1'],
    ['00-1', '00-1'],
    ['00000000000000000000000000000000000000010', '10'],
  ])('%j names day %s', (number, day) => {
    expect(dayNumber(number)).toBe(day);
  });
});
