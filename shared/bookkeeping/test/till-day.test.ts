import { describe, expect, test } from '@jest/globals';
import { examineDay } from '../src/index.ts';
import { firstBalance, mapped, report, settings } from './balances.ts';
import { firstExample, marker } from './days.ts';

const card = (amount: number, title = 'Dankort') => ({ title, amount });
const coins = (amount: number) => ({ title: 'Kontant', amount, cash: true });
const causeOf = (fields: Parameters<typeof mapped>[0]) => {
  const outcome = mapped(fields);
  return 'unmapped' in outcome ? outcome.unmapped : 'mapped';
};

describe('worked example 1, told by a Customers 1st hook', () => {
  const day = report({}, firstBalance);

  test('is the same day report to the øre', () => {
    // The hook says of every payment type whether it is cash.
    const payments = firstExample.payments.map((payment) => ({ cash: false, ...payment }));
    expect(day).toEqual({ ...firstExample, payments: expect.arrayContaining(payments) });
  });

  test('becomes the same voucher lines, and passes the gate', () => {
    const told = examineDay({ report: day, settings, marker });
    expect(told).toEqual(examineDay({ report: firstExample, settings, marker }));
    expect(told.findings).toEqual([]);
  });

  test.each([5, -5])('whatever sign the till gives its difference (%d)', (cashdifference) => {
    expect(report({ cashdifference }, firstBalance)).toEqual(day);
  });

  test('also when the drawer was counted before the cash went to the bank', () => {
    expect(report({ cashcounted: 1_495.25 }, firstBalance)).toEqual(day);
  });

  test('returns are not subtracted a second time', () => {
    expect(report({ returnsum: -9_999 }, firstBalance)).toEqual(day);
  });
});

describe('when and where', () => {
  test.each([
    ['2026-11-23 18:05:00', '2026-11-23T17:05:00Z', '2026-11-23'],
    ['2026-07-01 00:30:00', '2026-06-30T22:30:00Z', '2026-07-01'],
    ['2026-10-25T02:30:00', '2026-10-25T00:30:00Z', '2026-10-25'],
    ['2026-03-29 02:30:00', '2026-03-29T01:30:00Z', '2026-03-29'],
  ])('%s in Copenhagen is %s, on %s', (date, closedAt, businessDate) => {
    expect(report({ date })).toMatchObject({ closedAt, businessDate });
  });

  test.each([
    [null, 'Kasse'],
    ['', 'Kasse'],
    [' Disk 2 ', 'Disk 2'],
  ])('register %p is called %s', (cashregistertitle, register) => {
    expect(report({ cashregistertitle }).register).toBe(register);
  });
});

describe('sales follow from VAT, and what is left of the sum carries none', () => {
  const at = (percentage: number, amount: number) => ({ percentage, amount });
  const sales = (totalrevenue: number, totalvatbypercentage: object[], numpayments = 1) => {
    const { revenue } = report({ totalrevenue, totalvatbypercentage, totalvat: null, numpayments });
    return revenue.map(({ vatPercentage, gross }) => [vatPercentage, gross]);
  };

  test.each<[string, number, object[], number[][]]>([
    ['one rate', 125, [at(25, 25)], [[25, 12_500]]],
    [
      'one rate and sales without VAT',
      375,
      [at(25, 25)],
      [
        [25, 12_500],
        [0, 25_000],
      ],
    ],
    ['a rate that is listed twice', 250, [at(25, 25), at(25, 25)], [[25, 25_000]]],
    [
      'two rates',
      237,
      [at(25, 25), at(12, 12)],
      [
        [25, 12_500],
        [12, 11_200],
      ],
    ],
    ['a rate with a decimal', 225, [at(12.5, 25)], [[12.5, 22_500]]],
    ['VAT of more decimals than an øre', 99.99, [at(25, 19.998)], [[25, 9_999]]],
    ['a sum that VAT in whole øre leaves open by one', 99.99, [at(25, 20)], [[25, 9_999]]],
    ['more returned than sold', -125, [at(25, -25)], [[25, -12_500]]],
    ['no VAT at all', 250, [], [[0, 25_000]]],
    ['nothing sold', 0, [], []],
  ])('%s', (_what, total, vat, lines) => {
    const refund = total < 0 ? { paymenttypes: [card(total)] } : {};
    const { revenue } = report({ totalrevenue: total, totalvatbypercentage: vat, totalvat: null, ...refund });
    expect(revenue.map(({ vatPercentage, gross }) => [vatPercentage, gross])).toEqual(lines);
  });

  test('VAT that was rounded on every receipt leaves a few øre without VAT, up or down', () => {
    expect(sales(1_000.12, [at(25, 200)], 20)).toEqual([
      [25, 100_000],
      [0, 12],
    ]);
    expect(sales(999.88, [at(25, 200)], 20)).toEqual([
      [25, 100_000],
      [0, -12],
    ]);
  });

  test('more VAT than the sales can carry parks the day, for example VAT of gift cards that are not among the sales', () => {
    expect(causeOf({ totalrevenue: 100 })).toEqual({ cause: 'gross-differs', parameters: { amount: 2_500 } });
  });

  test.each<[string, object, string]>([
    ['VAT in the total that no rate has', { totalvat: 30 }, 'vat-rates-incomplete'],
    ['a total of VAT and no rates', { totalvatbypercentage: [] }, 'vat-rates-incomplete'],
    ['no VAT figures at all', { totalvatbypercentage: null, totalvat: null }, 'till-hook-unreadable'],
    ['VAT at 0 %', { totalvatbypercentage: [at(0, 25)] }, 'till-hook-unreadable'],
  ])('%s parks the day', (_what, fields, cause) => {
    expect(causeOf(fields)).toMatchObject({ cause });
  });
});

describe('sales on e-conomic invoices are in the ledger already', () => {
  const invoiced = (fields: Parameters<typeof report>[0], own = settings) => {
    const day = report({ economicinvoicesum: 125, totalrevenue: 250, totalvat: 50, ...fields }, undefined, own);
    return {
      revenue: day.revenue,
      payments: day.payments,
      findings: examineDay({ report: day, settings, marker }).findings,
    };
  };
  const vat = { totalvatbypercentage: [{ percentage: 25, amount: 50 }] };
  const marked = [{ category: null, vatPercentage: 25, gross: 25_000, invoiced: 12_500 }];
  const kept = [{ type: 'Dankort', amount: 12_500 }];

  test.each<[string, object[]]>([
    ['not among the payments', [card(125)]],
    ['among the payments under its name, next to a card payment of the same size', [card(125), card(125, 'e-conomic')]],
    ['among the payments under a name of its own, which has no account', [card(125), card(125, 'Konto 30')]],
  ])('%s: marked at the only rate, and no payment', (_what, paymenttypes) => {
    const known = invoiced({ ...vat, paymenttypes });
    expect(known).toEqual({ revenue: marked, payments: kept, findings: [] });
  });

  test('its name counts more than that another one has no account either', () => {
    const paymenttypes = [card(125, 'Konto 30'), card(125, 'Faktura')];
    expect(invoiced({ ...vat, paymenttypes }).payments).toEqual([{ type: 'Konto 30', amount: 12_500 }]);
  });

  test('with cash rounding beside it', () => {
    const paymenttypes = [coins(125.2), card(125, 'Faktura')];
    expect(report({ ...vat, totalrevenue: 250, totalvat: 50, economicinvoicesum: 125, paymenttypes })).toMatchObject({
      payments: [{ type: 'Kontant', amount: 12_520 }],
      cash: { rounding: 20 },
    });
  });

  test('a payment type that the store has given an account is no invoice, and the gate parks the day', () => {
    const { payments, findings } = invoiced({ ...vat, paymenttypes: [coins(125), card(125)] });
    expect(payments).toHaveLength(2);
    expect(findings).toContainEqual({ cause: 'invoiced-sales-counted', parameters: { amount: 12_500 } });
  });

  test('everything on invoices: marked at each rate', () => {
    const rates = [
      { percentage: 25, amount: 25 },
      { percentage: 12, amount: 12 },
    ];
    const fields = { totalvatbypercentage: rates, totalvat: 37, totalrevenue: 237, economicinvoicesum: 237 };
    expect(invoiced({ ...fields, paymenttypes: [] }).revenue.map((line) => line.invoiced)).toEqual([12_500, 11_200]);
  });

  test('several rates and not everything: nobody knows which, and nothing is guessed', () => {
    expect(causeOf({ totalrevenue: 250, economicinvoicesum: 100 })).toEqual({
      cause: 'invoiced-rate-unknown',
      parameters: { amount: 10_000 },
    });
  });

  test('a few øre that rounding left without VAT are no second rate', () => {
    const day = report({ totalrevenue: 125.05, economicinvoicesum: 25, numpayments: 4, paymenttypes: [card(100.05)] });
    expect(day.revenue.map((line) => line.invoiced)).toEqual([2_500, undefined]);
  });
});

describe('gift cards', () => {
  const used = (giftcardtype: string, amount: number) => ({ title: 'Gavekort', amount, giftcardtype });
  const cards = (fields: Parameters<typeof report>[0]) => report(fields).giftCards;

  test('sold ones of an unknown kind are gift cards, by the rule of the store', () => {
    expect(cards({ giftcardissued: '100' })).toEqual([{ kind: 'giftcard', purpose: 'multi', issued: 10_000 }]);
  });

  test('used ones by kind, and none of them is a payment', () => {
    const paymenttypes = [used('deposit', 20), used('1234', 5), card(100)];
    const day = report({ giftcardused: -25, paymenttypes });
    expect(day.payments).toEqual([{ type: 'Dankort', amount: 10_000 }]);
    expect(day.giftCards).toEqual([
      { kind: 'giftcard', purpose: 'multi', used: 500 },
      { kind: 'deposit', purpose: 'single', vatPercentage: 25, used: 2_000 },
    ]);
  });

  test.each<[string, object]>([
    ['only in the sum', { giftcardused: -25 }],
    ['only among the payments', { giftcardused: null, paymenttypes: [used('giftcard', 25)] }],
    ['negative among the payments', { giftcardused: -25, paymenttypes: [used('giftcard', -25)] }],
  ])('used ones %s', (_what, fields) => {
    expect(cards(fields)).toEqual([{ kind: 'giftcard', purpose: 'multi', used: 2_500 }]);
  });

  test.each<[string, object, object]>([
    [
      'a kind without a rule',
      { giftcardused: -5, paymenttypes: [used('voucher', 5)] },
      { cause: 'gift-card-rule-missing', parameters: { kind: 'voucher' } },
    ],
    [
      'a sum that the payments contradict',
      { giftcardused: -30, paymenttypes: [used('giftcard', 25)] },
      { cause: 'gift-cards-differ', parameters: { amount: 500 } },
    ],
    [
      'used ones that are positive',
      { giftcardused: 30 },
      { cause: 'till-hook-unreadable', parameters: { event: 'posbalance.created', field: '/giftcardused' } },
    ],
  ])('%s parks the day', (_what, fields, reason) => {
    expect(causeOf(fields)).toEqual(reason);
  });

  test('a single-purpose rule without a rate is no rule', () => {
    const own = { ...settings, giftCardRules: { giftcard: { purpose: 'single' as const } } };
    expect(mapped({ giftcardissued: 10 }, undefined, own)).toMatchObject({
      unmapped: { cause: 'gift-card-rule-missing' },
    });
  });
});

describe('rounding is what payments and sales differ by, if cash can explain it', () => {
  test.each<[string, number, object[], number, number | undefined]>([
    ['gained', 125, [coins(125.25)], 1, 25],
    ['lost', 125, [coins(124.8)], 1, -20],
    ['none', 125, [coins(125)], 1, undefined],
    ['more than one payment can be rounded by', 125, [coins(125.26)], 1, undefined],
    ['as much as two payments can be rounded by', 125, [coins(125.5)], 2, 50],
    ['more than ten kroner, however many payments', 125, [coins(135.01)], 1_000, undefined],
    ['no cash', 125, [card(125.25)], 1, undefined],
  ])('%s', (_what, _total, paymenttypes, numpayments, rounding) => {
    expect(report({ paymenttypes, numpayments }).cash.rounding).toBe(rounding);
  });

  test('what it cannot explain is parked by the gate, not plugged', () => {
    const day = report({ paymenttypes: [coins(130)] });
    expect(examineDay({ report: day, settings, marker }).findings).toContainEqual({
      cause: 'payments-differ',
      parameters: { amount: 500 },
    });
  });
});

describe('the drawer', () => {
  const drawer = { paymenttypes: [coins(125)], cashstart: 500 };
  test.each<[string, object, object]>([
    [
      'the difference is derived when no cash went to the bank, whatever the till says of it',
      { cashcounted: 620, cashdifference: 99 },
      { start: 50_000, counted: 62_000 },
    ],
    [
      'counted after',
      { cashcounted: 120, cashtobank: 500, cashdifference: 5 },
      { start: 50_000, counted: 12_000, toBank: 50_000 },
    ],
    [
      'counted before',
      { cashcounted: 620, cashtobank: 500, cashdifference: 5 },
      { start: 50_000, counted: 12_000, toBank: 50_000 },
    ],
    [
      'counted before, to the øre but for rounding',
      { cashcounted: 620, cashtobank: 500, cashdifference: 5.2, paymenttypes: [coins(125.2)] },
      { start: 50_000, counted: 12_000, toBank: 50_000, rounding: 20 },
    ],
  ])('%s', (_what, fields, cash) => {
    expect(report({ ...drawer, ...fields }).cash).toEqual(cash);
  });

  test.each<[string, object, object]>([
    [
      'a difference that neither reading has',
      { cashcounted: 620, cashtobank: 500, cashdifference: 3 },
      { cause: 'cash-differs', parameters: { amount: 200 } },
    ],
    [
      'a difference that both readings have',
      { cashcounted: 375, cashtobank: 500, cashdifference: 250 },
      { cause: 'cash-differs', parameters: { amount: 50_000 } },
    ],
    [
      'cash to the bank and no difference to tell the readings by',
      { cashcounted: 120, cashtobank: 500 },
      { cause: 'cash-differs', parameters: { amount: 50_000 } },
    ],
    [
      'cash and no count',
      { cashcounted: null },
      { cause: 'till-hook-unreadable', parameters: { event: 'posbalance.created', field: '/cashcounted' } },
    ],
    [
      'a count and no start',
      { cashstart: null, cashcounted: 5 },
      { cause: 'till-hook-unreadable', parameters: { event: 'posbalance.created', field: '/cashstart' } },
    ],
    [
      'a drawer with less than nothing in it',
      { cashcounted: -1 },
      { cause: 'till-hook-unreadable', parameters: { event: 'posbalance.created', field: '/cash/counted' } },
    ],
  ])('%s parks the day', (_what, fields, reason) => {
    expect(causeOf({ ...drawer, ...fields })).toEqual(reason);
  });

  test('a register that knows no cash has an empty drawer', () => {
    expect(report({ cashstart: null, cashcounted: null }).cash).toEqual({ start: 0, counted: 0 });
  });
});

test('old debt that customers paid has no payer, so the day waits for a person', () => {
  const day = report({ customerpaymentsum: 60, paymenttypes: [card(185)] });
  expect(day.customerPayments).toEqual([{ amount: 6_000, paymentType: 'Dankort' }]);
  expect(examineDay({ report: day, settings, marker }).findings[0]).toMatchObject({ cause: 'payer-unknown' });
});
