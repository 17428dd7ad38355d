import { describe, expect, test } from '@jest/globals';
import { checkSettings, listsNeeded } from '@kassebro/bookkeeping';
import { defaultSettings, type LedgerAccount, type LedgerLists, type StoreSettings } from '@kassebro/contracts';

const account = (number: number, changed: Partial<LedgerAccount> = {}): LedgerAccount => ({
  number,
  name: `Konto ${number}`,
  type: 'status',
  barred: false,
  blockDirectEntries: false,
  ...changed,
});
const sales = { number: 1, name: 'Salgsmoms' };
const purchases = { number: 2, name: 'Købsmoms' };
const ledger: LedgerLists = {
  accounts: [
    account(1010, { type: 'profitAndLoss' }),
    account(5810),
    account(5830),
    account(5899, { barred: true }),
    account(5600, { blockDirectEntries: true }),
    account(1000, { type: 'headingStart' }),
  ],
  vatAccounts: [
    { code: 'U25', name: 'Salgsmoms', rate: 25, barred: false, type: sales },
    { code: 'OLD', name: 'Gammel', rate: 25, barred: true, type: sales },
    { code: 'I25', name: 'Købsmoms', rate: 25, barred: false, type: purchases },
    { code: 'U0', name: 'Momsfrit salg', rate: 0, barred: false, type: sales },
  ],
  journals: [
    { number: 1, name: 'Kassekladde' },
    { number: 2, name: 'Daglig' },
  ],
  departments: [{ number: 1, name: 'Butik' }],
  productGroups: [
    { number: 1, name: 'Varer' },
    { number: 5, name: 'Kun eksport' },
  ],
  groupsNotSoldAtHome: [5],
  customerGroups: [{ number: 1, name: 'Danske kunder' }],
  paymentTerms: [{ number: 1, name: 'Netto 8 dage' }],
  vatZones: [{ number: 1, name: 'Danmark' }],
  layouts: [{ number: 1, name: 'Dansk standard' }],
};
const sound: StoreSettings = {
  ...defaultSettings,
  journalNumber: 2,
  department: 1,
  productGroup: 1,
  productGroupByCategory: { Cykler: 1 },
  customerGroup: 1,
  paymentTerms: 1,
  vatZone: 1,
  layout: 1,
  accounts: { revenue: 1010, cash: 5810, revenueByCategory: { 'Hjelme & låse': 1010 } },
  paymentTypes: [
    { type: 'Dankort', account: 5830, cash: false },
    { type: 'Kontant', cash: true },
  ],
  vatCodes: { '25': 'U25', '0': 'U0' },
};
const accounts = (change: Partial<StoreSettings['accounts']>) => ({ accounts: { ...sound.accounts, ...change } });

describe('settings are held against what e-conomic has', () => {
  test('a store that is set up well has neither errors nor warnings', () => {
    expect(checkSettings({ settings: sound, ledger })).toEqual({ errors: [], warnings: [] });
  });

  const table: [string, Partial<StoreSettings>, string, string, string[]][] = [
    ['an account that does not exist', accounts({ cash: 9999 }), '/accounts/cash', 'account-unknown', ['9999']],
    ['a barred account', accounts({ bank: 5899 }), '/accounts/bank', 'account-barred', ['5899']],
    ['a ledger account', accounts({ fallback: 5600 }), '/accounts/fallback', 'account-no-direct-entries', ['5600']],
    ['a heading', accounts({ revenue: 1000 }), '/accounts/revenue', 'account-no-direct-entries', ['1000']],
    [
      'an account of a category',
      accounts({ revenueByCategory: { 'Ure/smykker': 9999 } }),
      '/accounts/revenueByCategory/Ure~1smykker',
      'account-unknown',
      ['9999'],
    ],
    [
      'an account of a payment type',
      { paymentTypes: [...sound.paymentTypes, { type: 'MobilePay', account: 9999, cash: false }] },
      '/paymentTypes/2/account',
      'account-unknown',
      ['9999'],
    ],
    [
      'a VAT code that does not exist',
      { vatCodes: { '25': 'X25' } },
      '/vatCodes/25',
      'vat-code-unknown',
      ['X25', 'U25'],
    ],
    ['a barred VAT code', { vatCodes: { '25': 'OLD' } }, '/vatCodes/25', 'vat-code-barred', ['OLD']],
    ['another rate', { vatCodes: { '12.5': 'U25' } }, '/vatCodes/12.5', 'vat-code-rate-differs', ['U25', '12.5', '25']],
    ['a journal', { journalNumber: 9 }, '/journalNumber', 'journal-gone', ['9', '1 Kassekladde, 2 Daglig']],
    ['a department', { department: 7 }, '/department', 'department-gone', ['7', '1 Butik']],
    ['a product group', { productGroup: 8 }, '/productGroup', 'default-missing', ['Product group 8', '1 Varer']],
    [
      'the product group of a category',
      { productGroupByCategory: { Cykler: 8 } },
      '/productGroupByCategory/Cykler',
      'default-missing',
      ['Product group 8'],
    ],
    [
      'a product group that cannot be sold at home',
      { productGroup: 5 },
      '/productGroup',
      'zone-without-sales-account',
      ['group 5', 'sales account'],
    ],
    ['a customer group', { customerGroup: 6 }, '/customerGroup', 'default-missing', ['Customer group 6', 'Danske']],
    ['payment terms', { paymentTerms: 6 }, '/paymentTerms', 'default-missing', ['Payment terms 6', 'Netto 8 dage']],
    ['a VAT zone', { vatZone: 6 }, '/vatZone', 'default-missing', ['VAT zone 6', 'Danmark']],
    ['a layout', { layout: 6 }, '/layout', 'default-missing', ['Layout 6', 'Dansk standard']],
    [
      'a payment type that is there twice',
      { paymentTypes: [...sound.paymentTypes, { type: ' dANKORT ', account: 5810, cash: false }] },
      '/paymentTypes/2/type',
      'payment-type-twice',
      ['dANKORT', 'Keep one'],
    ],
  ];
  test.each(table)(
    '%s is refused where it stands, with its value and what to do',
    (_what, change, pointer, code, words) => {
      const settings = { ...sound, ...change };
      const { errors, warnings } = checkSettings({ settings, before: sound, ledger });
      expect(errors).toEqual([{ pointer, code, message: { en: expect.any(String), da: expect.any(String) } }]);
      expect(warnings).toEqual([]);
      for (const word of words) expect(errors[0]?.message.en).toContain(word);
      expect(errors[0]?.message.da).not.toBe(errors[0]?.message.en);
      expect(`${errors[0]?.message.en} ${errors[0]?.message.da}`).not.toMatch(/[{}]|undefined/);
    },
  );

  test.each(table)(
    '%s that was there before stops no other change, but is pointed out',
    (_what, change, pointer, code) => {
      const before = { ...sound, ...change };
      const { errors, warnings } = checkSettings({ settings: { ...before, zeroLines: true }, before, ledger });
      expect(errors).toEqual([]);
      expect(warnings).toEqual([expect.objectContaining({ pointer, code })]);
    },
  );

  test('a payment type that only moved in the list is no change', () => {
    const bad = { type: 'Dankort', account: 9999, cash: false };
    const before = { ...sound, paymentTypes: [bad] };
    const settings = { ...sound, paymentTypes: [{ type: 'Kontant', cash: true }, bad] };
    const { errors, warnings } = checkSettings({ settings, before, ledger });
    expect(errors).toEqual([]);
    expect(warnings).toEqual([expect.objectContaining({ pointer: '/paymentTypes/1/account' })]);
  });

  test('a list that was not read says nothing about what is chosen from it', () => {
    const odd = { ...sound, ...accounts({ cash: 9999 }), vatCodes: { '25': 'X' }, layout: 9, productGroup: 5 };
    expect(checkSettings({ settings: odd, ledger: {} })).toEqual({ errors: [], warnings: [] });
  });
});

describe('a VAT code for purchases', () => {
  const settings = { ...sound, vatCodes: { '25': 'I25' } };
  const finding = expect.objectContaining({ pointer: '/vatCodes/25', code: 'vat-code-for-purchases' });

  test('of the right rate is only pointed out, since e-conomic has not published its VAT types', () => {
    const { errors, warnings } = checkSettings({ settings, before: sound, ledger });
    expect(errors).toEqual([]);
    expect(warnings).toEqual([finding]);
    expect(warnings[0]?.message.en).toContain('I25');
  });

  test('is refused when the one switch says so, and its kind can be told by number', () => {
    const rule = { names: /^never$/u, numbers: [2], policy: 'refuse' } as const;
    expect(checkSettings({ settings, before: sound, ledger, purchases: rule })).toEqual({
      errors: [finding],
      warnings: [],
    });
    const other = { ...rule, numbers: [3] };
    expect(checkSettings({ settings, before: sound, ledger, purchases: other })).toEqual({ errors: [], warnings: [] });
  });

  test.each(['Købsmoms', 'KØBSMOMS EU', 'Indgående moms', 'Purchase VAT', 'Input VAT', 'Ingående moms'])(
    'is known by the name of its type: %s',
    (name) => {
      const vatAccounts = [{ code: 'I25', name: '', rate: 25, barred: false, type: { number: 77, name } }];
      expect(checkSettings({ settings, before: sound, ledger: { vatAccounts } }).warnings).toEqual([finding]);
    },
  );

  test.each([undefined, {}, { number: 2 }, { name: 'Salgsmoms' }, { name: 'Udgående moms' }])(
    'is not guessed from a type such as %j',
    (type) => {
      const vatAccounts = [{ code: 'I25', name: 'Køb', rate: 25, barred: false, ...(type && { type }) }];
      expect(checkSettings({ settings, before: sound, ledger: { vatAccounts } }).warnings).toEqual([]);
    },
  );
});

describe('only what a change needs is read', () => {
  test.each<[string, Partial<StoreSettings>, object]>([
    ['nothing of e-conomic', { zeroLines: true }, { accounts: [], whole: [], soldAtHome: [] }],
    ['the same again', { ...sound }, { accounts: [], whole: [], soldAtHome: [] }],
    ['an account', accounts({ bank: 5820 }), { accounts: [1010, 5810, 5820, 5830], whole: [], soldAtHome: [] }],
    ['a VAT code', { vatCodes: { '25': 'U25', '0': 'X' } }, { accounts: [], whole: ['vatAccounts'], soldAtHome: [] }],
    ['a journal', { journalNumber: 1 }, { accounts: [], whole: ['journals'], soldAtHome: [] }],
    ['groups', { productGroupByCategory: { Cykler: 2 } }, { accounts: [], whole: ['productGroups'], soldAtHome: [2] }],
    ['a layout', { layout: 2, vatZone: 2 }, { accounts: [], whole: ['vatZones', 'layouts'], soldAtHome: [] }],
  ])('%s', (_what, change, needed) => {
    const need = listsNeeded({ settings: { ...sound, ...change }, before: sound });
    expect({ ...need, accounts: need.accounts.toSorted((a, b) => a - b) }).toEqual({
      products: [],
      invoiceCustomer: false,
      ...needed,
    });
  });
});

describe('days as invoices', () => {
  const invoicing: StoreSettings = {
    ...sound,
    dayReportAs: 'invoice',
    invoiceProducts: [{ vatPercentage: 25, product: 'SALG25' }],
    invoiceRounding: 'ØRE',
  };
  const products = [
    { number: 'SALG25', barred: false, group: 1, rate: 25 },
    { number: 'ØRE', barred: false, group: 2, rate: 0 },
  ];
  const codes = (with_: Partial<LedgerLists>, before: StoreSettings | undefined = sound) => {
    const { errors, warnings } = checkSettings({ settings: invoicing, before, ledger: { ...ledger, ...with_ } });
    return [errors, warnings].map((all) => all.map(({ pointer, code }) => `${pointer} ${code}`));
  };

  test('ask for their customer and their products when they are chosen, and not again', () => {
    expect(listsNeeded({ settings: invoicing, before: sound })).toMatchObject({
      products: ['SALG25', 'ØRE'],
      invoiceCustomer: true,
    });
    expect(listsNeeded({ settings: invoicing, before: invoicing })).toMatchObject({
      products: [],
      invoiceCustomer: false,
    });
  });

  test.each<[string, Partial<LedgerLists>, string[]]>([
    ['nothing that is there', { products, invoiceCustomer: 'found' }, []],
    ['what could not be read', {}, []],
    [
      'customer 99999999 that is missing',
      { products, invoiceCustomer: 'missing' },
      ['/dayReportAs invoice-customer-missing'],
    ],
    ['one that is barred', { products, invoiceCustomer: 'barred' }, ['/dayReportAs customer-barred']],
    [
      'a product that does not exist',
      { products: products.slice(1) },
      ['/invoiceProducts/0/product invoice-product-unknown'],
    ],
    [
      'one of another VAT',
      { products: [...products.slice(0, 1), { number: 'ØRE', barred: false, group: 1, rate: 25 }] },
      ['/invoiceRounding invoice-product-rate'],
    ],
  ])('are refused for %s', (_what, with_, expected) => {
    expect(codes(with_)).toEqual([expected, []]);
    // What was chosen earlier stops no other change.
    expect(codes(with_, invoicing)).toEqual([[], expected]);
  });
});
