import { describe, expect, test } from '@jest/globals';
import type { StoreSettings } from '@kassebro/contracts';
import { openAccountsRoom, PATH, plain, saidOf } from './support/accounts.ts';
import { choose, CHOICES } from './support/days.ts';
import { formOf } from './support/form-of.ts';

const room = openAccountsRoom();

describe('every part of the page', () => {
  const parts: [string, Record<string, string>, Partial<StoreSettings>][] = [
    ['cash journal', { '/journalNumber': '2', '/department': '1' }, { journalNumber: 2, department: 1 }],
    [
      'revenue',
      {
        '/accounts/revenue': '1010',
        '/new/category/0/title': 'Cykler & "dele"/nye',
        '/new/category/0/account': '1011',
      },
      { accounts: { revenue: 1010, revenueByCategory: { 'Cykler & "dele"/nye': 1011 } } },
    ],
    [
      'payment types',
      {
        '/accounts/fallback': '5840',
        '/new/paymentType/0/title': 'Dankort',
        '/new/paymentType/0/account': '5830',
        '/new/paymentType/1/title': 'Kontant',
        '/new/paymentType/1/cash': 'on',
      },
      {
        paymentTypes: [
          { type: 'Dankort', account: 5830, cash: false },
          { type: 'Kontant', cash: true },
        ],
        accounts: { fallback: 5840, revenueByCategory: {} },
      },
    ],
    [
      'the drawer',
      {
        '/accounts/cash': '5810',
        '/accounts/bank': '5820',
        '/accounts/tillDifference': '3650',
        '/accounts/rounding': '3655',
        '/accounts/expenses': '3620',
      },
      {
        accounts: {
          cash: 5810,
          bank: 5820,
          tillDifference: 3650,
          rounding: 3655,
          expenses: 3620,
          revenueByCategory: {},
        },
      },
    ],
    [
      'gift cards and deposits',
      {
        '/accounts/giftCards': '6950',
        '/accounts/deposits': '6955',
        '/giftCardRules/giftcard/purpose': 'multi',
        '/giftCardRules/voucher/purpose': 'single',
        '/giftCardRules/voucher/vatPercentage': '12,5',
      },
      {
        giftCardRules: { giftcard: { purpose: 'multi' }, voucher: { purpose: 'single', vatPercentage: 12.5 } },
        accounts: { giftCards: 6950, deposits: 6955, revenueByCategory: {} },
      },
    ],
    ['VAT codes', { '/vatCodes/25': 'U25' }, { vatCodes: { '25': 'U25' } }],
    [
      'new customers and products',
      {
        '/customerGroup': '1',
        '/paymentTerms': '2',
        '/vatZone': '1',
        '/layout': '1',
        '/productGroup': '1',
        '/productGroupByCategory/Cykler': '2',
        '/customerWithoutNumber': 'assign',
      },
      {
        customerGroup: 1,
        paymentTerms: 2,
        vatZone: 1,
        layout: 1,
        productGroup: 1,
        productGroupByCategory: { Cykler: 2 },
        customerWithoutNumber: 'assign',
      },
    ],
    [
      'what is special',
      { '/closedPeriod': 'firstOpenDay', '/corrections': 'ask', '/zeroLines': 'yes' },
      { closedPeriod: 'firstOpenDay', corrections: 'ask', zeroLines: true },
    ],
    ['days as invoices', { '/bookInvoices': 'yes' }, { bookInvoices: true }],
  ];
  test.each(parts)('%s: saves what was chosen, and shows it again', async (_part, fields, expected) => {
    const page = await room().after(await room().save(fields));
    expect(await room().settings()).toMatchObject(expected);
    const form = formOf(page, 'choices');
    for (const [name, value] of Object.entries(fields))
      if (!name.startsWith('/new/') && !name.endsWith('vatPercentage'))
        expect([name, form[name]]).toEqual([name, value]);
  });

  test('can be emptied again, and a payment type without any choice is none', async () => {
    await choose(room().store);
    await room().save({ '/accounts/bank': '', '/paymentTypes/Dankort': '', '/vatCodes/25': '', '/journalNumber': '' });
    const { accounts, paymentTypes, vatCodes, journalNumber } = await room().settings();
    expect([accounts.bank, vatCodes, journalNumber]).toEqual([undefined, {}, undefined]);
    expect(paymentTypes.map(({ type }) => type)).toEqual(['MobilePay', 'Kontant']);
  });

  test('sent back as it is changes nothing, and is no change in the history', async () => {
    await choose(room().store, {
      ...CHOICES,
      zeroLines: true,
      giftCardRules: { deposit: { purpose: 'multi', vatPercentage: 25 } },
    });
    const before = await room().store.stores.find('demo');
    expect(await room().after(await room().save({}))).toContain('Nothing was changed.');
    expect((await room().store.stores.find('demo'))?.version).toBe(before?.version);
  });

  test('keeps what is not on the page while only what is missing is shown', async () => {
    await choose(room().store, { ...CHOICES, accounts: { ...CHOICES.accounts, bank: null } });
    const path = `${PATH}?show=missing`;
    const form = formOf(await room().pageOf(path), 'choices');
    expect(Object.keys(form).filter((name) => name.startsWith('/'))).toEqual(['/accounts/bank']);
    const answer = await room().save({ '/accounts/bank': '5820' }, path);
    expect(answer.headers.get('location')).toBe(path);
    expect(await room().settings()).toMatchObject(CHOICES);
    expect(await room().pageOf(path)).toContain('Nothing is missing.');
  });
});

describe('what cannot be saved', () => {
  test('is refused with its reason beside the field and in the summary, which leads there; nothing is saved', async () => {
    const before = await room().settings();
    const answer = await room().save({
      '/accounts/bank': '9999',
      '/accounts/cash': '5600',
      '/accounts/rounding': '3655',
      '/new/paymentType/0/title': 'Dankort',
      '/new/paymentType/0/account': '1000',
    });
    expect(answer.status).toBe(422);
    const page = plain(await answer.text());
    for (const [name, words] of [
      ['/accounts/bank', 'Account 9999 does not exist in e-conomic.'],
      ['/accounts/cash', 'Account 5600 does not take entries from a journal.'],
      ['/paymentTypes/Dankort', 'Account 1000 does not take entries'],
    ] as const) {
      expect(saidOf(page, name)).toMatch(/^bad: Error: /);
      expect(saidOf(page, name)).toContain(words);
      const [, href = 'none', summary = ''] =
        new RegExp(`<a href="#([^"]*)">([^<]*${words}[^<]*)</a>`).exec(page) ?? [];
      expect(page).toContain(`id="${href}" name="${name}"`);
      expect(saidOf(page, name)).toContain(summary);
    }
    expect(formOf(page, 'choices')).toMatchObject({ '/accounts/bank': '9999', '/accounts/rounding': '3655' });
    expect(await room().settings()).toEqual(before);
  });

  test.each([
    ['/accounts/bank', 'fifty', 'Bank or safe: write a number from e-conomic'],
    ['/accounts/bank', '0', 'Bank or safe: write a number'],
    ['/accounts/bank', '58.20', 'Bank or safe: write a number'],
    ['/accounts/revenueByCategory/Cykler', '-1', 'Revenue: Cykler: write a number'],
    ['/invoiceProducts//25', 'X'.repeat(26), 'longer than e-conomic allows'],
    ['/giftCardRules/giftcard/vatPercentage', 'much', 'VAT of gift cards: write a percentage'],
  ])('%s cannot be “%s”, in words, and what was written is kept', async (name, value, words) => {
    const answer = await room().save({ [name]: value });
    expect(answer.status).toBe(422);
    const page = plain(await answer.text());
    expect(page).toContain(words);
    expect(formOf(page, 'choices')[name]).toBe(value);
  });

  test('a single-purpose card without its VAT, a new row without a name, and a name that is there already', async () => {
    await choose(room().store);
    const answer = await room().save({
      '/giftCardRules/giftcard/purpose': 'single',
      '/new/paymentType/0/account': '5830',
      '/new/category/0/title': 'Cykler',
      '/new/category/0/account': '1010',
    });
    const page = plain(await answer.text());
    expect(page).toContain('VAT of gift cards: write the VAT percentage');
    expect(page).toContain('Add a payment type: write what it is called in the till.');
    expect(page).toContain('Cykler is in the list already.');
    expect(formOf(page, 'choices')['/new/paymentType/0/account']).toBe('5830');
  });

  test('a payment type that is there in other letters', async () => {
    await choose(room().store);
    const answer = await room().save({ '/new/paymentType/0/title': 'DANKORT', '/new/paymentType/0/account': '5835' });
    expect(answer.status).toBe(422);
    expect(plain(await answer.text())).toContain('DANKORT is named twice');
  });
});

describe('two people at the same page', () => {
  test('what only one touched survives, where both did it is said, and saving again then means it', async () => {
    await choose(room().store);
    const form = formOf(await room().pageOf(PATH, room().bookkeeper), 'choices');
    await room().save({ '/accounts/bank': '5840', '/accounts/rounding': '3660' });
    const stale = await room().bookkeeper.post(PATH, {
      ...form,
      '/accounts/bank': '5835',
      '/accounts/tillDifference': '3655',
    });
    expect(stale.status).toBe(409);
    const page = plain(await stale.text());
    expect(page).toContain('The owner changed this at');
    expect(saidOf(page, '/accounts/bank')).toContain('Somebody else has chosen 5840 meanwhile.');
    const kept = formOf(page, 'choices');
    expect(kept).toMatchObject({
      '/accounts/bank': '5835',
      '/accounts/tillDifference': '3655',
      '/accounts/rounding': '3660',
    });
    expect((await room().settings()).accounts.bank).toBe(5840);
    await room().bookkeeper.post(PATH, kept);
    expect((await room().settings()).accounts).toMatchObject({ bank: 5835, tillDifference: 3655, rounding: 3660 });
  });
});
