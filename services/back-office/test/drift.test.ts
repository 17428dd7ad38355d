import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Operation, StoreSettings } from '@kassebro/contracts';
import type { Store } from '@kassebro/store';
import { startBackOffice, type BackOffice } from './support/back-office.ts';
import type { Browser } from './support/browser.ts';
import { choose, found, held, reportOf, inLedger as postedInLedger } from './support/days.ts';
import { openTestLedger, type TestLedger } from './support/ledger.ts';

let ledger: TestLedger;
let office: BackOffice;
let store: Store;
let owner: Browser;
let settings: StoreSettings;
beforeAll(async () => {
  ledger = await openTestLedger();
  office = await startBackOffice({ roles: ['owner', 'operator'], parts: { economic: ledger.door } });
  await ledger.connect(office);
  ({ store } = office);
  owner = await office.as('owner');
  settings = await choose(store);
});
afterAll(async () => {
  await office.close();
  await ledger.close();
});

const words = (page: string): string =>
  page
    .replaceAll(/[\u00a0\u202f]/g, ' ')
    .replaceAll(/<span class="unbroken">(.*?)<\/span>/g, '$1')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');
const pageOf = async (path: string): Promise<string> => words(await (await owner.get(`/s/demo/days/${path}`)).text());
const calendar = async (): Promise<string> => words(await (await owner.get('/s/demo/days?month=2026-11')).text());
const look = (number: number): Promise<Response> => owner.post(`/s/demo/days/${number}/look`, { revision: '1' });
const accept = (number: number, seen: string, browser = owner): Promise<Response> =>
  browser.post(`/s/demo/days/${number}/accept-drift`, { seen });

const inLedger = (number: number, date: string): Promise<Operation> =>
  postedInLedger(reportOf(number, date), { store, ledger, settings });

/** Somebody deletes a row of the draft in e-conomic. */
async function deleteRow(number: number, text: string): Promise<void> {
  const entries = (await ledger.get('/journals/1/entries?pageSize=1000')) as {
    journalEntryNumber: number;
    text: string;
  }[];
  const row = entries.find((entry) => entry.text.startsWith(text) && entry.text.includes(`demo-${number}-`));
  if (!row) throw new Error(`no row ${text} of day ${number}`);
  await ledger.control('DELETE', `/agreements/{n}/journals/1/entries/${row.journalEntryNumber}`);
}

async function seenOf({ id }: Operation): Promise<string> {
  const { drift } = await found(store, id);
  if (!drift) throw new Error(`operation ${id} has not changed`);
  return drift.seen;
}

describe('a day that was changed in e-conomic', () => {
  test('says so wherever it is, line by line, and nothing of it while it is as it was sent', async () => {
    const day = await inLedger(601, '2026-11-02');
    await look(601);
    expect(await pageOf('601')).not.toContain('Nogen har ændret den');
    expect(await found(store, day.id)).not.toHaveProperty('drift');
    await deleteRow(601, 'MobilePay');
    await look(601);
    const page = await pageOf('601');
    expect(page).toContain('Nogen har ændret den i e-conomic.');
    expect(page).toContain('Godkend ændringen');
    expect(page).toMatch(/3\.000,00 kr\. 5835 \/ 5810 .* Ikke der/);
    expect(await calendar()).toContain('1 ændret i e-conomic');
  });

  test('is accepted by a person who has seen what differs; who and what is written down, and it counts no more', async () => {
    const day = await inLedger(602, '2026-11-03');
    await deleteRow(602, 'MobilePay');
    await look(602);
    const before = await calendar();
    expect(before).toContain('2 ændret i e-conomic');
    expect(await pageOf('602/accept-drift')).toContain('Intet sendes, og intet ændres.');
    const answer = await accept(602, await seenOf(day));
    expect(answer.headers.get('location')).toBe('/s/demo/days/602');
    const page = await pageOf('602');
    expect(page).toContain('owner@shop.example har godkendt det');
    expect(page).not.toContain('Godkend ændringen');
    expect(page).toContain('I kassekladden, ikke bogført');
    expect(await calendar()).toContain('1 ændret i e-conomic');
    const [entry] = await store.audit.list({ store: 'demo', limit: 1 });
    expect(entry).toMatchObject({ what: `accept-drift of operation ${day.id}`, by: 'owner@shop.example' });
    // The same again is no news.
    await look(602);
    expect(await pageOf('602')).toContain('har godkendt det');
  });

  test('that has changed once more since is not accepted: 409, with how it is now', async () => {
    const day = await inLedger(603, '2026-11-04');
    await deleteRow(603, 'MobilePay');
    await look(603);
    const seen = await seenOf(day);
    await deleteRow(603, 'Dankort');
    await look(603);
    const answer = await accept(603, seen);
    expect(answer.status).toBe(409);
    expect(words(await answer.text())).toContain('Den er ændret igen i e-conomic, siden du så den.');
    expect((await found(store, day.id)).drift).not.toHaveProperty('accepted');
  });

  test('is accepted by nobody but who decides, and offered for no other day', async () => {
    const day = await inLedger(604, '2026-11-05');
    expect((await owner.get('/s/demo/days/604/accept-drift')).status).toBe(303);
    await deleteRow(604, 'MobilePay');
    await look(604);
    const operator = await office.as('operator');
    expect((await accept(604, await seenOf(day), operator)).status).toBe(403);
    expect((await found(store, day.id)).drift).not.toHaveProperty('accepted');
  });

  test('and then in the till, too, is taken back as it stands there, which the page says first', async () => {
    await inLedger(605, '2026-11-06');
    await deleteRow(605, 'MobilePay');
    await look(605);
    const again = reportOf(605, '2026-11-06', { revision: 2 });
    const { id } = await held(store, again, [['voucher-edited', { revision: 1, voucher: '7', seen: 'x' }]]);
    const page = await pageOf('605/correct');
    expect(page).toContain('Nogen har ændret bilaget i e-conomic. Det tages tilbage, som det står der nu');
    expect(page).toContain('Som det står nu');
    const { fence } = await found(store, id);
    await owner.post('/s/demo/days/605/correct', { version: String(fence) });
    expect(await found(store, id)).toMatchObject({ state: 'queued', goAhead: true, asItStands: 'x' });
  });
});
