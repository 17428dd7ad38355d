import { describe, expect, test } from '@jest/globals';
import { suggestSettings, type TillKnown } from '@kassebro/bookkeeping';
import { defaultSettings, type LedgerAccount, type LedgerLists, type StoreSettings } from '@kassebro/contracts';

const account = (number: number, name: string, more: Partial<LedgerAccount> = {}): LedgerAccount => ({
  number,
  name,
  type: number < 5000 ? 'profitAndLoss' : 'status',
  barred: false,
  blockDirectEntries: false,
  ...more,
});
const vat = (code: string, rate: number, type: string) => ({
  code,
  name: code,
  rate,
  barred: false,
  type: { name: type },
});

/** As the standard chart of a small Danish shop has them. */
const ledger: LedgerLists = {
  accounts: [
    account(1000, 'OMSÆTNING', { type: 'headingStart' }),
    account(1010, 'Salg af varer m/moms', { vatCode: 'U25' }),
    account(1011, 'Salg af cykler m/moms', { vatCode: 'U25' }),
    account(1012, 'Salg af bøger u/moms'),
    account(1030, 'Salg af varer til EU'),
    account(1310, 'Varekøb cykler', { vatCode: 'I25' }),
    account(3620, 'Diverse udlæg fra kassen'),
    account(3640, 'Gebyrer til kort og bank'),
    account(3650, 'Kassedifferencer'),
    account(3655, 'Øreafrunding'),
    account(5600, 'Debitorer', { blockDirectEntries: true }),
    account(5810, 'Kasse'),
    account(5820, 'Bank'),
    account(5830, 'Kortbetalinger til afregning'),
    account(5835, 'MobilePay til afregning'),
    account(5840, 'Øvrige betalinger til afregning'),
    account(5890, 'Swish til afregning', { barred: true }),
    account(6120, 'Kassekredit'),
    account(6950, 'Udstedte gavekort'),
    account(6955, 'Modtagne depositummer'),
  ],
  vatAccounts: [
    vat('I25', 25, 'Købsmoms'),
    vat('U25', 25, 'Salgsmoms'),
    vat('UX', 25, 'Salgsmoms'),
    vat('U12', 12, 'Salgsmoms'),
  ],
  journals: [
    { number: 1, name: 'Kassekladde' },
    { number: 2, name: 'Daglig' },
  ],
  layouts: [{ number: 7, name: 'Vores eget' }],
};
const nothing: TillKnown = { paymentTypes: [], categories: [], tillLines: [] };
const suggest = (till: Partial<TillKnown>, settings: StoreSettings = defaultSettings, lists = ledger) =>
  suggestSettings({ settings, till: { ...nothing, ...till }, ledger: lists });

describe('what is proposed for a till', () => {
  test.each([
    ['revenue', 1010],
    ['cash', 5810],
    ['bank', 5820],
    ['tillDifference', 3650],
    ['rounding', 3655],
    ['expenses', 3620],
    ['giftCards', 6950],
    ['deposits', 6955],
    ['fallback', 5840],
  ] as const)('%s is the account that is called like it', (purpose, value) => {
    expect(suggest({}).accounts.get(purpose)).toEqual({ value, from: 'name' });
  });

  test.each([
    ['Dankort', 5830],
    ['VISA/Mastercard', 5830],
    ['Mobilepay', 5835],
    ['MobilePay Butik', 5835],
  ])('%s goes to the account of its name, or to that of cards', (type, value) => {
    expect(suggest({ paymentTypes: [{ type }] }).paymentTypes.get(type)).toEqual({ value, from: 'name' });
  });

  test.each([['Kontant'], ['Kontanter'], ['Cash'], ['Mønter']])('%s is cash and gets no account', (type) => {
    expect(suggest({ paymentTypes: [{ type }] }).paymentTypes.get(type)).toEqual({ cash: true, from: 'name' });
  });

  test('what the till says of cash goes before any name', () => {
    const { paymentTypes } = suggest({
      paymentTypes: [
        { type: 'Dankort', cash: true },
        { type: 'Kontant', cash: false },
      ],
    });
    expect(paymentTypes.get('Dankort')).toEqual({ cash: true, from: 'till' });
    expect(paymentTypes.has('Kontant')).toBe(false);
  });

  test.each([['Gavekort'], ['Konto'], ['Swish'], ['%&'], ['']])('for “%s” nothing is made up', (type) => {
    expect(suggest({ paymentTypes: [{ type }] }).paymentTypes.has(type)).toBe(false);
  });

  test('a category goes to the revenue account of its name and its VAT, never to a purchase', () => {
    const categories = [
      { category: 'Cykel & cykler', vatPercentage: 25 },
      { category: 'Bøger', vatPercentage: 0 },
      { category: 'Bøger m/moms', vatPercentage: 12 },
      { category: 'Værksted', vatPercentage: 25 },
      { category: null, vatPercentage: 25 },
    ];
    const found = suggest({ categories }).categories;
    expect([...found]).toEqual([
      ['Cykel & cykler', { value: 1011, from: 'name' }],
      ['Bøger', { value: 1012, from: 'name' }],
    ]);
  });

  test('the till’s own account number goes before any name, on the side where it belongs', () => {
    const tillLines = [
      { title: 'dankort', amount: 100, account: 5840, contraAccount: 5810 },
      { title: 'MobilePay', amount: -100, account: 5810, contraAccount: 5830 },
      { title: 'Cykler', amount: 100, account: 5810, contraAccount: 1010 },
    ];
    const found = suggest({
      tillLines,
      paymentTypes: [{ type: 'Dankort' }, { type: 'MobilePay' }],
      categories: [{ category: 'Cykler', vatPercentage: 25 }],
    });
    expect(found.paymentTypes.get('Dankort')).toEqual({ value: 5840, from: 'till' });
    expect(found.paymentTypes.get('MobilePay')).toEqual({ value: 5830, from: 'till' });
    expect(found.categories.get('Cykler')).toEqual({ value: 1010, from: 'till' });
  });

  test('a number of the till that e-conomic would refuse is not proposed', () => {
    const tillLines = [{ title: 'Dankort', amount: 100, account: 5890 }];
    const { paymentTypes } = suggest({ tillLines, paymentTypes: [{ type: 'Dankort' }] });
    expect(paymentTypes.get('Dankort')).toEqual({ value: 5830, from: 'name' });
  });

  test('of several VAT codes of a percentage the one of sales at home, and where that is not known none', () => {
    const categories = [25, 12, 0, 6].map((vatPercentage) => ({ category: null, vatPercentage }));
    expect([...suggest({ categories }).vatCodes]).toEqual([
      [25, { value: 'U25', from: 'name' }],
      [12, { value: 'U12', from: 'name' }],
    ]);
    const without = { ...ledger, vatAccounts: [vat('S1', 25, 'Salg'), vat('S2', 25, 'Salg')] };
    expect(suggest({ categories }, defaultSettings, without).vatCodes.size).toBe(0);
  });

  test('from lists what is called for it, or the only one there is', () => {
    expect([...suggest({}).lists]).toEqual([
      ['journalNumber', { value: 2, from: 'name' }],
      ['layout', { value: 7, from: 'name' }],
    ]);
  });

  test('is nothing where something is chosen, and nothing without a chart', () => {
    const settings: StoreSettings = {
      ...defaultSettings,
      journalNumber: 1,
      accounts: { cash: 5820, revenueByCategory: { CYKLER: 1010 } },
      paymentTypes: [
        { type: 'dankort', account: 5840, cash: false },
        { type: 'Kontant', cash: true },
      ],
      vatCodes: { '25': 'UX' },
    };
    const till = {
      paymentTypes: [{ type: 'Dankort' }, { type: 'Kontant' }],
      categories: [{ category: 'Cykler', vatPercentage: 25 }],
    };
    const found = suggest(till, settings);
    expect(found.accounts.has('cash')).toBe(false);
    expect(found.lists.has('journalNumber')).toBe(false);
    expect([found.paymentTypes.size, found.categories.size, found.vatCodes.size]).toEqual([0, 0, 0]);
    const blind = suggest(till, defaultSettings, {});
    expect([blind.accounts.size, blind.vatCodes.size, blind.lists.size, blind.categories.size]).toEqual([0, 0, 0, 0]);
  });
});
