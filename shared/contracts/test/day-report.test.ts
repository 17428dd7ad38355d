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

const foreign = (change: Record<string, unknown>) => ({
  payments: [
    {
      type: 'Euro',
      amount: 125_00,
      foreign: { currency: 'EUR', amount: 16_75, exchangeRate: 746.25, ...change },
    },
  ],
});

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
    ['foreign money that is kroner', foreign({ currency: 'DKK' }), '/payments/0/foreign/currency', /another currency/],
    ['a currency that is no code', foreign({ currency: 'euro' }), '/payments/0/foreign/currency', /such as EUR/],
    ['foreign money in parts of a hundredth', foreign({ amount: 0.5 }), '/payments/0/foreign/amount', /whole number/],
    ['an exchange rate of nothing', foreign({ exchangeRate: 0 }), '/payments/0/foreign/exchangeRate', /100 units/],
    [
      'an exchange rate that e-conomic could not keep',
      foreign({ exchangeRate: 746.1234567 }),
      '/payments/0/foreign/exchangeRate',
      /six decimals/,
    ],
    [
      'a line of the till’s voucher without an account',
      { tillLines: [{ title: 'Dankort', amount: 5 }] },
      '/tillLines/0/account',
      /missing/,
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

  test('a day of returns passes when the customer got a credit voucher for it', () => {
    const returned = { revenue: [{ category: null, vatPercentage: 25, gross: -125_00 }], payments: [] };
    const giftCards = [{ kind: 'voucher', purpose: 'multi', issued: 125_00 }];
    expect(problems({ ...returned, giftCards })).toEqual([]);
    expect(problems({ ...returned, giftCards: [{ kind: 'voucher', purpose: 'multi', used: 125_00 }] })).not.toEqual([]);
  });

  test('foreign money and the till’s own voucher are taken', () => {
    expect(problems(foreign({}))).toEqual([]);
    expect(problems(foreign({ exchangeRate: 0.000001 }))).toEqual([]);
    const tillLines = [
      { title: 'Dankort', amount: 125_00, account: 5850, contraAccount: 5810 },
      { title: '', amount: -125_00, account: 1010 },
    ];
    expect(problems({ tillLines })).toEqual([]);
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
