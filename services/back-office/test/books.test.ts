import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DEMO, emailOf } from './support/back-office.ts';
import { ACCOUNTANT, openedBooks } from './support/books.ts';
import { openBooksWorld, type BooksWorld } from './support/books-world.ts';
import type { Browser } from './support/browser.ts';
import { held, reportOf } from './support/days.ts';

let world: BooksWorld;
let reader: Browser;
beforeAll(async () => {
  world = await openBooksWorld();
  await world.inLedger(601, '2026-10-30');
  await world.inLedger(602, '2026-11-02');
  await world.inLedger(603, '2026-11-03');
  await held(world.office.store, reportOf(604, '2026-11-04'), [['payment-type-unmapped', { title: 'Swish' }]]);
  reader = await openedBooks(world.office);
});
afterAll(() => world.close());

const words = (page: string): string =>
  page
    .replaceAll(/[\u00a0\u202f]/g, ' ')
    .replaceAll(/<span class="unbroken">(.*?)<\/span>/g, '$1')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');
const sourceOf = async (path: string, browser = reader): Promise<string> => (await browser.get(path)).text();
const pageOf = async (path: string, browser = reader): Promise<string> => words(await sourceOf(path, browser));

describe('the books', () => {
  test('show each month with its sales and how its days stand, and the year as their sum', async () => {
    const page = await pageOf('/a');
    expect(page).toContain('Oktober 2026 1 10.000,00 kr. 1 ikke bogført');
    expect(page).toContain('November 2026 3 30.000,00 kr.');
    expect(page).toContain('2 ikke bogført endnu 1 kræver handling');
    expect(page).toContain('Hele året 4 40.000,00 kr.');
    expect(await pageOf('/a?year=2025')).toContain('Ingen dag er afsluttet i dette år.');
  });

  test('show the days of a month with voucher and state, each leading to its page', async () => {
    const source = await sourceOf('/a/months/2026-11');
    expect(source).toContain('href="/a/days/602"');
    const page = words(source);
    expect(page).toContain('3 dage: 2 ikke bogført endnu, 1 kræver handling');
    expect(page).toMatch(/Man\. 2\. nov\.? Kasse 1 602 10\.000,00 kr\. I kassekladden, ikke bogført Bilag \d+ 2026/);
    expect((await reader.get('/a/months/2026-13')).status).toBe(404);
  });

  test('show a day line by line with its report as received, and nothing that can be done with it', async () => {
    const source = await sourceOf('/a/days/602');
    const page = words(source);
    expect(page).toContain('Omsætning Cykler 25 % 7.500,00 kr.');
    expect(page).toContain('Kassens rapport');
    expect(page).toContain('businessDate');
    const forms = [...source.matchAll(/<form[^>]*action="([^"]+)"/g)].map(([, action]) => action);
    expect(forms).toEqual(['/language', '/a/log-out']);
    expect(source).not.toContain('/s/demo');
    expect(source).not.toContain('/operations/');
  });

  test('say of a held day why, and of a corrected one what its revisions were', async () => {
    expect(await pageOf('/a/days/604')).toContain('Swish');
    await world.inLedger(603, '2026-11-03', { revision: 2, register: 'Kasse 2' });
    const newest = await sourceOf('/a/days/603');
    expect(newest).toContain('/a/days/603?revision=1');
    expect(words(newest)).toContain('Kasse 2 · Rapport 603 · Revision 2');
    expect(await pageOf('/a/days/603?revision=1')).toContain('Kasse 1 · Rapport 603');
  });

  test('name the days on which e-conomic has something else than was sent', async () => {
    const { ledger, office } = world;
    expect(await pageOf('/a')).not.toContain('Ændret i e-conomic');
    const entries = (await ledger.get('/journals/1/entries?pageSize=1000')) as {
      journalEntryNumber: number;
      text: string;
    }[];
    const one = entries.find(({ text }) => text.startsWith('MobilePay') && text.includes('demo-602'));
    await ledger.control('DELETE', `/agreements/{n}/journals/1/entries/${one?.journalEntryNumber}`);
    await (await office.as('owner')).post('/s/demo/days/602/look', { revision: '1' });
    const page = await pageOf('/a');
    expect(page).toContain('Ændret i e-conomic Det, e-conomic har for disse dage');
    expect(page).toContain('Mandag den 2. november 2026');
    expect(await pageOf('/a/days/602')).toContain('Afviger');
  });

  test('show what is chosen with the names that e-conomic has, and who changed what', async () => {
    const { store } = world.office;
    await store.stores.changeSettings({ store: DEMO, change: { accounts: { bank: 5821 } }, by: emailOf('owner') });
    const source = await sourceOf('/a/accounts');
    const page = words(source);
    expect(page).toMatch(/Dankort 5830 \S/);
    expect(page).toContain('Kontant: tælles i kassen');
    expect(page).toContain('5820');
    expect(page).toContain('The owner');
    expect(source).not.toContain('<input');
    expect(source).not.toContain('<select');
  });

  test('are in the language that was chosen with the link, and in the other one after a press', async () => {
    const english = await openedBooks(world.office, 'en');
    expect(await pageOf('/a', english)).toContain('November 2026 3');
    expect(await pageOf('/a', english)).toContain('Whole year');
    const referer = `${world.office.url}/a/accounts`;
    const answer = await english.post('/language', { language: 'da' }, { referer });
    expect(answer.headers.get('location')).toBe('/a/accounts');
    expect(await pageOf('/a', english)).toContain('Hele året');
  });

  test('hold nothing of another store: its days are not there', async () => {
    const { store } = world.office;
    const report = reportOf(699, '2026-11-09');
    const event = {
      id: 'event-foreign',
      store: 'other',
      type: 'day.closed' as const,
      record: '699',
      revision: 1,
      at: report.closedAt,
      correlation: 'correlation-foreign',
    };
    await store.dayReports.record({ store: 'other', report, received: { ...report }, event });
    expect((await reader.get('/a/days/699')).status).toBe(404);
    expect(await sourceOf('/a/months/2026-11')).not.toContain('699');
    expect((await reader.get('/s/other/days')).status).toBe(303);
    expect((await reader.get('/s/demo/days', { accept: 'application/json' })).status).toBe(401);
  });

  test('write nothing: what is read is the same before and after, but for the audit log', async () => {
    const { store } = world.office;
    const state = async () =>
      JSON.stringify([
        await store.stores.find(DEMO),
        (await store.dayReports.list({ store: DEMO, limit: 50 })).items,
        await store.tillUse.ofDays(DEMO),
      ]);
    const before = await state();
    for (const path of [
      '/a',
      '/a/months/2026-11',
      '/a/days/602',
      '/a/accounts',
      '/a/downloads',
      '/a/books.zip?period=2026',
    ])
      await sourceOf(path);
    expect(await state()).toBe(before);
    const [last] = await store.audit.list({ store: DEMO, limit: 1 });
    expect(last).toMatchObject({ what: 'download of demo-2026.zip', by: ACCOUNTANT.email });
  });
});
