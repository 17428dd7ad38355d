import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { defaultSettings, type StoreSettings } from '@kassebro/contracts';
import type { Store } from '@kassebro/store';
import { wordsOf } from '../src/i18n/index.ts';
import { startBackOffice, type BackOffice } from './support/back-office.ts';
import type { Browser } from './support/browser.ts';
import { choose, CHOICES, found, held, keep, reportOf } from './support/days.ts';
import { formOf } from './support/form-of.ts';
import { openTestLedger, type TestLedger } from './support/ledger.ts';

const TODAY = new Date().toISOString().slice(0, 10);
const PATH = '/s/demo/accounts';
let ledger: TestLedger;
let office: BackOffice;
let store: Store;
let owner: Browser;
let bookkeeper: Browser;
beforeAll(async () => {
  ledger = await openTestLedger();
  const roles = ['owner', 'bookkeeper', 'operator', 'accountant'] as const;
  office = await startBackOffice({ roles: [...roles], parts: { economic: ledger.door } });
  ({ store } = office);
  await ledger.connect(office);
  [owner, bookkeeper] = [await office.as('owner'), await office.as('bookkeeper')];
  for (const browser of [owner, bookkeeper]) await browser.post('/language', { language: 'en' });
});
afterAll(async () => {
  await office.close();
  await ledger.close();
});

/** Back to a store that nobody has set up. */
beforeEach(async () => {
  const { accounts, ...rest } = defaultSettings;
  const nothing = { journalNumber: null, department: null, productGroup: null, customerGroup: null };
  const lists = { paymentTerms: null, vatZone: null, layout: null, invoiceRounding: null };
  const purposes = Object.keys({ ...CHOICES.accounts, expenses: 0, deposits: 0, fallback: 0 });
  const none = Object.fromEntries(purposes.map((purpose) => [purpose, null]));
  await choose(store, { ...rest, ...nothing, ...lists, accounts: { ...none, ...accounts } });
});

const plain = (page: string): string =>
  page.replaceAll(/[\u00a0\u202f]/g, ' ').replaceAll(/<span class="unbroken">(.*?)<\/span>/g, '$1');
const pageOf = async (path = PATH, browser = owner): Promise<string> => plain(await (await browser.get(path)).text());
const savedSettings = async (): Promise<StoreSettings> =>
  (await store.stores.find('demo'))?.settings ?? defaultSettings;

/** Fills in fields of the page as it is and presses Save. */
async function save(fields: Record<string, string>, path = PATH, browser = owner): Promise<Response> {
  const form = formOf(await pageOf(path, browser), 'choices');
  return browser.post(path, { ...form, ...fields });
}
/** The page one comes to after a save. */
const after = async (answer: Response, browser = owner): Promise<string> => {
  expect(answer.status).toBe(303);
  return pageOf(answer.headers.get('location') ?? PATH, browser);
};
/** What is said of the field with this name. */
const saidOf = (page: string, name: string): string => {
  const at = page.indexOf(`name="${name}"`);
  const [, id = ''] = /aria-describedby="([^"]*)"/.exec(page.slice(page.lastIndexOf('<', at), at + 300)) ?? [];
  const [, tone = '', said = ''] = new RegExp(`class="(\\w+)" id="${id}">(.*?)</div>`, 's').exec(page) ?? [];
  return `${tone}: ${said
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()}`;
};

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
    const page = await after(await save(fields));
    expect(await savedSettings()).toMatchObject(expected);
    const form = formOf(page, 'choices');
    for (const [name, value] of Object.entries(fields))
      if (!name.startsWith('/new/') && !name.endsWith('vatPercentage'))
        expect([name, form[name]]).toEqual([name, value]);
  });

  test('can be emptied again, and a payment type without any choice is none', async () => {
    await choose(store);
    await save({ '/accounts/bank': '', '/paymentTypes/Dankort': '', '/vatCodes/25': '', '/journalNumber': '' });
    const { accounts, paymentTypes, vatCodes, journalNumber } = await savedSettings();
    expect([accounts.bank, vatCodes, journalNumber]).toEqual([undefined, {}, undefined]);
    expect(paymentTypes.map(({ type }) => type)).toEqual(['MobilePay', 'Kontant']);
  });

  test('sent back as it is changes nothing, and is no change in the history', async () => {
    await choose(store, {
      ...CHOICES,
      zeroLines: true,
      giftCardRules: { deposit: { purpose: 'multi', vatPercentage: 25 } },
    });
    const before = await store.stores.find('demo');
    expect(await after(await save({}))).toContain('Nothing was changed.');
    expect((await store.stores.find('demo'))?.version).toBe(before?.version);
  });

  test('keeps what is not on the page while only what is missing is shown', async () => {
    await choose(store, { ...CHOICES, accounts: { ...CHOICES.accounts, bank: null } });
    const path = `${PATH}?show=missing`;
    const form = formOf(await pageOf(path), 'choices');
    expect(Object.keys(form).filter((name) => name.startsWith('/'))).toEqual(['/accounts/bank']);
    const answer = await save({ '/accounts/bank': '5820' }, path);
    expect(answer.headers.get('location')).toBe(path);
    expect(await savedSettings()).toMatchObject(CHOICES as object);
    expect(await pageOf(path)).toContain('Nothing is missing.');
  });
});

describe('what cannot be saved', () => {
  test('is refused with its reason beside the field and in the summary, which leads there; nothing is saved', async () => {
    const before = await savedSettings();
    const answer = await save({
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
    expect(await savedSettings()).toEqual(before);
  });

  test.each([
    ['/accounts/bank', 'fifty', 'Bank or safe: write a number from e-conomic'],
    ['/accounts/bank', '0', 'Bank or safe: write a number'],
    ['/accounts/bank', '58.20', 'Bank or safe: write a number'],
    ['/accounts/revenueByCategory/Cykler', '-1', 'Revenue: Cykler: write a number'],
    ['/invoiceProducts//25', 'X'.repeat(26), 'longer than e-conomic allows'],
    ['/giftCardRules/giftcard/vatPercentage', 'much', 'VAT of gift cards: write a percentage'],
  ])('%s cannot be “%s”, in words, and what was written is kept', async (name, value, words) => {
    const answer = await save({ [name]: value });
    expect(answer.status).toBe(422);
    const page = plain(await answer.text());
    expect(page).toContain(words);
    expect(formOf(page, 'choices')[name]).toBe(value);
  });

  test('a single-purpose card without its VAT, a new row without a name, and a name that is there already', async () => {
    await choose(store);
    const answer = await save({
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
    await choose(store);
    const answer = await save({ '/new/paymentType/0/title': 'DANKORT', '/new/paymentType/0/account': '5835' });
    expect(answer.status).toBe(422);
    expect(plain(await answer.text())).toContain('DANKORT is named twice');
  });
});

describe('two people at the same page', () => {
  test('what only one touched survives, where both did it is said, and saving again then means it', async () => {
    await choose(store);
    const form = formOf(await pageOf(PATH, bookkeeper), 'choices');
    await save({ '/accounts/bank': '5840', '/accounts/rounding': '3660' });
    const stale = await bookkeeper.post(PATH, {
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
    expect((await savedSettings()).accounts.bank).toBe(5840);
    await bookkeeper.post(PATH, kept);
    expect((await savedSettings()).accounts).toMatchObject({ bank: 5835, tillDifference: 3655, rounding: 3660 });
  });
});

describe('proposals', () => {
  beforeEach(async () => {
    await keep(store, reportOf(7001, '2026-11-23'));
  });

  test('are shown with where they come from, and are saved by nobody unasked', async () => {
    const page = await pageOf();
    expect(saidOf(page, '/accounts/cash')).toContain('Suggested: 5810 Kasse');
    expect(saidOf(page, '/paymentTypes/Dankort')).toContain('Suggested: 5830 Kortbetalinger til afregning');
    expect(saidOf(page, '/paymentTypes/MobilePay')).toContain('Suggested: 5835');
    expect(saidOf(page, '/paymentTypes/Kontant')).toContain('it is cash (as in the till)');
    const before = await savedSettings();
    await save({});
    expect(await savedSettings()).toEqual(before);
  });

  test('are filled in one by one or all at once, beside what was written, and only saving saves them', async () => {
    const form = { ...formOf(await pageOf(), 'choices'), '/accounts/bank': '5840' };
    const before = await savedSettings();
    const one = formOf(plain(await (await owner.post(PATH, { ...form, use: '/accounts/cash' })).text()), 'choices');
    expect(one).toMatchObject({ '/accounts/cash': '5810', '/accounts/bank': '5840', '/accounts/rounding': '' });
    const all = formOf(plain(await (await owner.post(PATH, { ...form, use: 'all' })).text()), 'choices');
    expect(all).toMatchObject({
      '/accounts/bank': '5840',
      '/paymentTypes/Dankort': '5830',
      '/paymentTypes/Kontant/cash': 'on',
      '/vatCodes/25': 'U25',
      '/journalNumber': '2',
    });
    expect(await savedSettings()).toEqual(before);
    await owner.post(PATH, all);
    expect((await savedSettings()).accounts).toMatchObject({ cash: 5810, bank: 5840, revenue: 1010 });
    expect(await pageOf()).toMatch(/(\d+) of \1 chosen/);
  });

  test('a payment type that the till has just begun to use stands on top, with its use', async () => {
    await choose(store);
    const payments = [
      { type: 'Swish', amount: 10_000_00 },
      { type: 'Kontant', amount: 500_25, cash: true },
    ];
    await keep(store, reportOf(7002, TODAY, { payments }));
    const page = await pageOf();
    const order = [...page.matchAll(/id="[^"]*" name="\/paymentTypes\/(\w+)"/g)].map(([, type]) => type);
    expect(order.toSorted()).toEqual(['Dankort', 'Kontant', 'MobilePay', 'Swish']);
    expect(order[0]).toBe('Swish');
    expect(page).toMatch(/Swish <b>New<\/b>/);
    const last = plain(wordsOf('en').format.date(TODAY));
    expect(page).toContain(`Last used ${last} · DKK 10,000.00 in 30 days`);
  });
});

describe('what a save sets going', () => {
  test('is told before and after, counted day by day, and the days run again', async () => {
    const type = (name: string) => ({
      payments: [
        { type: name, amount: 10_000_00 },
        { type: 'Kontant', amount: 500_25, cash: true },
      ],
    });
    await choose(store);
    const days = [
      await held(store, reportOf(7101, '2026-11-19', type('Klarna')), [['payment-type-unmapped', { title: 'Klarna' }]]),
      await held(store, reportOf(7102, '2026-11-20', type('Klarna')), [['payment-type-unmapped', { title: 'Klarna' }]]),
      await held(store, reportOf(7103, '2026-11-21', type('Viabill')), [
        ['payment-type-unmapped', { title: 'Viabill' }],
      ]),
      await held(store, reportOf(7104, '2026-11-22', type('Klarna')), [['period-barred', { date: '2026-11-22' }]]),
    ];
    const chosen = { ...formOf(await pageOf(), 'choices'), '/paymentTypes/Klarna': '5840' };
    const tried = plain(await (await owner.post(`${PATH}/try?row=%2FpaymentTypes%2FKlarna`, chosen)).text());
    const words = '2 days waiting will be sent. 1 day still lacks something else. 0 booked days change.';
    expect(tried).toContain(`When you save: ${words}`);
    expect(tried).toContain('Øvrige betalinger til afregning');
    expect(await after(await owner.post(PATH, chosen))).toContain(`Saved. ${words}`);
    const states = await Promise.all(days.map(async ({ id }) => (await found(store, id)).state));
    expect(states).toEqual(['queued', 'queued', 'queued', 'attention']);
    expect((await store.audit.latest({ store: 'demo', what: 'settings' }))?.by).toBe('owner@shop.example');
  });

  test('a change of how closed periods are treated counts the days that wait for it', async () => {
    await choose(store);
    await held(store, reportOf(7201, '2026-11-20'), [['period-barred', { date: '2026-11-20' }]]);
    const form = formOf(await pageOf(), 'choices');
    const said = async (value: string): Promise<string> => {
      const path = `${PATH}/try?row=${encodeURIComponent('/closedPeriod')}`;
      return plain(await (await owner.post(path, { ...form, '/closedPeriod': value })).text());
    };
    expect(await said('ask')).toContain('No waiting day is sent by it. 2 days still lack something else.');
    expect(await said('firstOpenDay')).toContain('1 day waiting will be sent. 1 day still lacks something else.');
  });
});

test('an account that was barred after it had been chosen is red, and stops nothing else', async () => {
  await choose(store, { ...CHOICES, accounts: { ...CHOICES.accounts, rounding: 3660 } });
  await ledger.control('POST', '/agreements/{n}/accounts/3660/bar', {});
  await owner.post(`${PATH}/fetch`);
  const page = await pageOf();
  expect(saidOf(page, '/accounts/rounding')).toContain('bad: Error: Account 3660 is barred in e-conomic.');
  expect(page).toContain('1 to put right');
  expect((await save({ '/department': '1' })).status).toBe(303);
});

test('names of payment types and categories are shown as they are, whatever they hold', async () => {
  const hostile = '"><script>alert(1)</script>/~1&amp;\u202e';
  await choose(store, { ...CHOICES, paymentTypes: [{ type: hostile, account: 5830 }] });
  const payments = [{ type: `${hostile}2`, amount: 10_000_00 }];
  await keep(
    store,
    reportOf(7301, '2026-11-23', { payments, revenue: [{ category: hostile, vatPercentage: 25, gross: 1 }] }),
  );
  const raw = await (await owner.get(PATH)).text();
  expect(raw).not.toContain('<script>');
  expect(raw).toContain('&lt;script&gt;');
  await save({ '/accounts/fallback': '5840' });
  expect((await savedSettings()).paymentTypes).toEqual([{ type: hostile, account: 5830, cash: false }]);
});

test('those who may not change it see it all and have no button for it', async () => {
  await choose(store);
  const accountant = await office.as('accountant');
  const page = await pageOf(PATH, accountant);
  expect(page).toContain('<fieldset class="parts" disabled>');
  expect(page).not.toContain('name="use"');
  expect(page).not.toMatch(/class="strong"/);
  for (const path of [PATH, `${PATH}/try`]) expect((await accountant.post(path, { version: '1' })).status).toBe(403);
});

test('the history tells who changed what from what to what', async () => {
  await choose(store);
  await save({ '/accounts/bank': '5840', '/closedPeriod': 'ask', '/paymentTypes/Dankort/cash': 'on' });
  const [, row = ''] =
    /<tbody role="rowgroup">\s*(<tr.*?<\/tr>)/s.exec((await pageOf()).split('id="history"')[1] ?? '') ?? [];
  const words = row.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
  expect(words).toContain('The owner');
  expect(words).toContain('Bank or safe: 5820 → 5840');
  expect(words).toContain('Dankort is cash: no → yes');
  expect(words).toContain('Hold it until the period is opened → Ask me for a date');
});
