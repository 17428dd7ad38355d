import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { LedgerAccount } from '@kassebro/contracts';
import type { EconomicDoor } from '../src/house.ts';
import { startBackOffice, type BackOffice } from './support/back-office.ts';
import type { Browser } from './support/browser.ts';
import { PATH, plain } from './support/accounts.ts';
import { choose, CHOICES, keep, reportOf } from './support/days.ts';
import { formOf } from './support/form-of.ts';
import { openTestLedger, type TestLedger } from './support/ledger.ts';

const opened: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const close of opened.toReversed()) await close();
});

interface Room {
  ledger: TestLedger;
  office: BackOffice;
  owner: Browser;
}
async function room(door: (ledger: TestLedger) => EconomicDoor | undefined = (ledger) => ledger.door): Promise<Room> {
  const ledger = await openTestLedger();
  opened.push(() => ledger.close());
  const office = await startBackOffice({ roles: ['owner'], parts: { economic: door(ledger) } });
  opened.push(() => office.close());
  const owner = await office.as('owner');
  await owner.post('/language', { language: 'en' });
  return { ledger, office, owner };
}
const pageOf = async (owner: Browser, path = PATH): Promise<string> => plain(await (await owner.get(path)).text());

describe('a store that is not connected', () => {
  let at: Room;
  beforeAll(async () => {
    at = await room();
  });

  test('says so, leads to the connection, and saves numbers that nobody has looked up', async () => {
    const page = await pageOf(at.owner);
    expect(page).toContain('The store is not connected to e-conomic, so there is no chart of accounts');
    expect(page).toContain('href="/s/demo/connection"');
    expect(page).not.toContain('/accounts/fetch');
    const form = { ...formOf(page, 'choices'), '/accounts/bank': '5820', '/journalNumber': '2' };
    expect((await at.owner.post(PATH, form)).status).toBe(303);
    expect(await pageOf(at.owner)).toContain(
      'It was saved without having been looked up in e-conomic. The store is not',
    );
    expect((await at.office.store.stores.find('demo'))?.settings).toMatchObject({
      journalNumber: 2,
      accounts: { bank: 5820 },
    });
  });

  test('has room for payment types before its till has used any', async () => {
    await choose(at.office.store, { paymentTypes: [] });
    const page = await pageOf(at.owner);
    expect(page).toContain('<details class="add" open>');
    expect(page).toContain('name="/new/paymentType/2/title"');
  });
});

describe('an e-conomic that does not answer', () => {
  let at: Room;
  beforeAll(async () => {
    at = await room();
    await at.ledger.connect(at.office);
    await choose(at.office.store);
  });

  test('leaves the chart that was there, with its age, and saving is possible with a warning', async () => {
    expect(await pageOf(at.owner)).toContain('Chart of accounts fetched now');
    await at.ledger.fault('500', 500);
    expect((await at.owner.post(`${PATH}/fetch`)).status).toBe(303);
    const page = await pageOf(at.owner);
    expect(page).toContain('The chart of accounts could not be fetched from e-conomic.');
    expect(page).toMatch(/Shown as of [\d:]+; e-conomic does not answer\./);
    expect(page).toContain('Bank <i>· Balance sheet</i>');
    const form = { ...formOf(page, 'choices'), '/accounts/expenses': '3620' };
    expect((await at.owner.post(PATH, form)).status).toBe(303);
    expect(await pageOf(at.owner)).toMatch(/Saved\. No day waits for a choice\. .* without having been looked up/);
    expect((await at.office.store.stores.find('demo'))?.settings.accounts.expenses).toBe(3620);
  });
});

test('an installation without a way into e-conomic says so', async () => {
  const { office, owner, ledger } = await room(() => undefined);
  await ledger.connect(office);
  expect(await pageOf(owner)).toContain('This installation of Kassebro has no access to e-conomic of its own.');
});

describe('a field that is changed', () => {
  let at: Room;
  beforeAll(async () => {
    at = await room();
    await at.ledger.connect(at.office);
    await choose(at.office.store);
  });
  const asked = async (name: string, value: string): Promise<string> => {
    const form = { ...formOf(await pageOf(at.owner), 'choices'), [name]: value };
    return plain(await (await at.owner.post(`${PATH}/try?row=${encodeURIComponent(name)}`, form)).text());
  };

  test.each([
    ['/accounts/bank', '5830', 'Kortbetalinger til afregning <i>· Balance sheet</i>'],
    ['/accounts/bank', '9999', 'Account 9999 does not exist in e-conomic.'],
    ['/accounts/bank', '5600', 'does not take entries from a journal'],
    ['/accounts/revenue', 'x', 'Revenue: write a number from e-conomic'],
    ['/vatCodes/25', 'REP', 'VAT code REP'],
    ['/vatCodes/25', 'I25', 'looks like one for purchases'],
    ['/journalNumber', '77', 'Cash journal 77 no longer exists.'],
    ['/paymentTypes/MobilePay', '', 'Suggested: 5835 MobilePay til afregning'],
  ])('%s to “%s” is judged at once, and only that part is answered', async (name, value, words) => {
    const before = await at.office.store.stores.find('demo');
    const answer = await asked(name, value);
    expect(answer).toContain(words);
    expect(answer).not.toContain('<html');
    expect(answer).toMatch(/id="chosen".* of .* chosen/s);
    expect((await at.office.store.stores.find('demo'))?.version).toBe(before?.version);
  });

  test('a doubt is said and stops nothing', async () => {
    const form = { ...formOf(await pageOf(at.owner), 'choices'), '/vatCodes/25': 'I25' };
    expect(await asked('/vatCodes/25', 'I25')).toContain('class="quiet"');
    expect((await at.owner.post(PATH, form)).status).toBe(303);
  });
});

test('a hundred payment types and a chart of three hundred accounts fit in a hundred kilobytes, the chart once', async () => {
  const chart = Array.from(
    { length: 300 },
    (_, index): LedgerAccount => ({
      number: 1000 + index * 17,
      name: `Kortbetalinger, gruppe ${index}`,
      type: index % 2 === 0 ? 'status' : 'profitAndLoss',
      barred: false,
      blockDirectEntries: false,
    }),
  );
  const { office, owner, ledger } = await room(({ door }) => ({
    ...door,
    async connect(store, options) {
      const connected = await door.connect(store, options);
      const accounts = { ...connected.ledger.accounts, all: () => Promise.resolve(chart) };
      return { ...connected, ledger: { ...connected.ledger, accounts } };
    },
  }));
  await ledger.connect(office);
  const types = Array.from({ length: 100 }, (_, index) => `Betaling ${index}`);
  const paymentTypes = types.slice(0, 80).map((type, index) => ({ type, account: 1000 + index * 34 }));
  await choose(office.store, { ...CHOICES, paymentTypes });
  const payments = types.map((type) => ({ type, amount: 100_00 }));
  await keep(office.store, reportOf(8001, new Date().toISOString().slice(0, 10), { payments }));
  const answer = await owner.get(PATH);
  const page = await answer.text();
  expect(page.match(/name="\/paymentTypes\/[^/"]*"/g)).toHaveLength(100);
  expect(page.match(/<option value="1017">/g)).toHaveLength(1);
  expect(Buffer.byteLength(page)).toBeLessThan(100_000);
});
