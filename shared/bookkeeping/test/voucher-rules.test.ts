import { describe, expect, test } from '@jest/globals';
import type { DayReport, StoreSettings } from '@kassebro/contracts';
import { voucherLines } from '../src/index.ts';
import { firstExample, marker, row, settings } from './days.ts';

const quiet: DayReport = { ...firstExample, revenue: [], payments: [], giftCards: [], cash: { start: 0, counted: 0 } };
const linesOf = (report: Partial<DayReport>, chosen: StoreSettings = settings) =>
  voucherLines({ report: { ...quiet, ...report }, settings: chosen, marker });
const rowsOf = (report: Partial<DayReport>, chosen?: StoreSettings) => linesOf(report, chosen).lines.map(row);
const whatOf = (report: Partial<DayReport>) => linesOf(report).lines.map((line) => line.what);

describe('revenue', () => {
  test('categories with one account and one rate share a line that names them', () => {
    const sales = ['Hjelme', 'Låse', null, 'Hjelme'].map((category) => ({ category, vatPercentage: 25, gross: 1000 }));
    const report = { revenue: [...sales, { category: 'Cykler', vatPercentage: 25, gross: 500 }] };
    expect(rowsOf(report)).toEqual([
      [5810, 1010, 4000, 'contra U25'],
      [5810, 1011, 500, 'contra U25'],
    ]);
    expect(whatOf(report)).toEqual(['Omsætning Hjelme, Låse, uden kategori 25 %', 'Omsætning Cykler 25 %']);
  });

  test('a line of many categories names three of them and counts the others', () => {
    const revenue = ['A', 'B', 'C', 'D', 'E'].map((category) => ({ category, vatPercentage: 25, gross: 100 }));
    expect(whatOf({ revenue })).toEqual(['Omsætning A, B, C og 2 flere 25 %']);
  });

  test('one account at two rates gives two lines', () => {
    const revenue = [
      { category: 'Bøger', vatPercentage: 0, gross: 100 },
      { category: 'Bøger', vatPercentage: 25, gross: 300 },
    ];
    expect(rowsOf({ revenue })).toEqual([
      [5810, 1012, 100],
      [5810, 1012, 300, 'contra U25'],
    ]);
  });

  test('0 % gets a code when one is chosen for it, and 12.5 % finds its own', () => {
    const chosen = { ...settings, vatCodes: { '0': 'U0', '12.50': 'U12' } };
    const revenue = [0, 12.5].map((vatPercentage) => ({ category: null, vatPercentage, gross: 100 }));
    expect(rowsOf({ revenue }, chosen)).toEqual([
      [5810, 1010, 100, 'contra U0'],
      [5810, 1010, 100, 'contra U12'],
    ]);
    expect(linesOf({ revenue }, chosen).lines.map((line) => line.what)).toEqual(['Omsætning 0 %', 'Omsætning 12,5 %']);
  });

  test('more returned than sold is a negative line, and all sold on invoices is no line', () => {
    const revenue = [
      { category: null, vatPercentage: 25, gross: -900 },
      { category: 'Cykler', vatPercentage: 25, gross: 700, invoiced: 700 },
    ];
    expect(rowsOf({ revenue })).toEqual([[5810, 1010, -900, 'contra U25']]);
  });

  test('a category finds its account whatever its capitals, and one called like a property of objects finds the default', () => {
    const revenue = ['CYKLER', 'constructor', '__proto__'].map((category) => ({
      category,
      vatPercentage: 25,
      gross: 100,
    }));
    expect(rowsOf({ revenue })).toEqual([
      [5810, 1011, 100, 'contra U25'],
      [5810, 1010, 200, 'contra U25'],
    ]);
  });
});

describe('gift cards', () => {
  test('single purpose is revenue with VAT when sold, and is taken out again on the account side when used', () => {
    const giftCards: DayReport['giftCards'] = [
      { kind: 'giftcard', purpose: 'single', vatPercentage: 25, issued: 500, used: 200 },
    ];
    expect(rowsOf({ giftCards })).toEqual([
      [5810, 1010, 500, 'contra U25'],
      [1010, 5810, 200, 'own U25'],
    ]);
    expect(whatOf({ giftCards })).toEqual(['Gavekort solgt 25 %', 'Gavekort brugt 25 %']);
  });

  test('deposits have their own account, vouchers share the gift cards’', () => {
    const giftCards: DayReport['giftCards'] = [
      { kind: 'deposit', purpose: 'multi', issued: 300, used: 100 },
      { kind: 'voucher', purpose: 'multi', issued: 40, used: 30 },
    ];
    expect(rowsOf({ giftCards })).toEqual([
      [5810, 7320, 300],
      [5810, 7310, 40],
      [7320, 5810, 100],
      [7310, 5810, 30],
    ]);
    expect(whatOf({ giftCards })).toEqual([
      'Depositum modtaget',
      'Tilgodebevis udstedt',
      'Depositum brugt',
      'Tilgodebevis brugt',
    ]);
  });

  test('multi purpose comes before single purpose, and rows of one kind, purpose and rate are one line', () => {
    const giftCards: DayReport['giftCards'] = [
      { kind: 'giftcard', purpose: 'single', vatPercentage: 25, issued: 1 },
      { kind: 'giftcard', purpose: 'multi', issued: 20 },
      { kind: 'giftcard', purpose: 'single', vatPercentage: 25, issued: 300 },
      { kind: 'giftcard', purpose: 'multi', issued: 4000 },
    ];
    expect(rowsOf({ giftCards })).toEqual([
      [5810, 7310, 4020],
      [5810, 1010, 301, 'contra U25'],
    ]);
  });

  test('the card’s own purpose counts, not a rule that was chosen later; the rule only gives a rate that is not told', () => {
    const chosen: StoreSettings = {
      ...settings,
      giftCardRules: { giftcard: { purpose: 'single', vatPercentage: 25 } },
    };
    expect(rowsOf({ giftCards: [{ kind: 'giftcard', purpose: 'multi', issued: 100 }] }, chosen)).toEqual([
      [5810, 7310, 100],
    ]);
    expect(rowsOf({ giftCards: [{ kind: 'giftcard', purpose: 'single', issued: 100 }] }, chosen)).toEqual([
      [5810, 1010, 100, 'contra U25'],
    ]);
  });
});

describe('payments', () => {
  test('cash makes no line, whether the till or the settings call it cash', () => {
    const payments = [
      { type: 'Kontant', amount: 100 },
      { type: 'Mønter', amount: 50, cash: true },
    ];
    expect(linesOf({ payments, cash: { start: 0, counted: 150 } }).lines).toEqual([]);
  });

  test('rows of one type are one line; a negative one is money paid back', () => {
    const payments = [
      { type: 'Dankort', amount: 100 },
      { type: 'MobilePay', amount: -30 },
      { type: 'Dankort', amount: 50 },
    ];
    expect(rowsOf({ payments })).toEqual([
      [5850, 5810, 150],
      [5860, 5810, -30],
    ]);
  });

  test('a type without an account goes to the fallback account with a note that does not hold the day', () => {
    const chosen = { ...settings, accounts: { ...settings.accounts, fallback: 5999 } };
    const { lines, findings, notes } = linesOf({ payments: [{ type: 'Swish', amount: 100 }] }, chosen);
    expect(lines.map(row)).toEqual([[5999, 5810, 100]]);
    expect(findings).toEqual([]);
    expect(notes).toEqual([{ cause: 'fallback-used', parameters: { title: 'Swish', account: '5999' } }]);
  });
});

describe('the drawer', () => {
  test('a surplus is a negative difference, a loss by rounding a negative rounding', () => {
    const cash = { start: 100, counted: 130, rounding: -2 };
    expect(rowsOf({ cash })).toEqual([
      [5810, 3520, -2],
      [3510, 5810, -30],
    ]);
  });

  test('expenses and cash to the bank leave the drawer, and are no difference', () => {
    const cash = { start: 1000, counted: 300, toBank: 500, expenses: 200 };
    expect(rowsOf({ cash })).toEqual([
      [3610, 5810, 200],
      [5820, 5810, 500],
    ]);
  });
});

describe('zero lines', () => {
  const report = {
    revenue: [{ category: null, vatPercentage: 25, gross: 0 }],
    payments: [{ type: 'Swish', amount: 0 }],
  };

  test('are left out by default', () => {
    expect(linesOf(report)).toEqual({ lines: [], findings: [], notes: [] });
  });

  test('are shown when wanted, where an account is chosen; a zero never holds the day', () => {
    const { lines, findings } = linesOf(report, { ...settings, zeroLines: true });
    expect(lines.map((line) => [line.source, line.amount])).toEqual([
      ['revenue', 0],
      ['rounding', 0],
      ['expenses', 0],
      ['cash-to-bank', 0],
      ['till-difference', 0],
    ]);
    expect(findings).toEqual([]);
  });

  test('a zero on the fallback account is shown without a note: there is no amount to move', () => {
    const accounts = { ...settings.accounts, fallback: 5999 };
    const { lines, notes } = linesOf(report, { ...settings, accounts, zeroLines: true });
    expect(lines.map(row)).toContainEqual([5999, 5810, 0]);
    expect(notes).toEqual([]);
  });
});
