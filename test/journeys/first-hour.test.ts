import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { syncs } from '@kassebro/contracts';
import { ACCOUNTS, JOURNALS } from '@kassebro/economic-simulator';
import type { Browser } from 'playwright-core';
import { z } from 'zod';
import { openBrowser } from '../browser/pages.ts';
import { until } from '../support/until.ts';
import { Bookkeeper } from './first-hour/bookkeeper.ts';
import { CUSTOMERS, openHouse, PRODUCTS, type House } from './first-hour/house.ts';
import { makeStore, takeUp } from './first-hour/new-store.ts';
import { Person } from './first-hour/person.ts';
import { picturesOf } from './first-hour/pictures.ts';
import { chooseAccounts, connect, importAll, seeLights, setUpWebhooks, switchOn } from './first-hour/set-up.ts';

const entries = z.array(
  z.object({ amount: z.number(), contraAccount: z.object({ accountNumber: z.int() }).optional() }),
);
const webhooks = z.object({ webhooks: z.array(z.record(z.string(), z.unknown())) });
const page = z.object({ items: z.array(z.unknown()) });

let house: House;
let browser: Browser;
beforeAll(async () => {
  // First, so that whoever has no Chromium reads at once how to get one.
  browser = await openBrowser();
  house = await openHouse();
}, 600_000);
afterAll(async () => {
  await browser?.close();
  await house?.[Symbol.asyncDispose]();
});

const dateBefore = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

/** A day of 8,450.00 with VAT, paid by card, by telephone and in cash; what was counted fits. */
const closedDay = (number: number, date: string) => ({
  number,
  register: 'Kasse 1',
  closedAt: `${date}T17:05:00+01:00`,
  businessDate: date,
  revenue: [{ category: null, vatPercentage: 25, gross: 8_450_00 }],
  payments: [
    { type: 'Dankort', amount: 6_000_00 },
    { type: 'MobilePay', amount: 1_450_00 },
    { type: 'Kontant', amount: 1_000_00, cash: true },
  ],
  cash: { start: 500_00, counted: 1_500_00 },
});

/** What a person reads, written here once more, so that a change of these words must be meant. */
const languages = [
  {
    language: 'da',
    company: 'Cykelhuset Nørrebro ApS',
    store: { name: 'Cykelhuset Nørrebro', id: 'norrebro' },
    question: 'Er det det rigtige firma?',
    impact: '1 dag, der venter, sendes.',
    works: 'Virker',
    draft: 'I kassekladden, ikke bogført',
    booked: 'Bogført',
    agrees: 'Stemmer på øren',
  },
  {
    language: 'en',
    company: 'Cykelhuset Vesterbro ApS',
    store: { name: 'Cykelhuset Vesterbro', id: 'vesterbro' },
    question: 'Is this the right company?',
    impact: '1 day waiting will be sent.',
    works: 'Working',
    draft: 'In the cash journal, not booked',
    booked: 'Booked',
    agrees: 'Agrees to the øre',
  },
] as const;

/** In the order of the panels. */
const WEBHOOK_TYPES = ['customerUpdated', 'invoiceBooked', 'productUpdated', 'inventoryUpdated', 'journalBooked'];

describe('a merchant’s first hour works without help', () => {
  test.each(languages)('in $language: from an empty store to a day that agrees to the øre', async (said) => {
    const { language, store } = said;
    const ledger = await house.openCompany(said.company, language);
    const operator = await Person.open(browser, house.url, language);
    const owner = await Person.open(browser, house.url, language);
    const picture = picturesOf(owner, language);
    const { text } = owner.words;
    const login = { email: `ejer@${store.id}.example`, name: 'Ejeren', password: 'correct horse battery staple' };

    const { tillKey, link } = await makeStore(operator, { ...store, owner: login });
    const till = house.till(tillKey);
    await takeUp(owner, link, login);
    // The shop has closed a day before anything was set up; from it the till's payment types are known.
    const first = closedDay(1, dateBefore(2));
    expect((await till('POST', '/v1/day-reports', first)).status).toBe(201);

    await connect(owner, ledger, { question: said.question, picture });
    await until('the day to wait for accounts alone', async () => {
      const { body } = await till('GET', '/v1/day-reports/1');
      return JSON.stringify(body).includes('account-not-chosen') && !JSON.stringify(body).includes('not-connected');
    });
    await chooseAccounts(owner, { impact: said.impact, picture });
    await switchOn(owner);

    const bookkeeper = await Bookkeeper.open(browser, ledger, language);
    const [product] = await ledger.list('/products?pagesize=1');
    const [customer] = await ledger.list('/customers?pagesize=1');
    const [productNumber, customerNumber] = [String(product?.['productNumber']), String(customer?.['customerNumber'])];
    const copied = await setUpWebhooks(owner, bookkeeper, picture);
    await bookkeeper.changeProduct(productNumber, '249.95');
    await bookkeeper.setStock(productNumber, '17');
    await bookkeeper.changeCustomer(customerNumber, 'Cykelklubben Fremad');
    await bookkeeper.bookInvoice(customerNumber, productNumber);
    await until('the first day to be in e-conomic', async () => (await draftsOf(ledger)).length > 0);
    await bookkeeper.bookJournal(JOURNALS.daily);
    await seeLights(owner, syncs, said.works);
    await picture('7-lights', { from: '#panel-customers', height: 520 });

    await importAll(owner, 'products', picture);
    await importAll(owner, 'customers', picture);
    expect(await countIn(till, 'products')).toBe(PRODUCTS);
    expect(await countIn(till, 'customers')).toBe(CUSTOMERS);

    const second = closedDay(2, dateBefore(1));
    expect((await till('POST', '/v1/day-reports', second)).status).toBe(201);
    const dayOf = (number: number) => owner.page.locator(`a.day[href$="/days/${number}"]`);
    await until('the day to stand in the cash journal', async () => {
      await owner.menu(text.days.menu);
      return (await dayOf(2).getByText(said.draft).count()) > 0;
    });
    await picture('9-days', { height: 1010 });
    await dayOf(2).click();
    await owner.press(text.days.one.seen.look);
    await owner.sees(said.agrees);
    await picture('10-agrees', { from: '[aria-labelledby=lines]', height: 600 });

    // What the other two sides have of it.
    const drafts = await draftsOf(ledger);
    expect(sumAgainst(drafts, ACCOUNTS.revenue)).toBe(8_450_00);
    await bookkeeper.bookJournal(JOURNALS.daily);
    await owner.press(text.days.one.seen.again);
    await owner.sees(said.booked, owner.page.locator('header.title'));
    await owner.sees(said.agrees);
    expect(await webhooksOf(ledger)).toEqual(
      // The bookkeeper chose each type by its name in the page's language; here stands e-conomic's own word for it.
      copied.map((webhook, index) => expect.objectContaining({ ...webhook, type: WEBHOOK_TYPES[index] })),
    );
    const { body } = await till('GET', `/v1/products/${productNumber}`);
    expect(body).toMatchObject({ productNumber, priceIncludingVat: 312_44 });

    // What the till makes from now on is made in e-conomic, too.
    await till('POST', '/v1/products', { productNumber: 'NY-1', name: 'Klokke', priceIncludingVat: 99_95 });
    await until('the new product to be in e-conomic', async () => {
      const found = await ledger.list('/products?filter=productNumber$eq:NY-1');
      return found.length > 0;
    });

    // Nothing is left to do, so the store begins with its days from now on.
    await owner.page.goto('/');
    await owner.heading(new RegExp(`^${text.days.title}`));
    expect(await owner.page.getByText(text.firstSteps.next('').trim()).count()).toBe(0);
    expect([...owner.complaints(house.ledgerUrl), ...operator.complaints('')]).toEqual([]);
  });
});

type Ledger = Awaited<ReturnType<House['openCompany']>>;
type Till = ReturnType<House['till']>;

const draftsOf = async (ledger: Ledger) =>
  entries.parse(await ledger.list(`/journals/${JOURNALS.daily}/entries?pagesize=1000`));

/** What lines have an account as their contra account for, in øre. */
const sumAgainst = (drafts: z.infer<typeof entries>, account: number): number =>
  drafts
    .filter(({ contraAccount }) => contraAccount?.accountNumber === account)
    .reduce((sum, { amount }) => sum + Math.round(amount * 100), 0);

const webhooksOf = async (ledger: Ledger) =>
  webhooks.parse(await ledger.control('GET', `/webhooks?agreement=${ledger.agreement}`)).webhooks;

const countIn = async (till: Till, list: 'products' | 'customers'): Promise<number> =>
  page.parse((await till('GET', `/v1/${list}?limit=100`)).body).items.length;
