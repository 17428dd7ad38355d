import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { StoreSettings } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import type { Store } from '@kassebro/store';
import { startBackOffice, type BackOffice } from './support/back-office.ts';
import type { Browser } from './support/browser.ts';
import { choose, closedDay, held, keep, posted, reportOf, sending } from './support/days.ts';

let office: BackOffice;
let store: Store;
let owner: Browser;
let settings: StoreSettings;
beforeAll(async () => {
  office = await startBackOffice({ roles: ['owner', 'accountant'] });
  ({ store } = office);
  owner = await office.as('owner');
  settings = await choose(store);
});
afterAll(() => office.close());

const voucher = { voucherNumber: 50_123, accountingYear: '2026' };
const plain = (page: string): string =>
  page.replaceAll(/[\u00a0\u202f]/g, ' ').replaceAll(/<span class="unbroken">(.*?)<\/span>/g, '$1');
const pageOf = async (path: string, browser = owner): Promise<string> =>
  plain(await (await browser.get(`/s/demo${path}`)).text());
const words = (page: string): string =>
  page
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();

/** What the calendar says of one day. */
async function entryOf(number: number): Promise<string> {
  const page = await pageOf('/days?month=2026-03');
  const link = new RegExp(`<a class="day [a-z]+" href="/s/demo/days/${number}">(.*?)</a>`, 's');
  return words(link.exec(page)?.[1] ?? '');
}

type Making = (number: number, date: string) => Promise<unknown>;

/** A day for each state, made by the functions that the door, the hands and people call. */
const made: [state: string, says: string, make: Making][] = [
  ['that nobody has published yet', 'Afventer', (number, date) => keep(store, reportOf(number, date))],
  ['that is queued', 'Afventer', (number, date) => closedDay(store, reportOf(number, date))],
  ['that is being sent', 'Sendes', (number, date) => sending(store, reportOf(number, date), settings)],
  ['whose answer was lost', 'Kontrolleres i e-conomic', lost],
  ['that is in the journal', 'I kassekladden, ikke bogført Bilag 50123', inJournal],
  [
    'whose date is barred',
    'Tilbageholdt: spærret periode',
    (number, date) => held(store, reportOf(number, date), [['period-barred', { date }]]),
  ],
  [
    'whose date is barred and that lacks more',
    'Kræver handling',
    (number, date) =>
      held(store, reportOf(number, date), [
        ['period-barred', { date }],
        ['payment-type-unmapped', { title: 'Swish' }],
      ]),
  ],
  ['that somebody entered', 'Bogført manuelt, bilag 123', (number, date) => ended(number, date, 'booked-by-hand')],
  ['that nobody wants', 'Sendes ikke', (number, date) => ended(number, date, 'not-to-be-sent')],
];

async function lost(number: number, date: string): Promise<void> {
  const { id, fence, sending: mark } = await sending(store, reportOf(number, date), settings);
  const reason = because('outcome-uncertain');
  await store.operations.settle({ id, fence, state: 'uncertain', reason, sending: mark });
}

async function inJournal(number: number, date: string): Promise<void> {
  await posted(store, reportOf(number, date), { settings, voucher });
}

async function ended(number: number, date: string, cause: 'booked-by-hand' | 'not-to-be-sent'): Promise<void> {
  const { id } = await held(store, reportOf(number, date), [['payments-differ', { amount: 100 }]]);
  const byHand = { vouchers: [], byHand: { accountingYear: '2026', voucherNumber: 123 }, adopted: false };
  const isByHand = cause === 'booked-by-hand';
  const facts = isByHand ? { voucher: '123', year: '2026' } : { reason: 'prøve' };
  const result = isByHand ? { result: byHand } : {};
  await store.operations.end(id, { reason: because(cause, facts), ...result, by: 'owner@shop.example' });
}

describe('the calendar', () => {
  test.each(made)('shows a day %s as "%s"', async (_state, says, make) => {
    const number = 300 + made.findIndex((one) => one[2] === make);
    await make(number, `2026-03-${String(number - 290).padStart(2, '0')}`);
    expect(await entryOf(number)).toBe(`Kasse 1 10.000,00 kr. ${says}`);
  });

  test('counts them in one sentence, and says what was not compared yet', async () => {
    const page = words(await pageOf('/days?month=2026-03'));
    expect(page).toContain('9 dage: 2 afventer, 1 sendes, 1 kontrolleres, 1 ikke bogført endnu, 1 tilbageholdt');
    expect(page).toContain('endnu ikke sammenlignet med e-conomic');
    expect(page).toContain('Omsætning 90.000,00 kr.');
  });

  test('leaves out what a filter does not mean, and keeps the filter in its links', async () => {
    const page = await pageOf('/days?month=2026-03&state=held');
    expect([...page.matchAll(/class="day /g)]).toHaveLength(1);
    expect(page).toContain('href="/s/demo/days?month=2026-04&amp;state=held"');
    expect(page).toContain('href="/s/demo/days.csv?month=2026-03&amp;state=held"');
  });

  test('shows a day that was told again with its newest revision, and finds it as corrected', async () => {
    await inJournal(350, '2026-04-02');
    await closedDay(store, reportOf(350, '2026-04-02', { revision: 2 }));
    await store.operations.corrected('demo.day-report.350.r1.journal', { revision: 2, how: 'reversed' });
    const page = words(await pageOf('/days?month=2026-04&state=corrected'));
    expect(page).toContain('10.000,00 kr. Afventer Revision 2');
  });

  test('is empty in a month without days, and says when one will stand there', async () => {
    expect(await pageOf('/days?month=2025-01')).toContain('Ingen dag er afsluttet i denne måned.');
  });

  test('opens on the month of the latest day, also for an address that names none', async () => {
    for (const month of ['', '?month=2026-13', '?month=%3Cscript%3E', '?month=2026-01&month=2026-02'])
      expect(await pageOf(`/days${month}`)).toContain('<h2 id="month" class="month-name">April 2026</h2>');
  });

  test('takes text of the till for text', async () => {
    const hostile = '<img src=x onerror=alert(1)>';
    await closedDay(store, reportOf(360, '2026-05-02', { register: hostile }));
    for (const path of ['/days?month=2026-05', '/days/360']) {
      const page = await pageOf(path);
      expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;');
      expect(page).not.toContain(hostile);
    }
  });

  test('is a file for spreadsheets, in the words of the page and without formulas', async () => {
    await closedDay(store, reportOf(361, '2026-05-03', { register: '=cmd()' }));
    const answer = await owner.get('/s/demo/days.csv?month=2026-05');
    expect(answer.headers.get('content-disposition')).toContain('demo-2026-05.csv');
    const lines = (await answer.text()).trim().split('\r\n');
    expect(lines[0]).toContain('Dato;Kasse;Rapport');
    expect(lines[2]).toBe("2026-05-03;'=cmd();361;1;10000,00;;Afventer;;;");
  });
});

describe('sending several days', () => {
  test('asks first, with what they come to and why they wait, and changes nothing by asking', async () => {
    const { id } = await held(store, reportOf(370, '2026-06-02'), [['payment-type-unmapped', { title: 'Swish' }]]);
    const page = words(await pageOf('/send-days?month=2026-06'));
    expect(page).toContain('Send 1 dag til e-conomic?');
    expect(page).toContain('Betalingstypen Swish mangler en konto.');
    expect(page).toContain('10.000,00 kr.');
    expect((await store.operations.find(id))?.state).toBe('attention');
  });

  test('sends those that are ticked, writes down who did it, and leaves alone what is done', async () => {
    const waiting = await held(store, reportOf(371, '2026-06-03'), [['payment-type-unmapped', { title: 'Swish' }]]);
    const done = await posted(store, reportOf(372, '2026-06-04'), { settings, voucher });
    const answer = await owner.post('/s/demo/send-days', { month: '2026-06', 'day-371': 'on', 'day-372': 'on' });
    expect(answer.headers.get('location')).toBe('/s/demo/days?month=2026-06');
    expect(await store.operations.find(waiting.id)).toMatchObject({ state: 'queued' });
    expect(await store.operations.find(done.id)).toMatchObject({ state: 'done', fence: done.fence });
    expect(await store.operations.find('demo.day-report.370.r1.journal')).toMatchObject({ state: 'attention' });
    const [entry] = await store.audit.list({ store: 'demo', limit: 1 });
    expect(entry).toMatchObject({ what: `retry of operation ${waiting.id}`, by: 'owner@shop.example' });
    const page = await pageOf('/days?month=2026-06');
    expect(page).toContain('1 dag sendes nu. 1 dag havde intet at sende: i gang eller allerede udført.');
  });

  test('without any day chosen says so beside the first', async () => {
    const answer = await owner.post('/s/demo/send-days', { month: '2026-06' });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('Vælg mindst én dag.');
  });
});

test('somebody who only reads finds no button on the pages', async () => {
  const accountant = await office.as('accountant');
  for (const path of ['/days?month=2026-06', '/days/370', '/days/372', '/attention']) {
    const page = await pageOf(path, accountant);
    expect(page).toContain('<main');
    expect(page.slice(page.indexOf('<main'))).not.toContain('<form');
  }
});
