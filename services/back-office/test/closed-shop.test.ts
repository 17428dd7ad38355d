import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Store } from '@kassebro/store';
import { startBackOffice, type BackOffice } from './support/back-office.ts';
import type { Browser } from './support/browser.ts';
import { closedDay, reportOf } from './support/days.ts';

let office: BackOffice;
let store: Store;
let owner: Browser;
beforeAll(async () => {
  // A Tuesday; the store is here since the first of the month.
  let ms = Date.parse('2026-11-24T12:00:00Z');
  const now = () => new Date((ms += 1));
  office = await startBackOffice({ roles: ['owner', 'bookkeeper', 'accountant'], parts: { now } });
  ({ store } = office);
  owner = await office.as('owner');
  await closedDay(store, reportOf(1, '2026-11-02'));
});
afterAll(() => office.close());
beforeEach(async () => {
  await store.closedDates.unmark('demo', '2026-11-08');
});

const words = (page: string): string => page.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
const monthOf = async (query = 'month=2026-11', browser = owner): Promise<string> =>
  words(await (await browser.get(`/s/demo/days?${query}`)).text());
const mark = (date: string, browser = owner): Promise<Response> => browser.post('/s/demo/closed-dates', { date });
const undo = (date: string): Promise<Response> => owner.post('/s/demo/closed-dates/undo', { date });
const lastChange = async () => (await store.audit.list({ store: 'demo', limit: 1 }))[0];

describe('a date without a day', () => {
  test('is told as not closed from the first date of the store until yesterday, and no other', async () => {
    const page = await monthOf();
    // The 1st, and the 3rd to the 23rd.
    expect(page).toContain('Datoer uden dag: 22 ikke afsluttet');
    expect(page).toContain('1 dag: 1 afventer');
    const pageSource = await (await owner.get('/s/demo/days?month=2026-11')).text();
    const offered = [...pageSource.matchAll(/form="closed-shop" name="date" value="([^"]+)"/g)].map(([, date]) => date);
    expect(offered).toHaveLength(22);
    expect(offered).not.toContain('2026-11-02');
    expect([offered[0], offered.at(-1)]).toEqual(['2026-11-01', '2026-11-23']);
  });

  test('is told from the first day on where days of before the store were imported', async () => {
    await closedDay(store, reportOf(3, '2026-10-20'));
    expect(await monthOf('month=2026-10')).toContain('Datoer uden dag: 11 ikke afsluttet');
  });

  test('is marked as closed shop by a person, shown and counted as that, and written down', async () => {
    const bookkeeper = await office.as('bookkeeper');
    const answer = await mark('2026-11-08', bookkeeper);
    expect(answer.headers.get('location')).toBe('/s/demo/days?month=2026-11');
    const page = await monthOf('month=2026-11', bookkeeper);
    expect(page).toContain('Søndag den 8. november 2026 er markeret som lukket.');
    expect(page).toContain('Datoer uden dag: 21 ikke afsluttet, 1 lukket');
    expect(page).toContain('1 dag: 1 afventer');
    expect(await lastChange()).toMatchObject({
      what: 'closed shop on 2026-11-08',
      by: 'bookkeeper@shop.example',
      before: { closed: false },
      after: { closed: true },
    });
    expect(await monthOf('month=2026-11&state=closed')).toContain('Lukket');
  });

  test('marked twice is marked once; who was first stays written down', async () => {
    await mark('2026-11-08', await office.as('bookkeeper'));
    const before = await store.audit.list({ store: 'demo', limit: 50 });
    await mark('2026-11-08');
    expect(await store.audit.list({ store: 'demo', limit: 50 })).toHaveLength(before.length);
    const marked = await store.closedDates.among('demo', ['2026-11-08', '2026-11-09']);
    expect([...marked.values()]).toMatchObject([{ date: '2026-11-08', by: 'bookkeeper@shop.example' }]);
  });

  test('is unmarked again, which is written down, too', async () => {
    await mark('2026-11-08');
    await undo('2026-11-08');
    expect(await monthOf()).toContain('Datoer uden dag: 22 ikke afsluttet');
    expect(await lastChange()).toMatchObject({ before: { closed: true }, after: { closed: false } });
  });

  test('on which the till has closed a day meanwhile is not marked, and a mark gives way to a day that comes later', async () => {
    await mark('2026-11-02');
    expect(await monthOf()).toContain('så butikken var åben.');
    expect(await store.closedDates.among('demo', ['2026-11-02'])).toEqual(new Map());
    await mark('2026-11-08');
    await closedDay(store, reportOf(2, '2026-11-08'));
    const page = await monthOf();
    expect(page).toContain('2 dage: 2 afventer');
    expect(page).toContain('Datoer uden dag: 21 ikke afsluttet');
    expect(page).not.toContain('Lukket');
  });

  test('that has not passed, or is none, cannot be marked', async () => {
    for (const date of ['2026-11-24', '2026-12-01', '2026-02-30', ''])
      expect([date, (await mark(date)).status]).toEqual([date, 400]);
  });

  test('is only looked at by an accountant', async () => {
    const accountant = await office.as('accountant');
    expect((await mark('2026-11-09', accountant)).status).toBe(403);
    const page = await (await accountant.get('/s/demo/days?month=2026-11')).text();
    expect(page).toContain('Ikke afsluttet');
    expect(page).not.toContain('form="closed-shop"');
  });
});
