import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Operation, StoreSettings } from '@kassebro/contracts';
import type { Store } from '@kassebro/store';
import { startBackOffice, type BackOffice } from './support/back-office.ts';
import type { Browser } from './support/browser.ts';
import {
  choose,
  closedDay,
  found,
  held,
  reportOf,
  requestOf,
  sending,
  inLedger as postedInLedger,
} from './support/days.ts';
import { openTestLedger, type TestLedger } from './support/ledger.ts';

let ledger: TestLedger;
let office: BackOffice;
let store: Store;
let owner: Browser;
let bookkeeper: Browser;
let settings: StoreSettings;
beforeAll(async () => {
  ledger = await openTestLedger();
  office = await startBackOffice({ roles: ['owner', 'bookkeeper', 'operator'], parts: { economic: ledger.door } });
  ({ store } = office);
  await ledger.connect(office);
  [owner, bookkeeper] = [await office.as('owner'), await office.as('bookkeeper')];
  settings = await choose(store);
});
afterAll(async () => {
  await office.close();
  await ledger.close();
});

const plain = (page: string): string =>
  page.replaceAll(/[\u00a0\u202f]/g, ' ').replaceAll(/<span class="unbroken">(.*?)<\/span>/g, '$1');
const words = (page: string): string =>
  plain(page)
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');
const pageOf = async (path: string, browser = owner): Promise<string> =>
  plain(await (await browser.get(`/s/demo/days/${path}`)).text());
const post = (path: string, form: Record<string, string> = {}, browser = owner): Promise<Response> =>
  browser.post(`/s/demo/days/${path}`, form);

const inLedger = (number: number, date: string): Promise<Operation> =>
  postedInLedger(reportOf(number, date), { store, ledger, settings });

const waiting = (number: number): Promise<Operation> =>
  held(store, reportOf(number, '2026-11-10'), [['payment-type-unmapped', { title: 'Swish' }]]);
const fence = async (id: string): Promise<string> => String((await found(store, id)).fence);
const lastWish = async () => (await store.audit.list({ store: 'demo', limit: 1 }))[0];

describe('the three columns of a day', () => {
  test('say of each line which figures of the till it came from, before anything is sent', async () => {
    await closedDay(store, reportOf(400, '2026-11-02'));
    const page = words(await pageOf('400'));
    expect(page).toContain('Forhåndsvisning: dette ville blive sendt.');
    expect(page).toContain('Kassebeholdning ved start 500,00 kr.');
    expect(page).toContain('Optalt kassebeholdning −195,25 kr.');
    expect(page).toContain('Omsætning Cykler 25 % 7.500,00 kr.');
    expect(page).toContain('5810 1011 U25 (modkonto) 7.500,00 kr. Ikke sendt');
  });

  test('agree to the øre with a draft as e-conomic has it, and name the time', async () => {
    await inLedger(401, '2026-11-03');
    expect(await pageOf('401')).toContain('Ingen har sammenlignet den med e-conomic endnu.');
    expect((await post('401/look', { revision: '1' })).headers.get('location')).toBe('/s/demo/days/401');
    const page = words(await pageOf('401'));
    expect(page).toContain('Stemmer på øren');
    expect(page).toContain('I kassekladden, ikke bogført');
    expect(page).toContain('5830 5810 7.000,00 kr. 7.000,00 kr.');
  });

  test('say booked only once e-conomic has shown it booked, and agree then, too', async () => {
    await inLedger(402, '2026-11-04');
    await ledger.control('POST', '/agreements/{n}/journals/1/book', {});
    expect(await pageOf('402')).toContain('I kassekladden, ikke bogført');
    await post('402/look', { revision: '1' });
    const page = words(await pageOf('402'));
    expect(page).toContain('Bogført Bilag');
    expect(page).toContain('Stemmer på øren');
    expect(page).toContain('Moms og kunder −2.000,00 kr. −2.000,00 kr. 0,00 kr.');
  });

  test('tell a draft that somebody has changed in e-conomic by an amount, and never that it agrees', async () => {
    const { result } = await inLedger(403, '2026-11-05');
    const entries = (await ledger.get('/journals/1/entries?pageSize=1000')) as {
      journalEntryNumber: number;
      text: string;
    }[];
    const gone = entries.find(({ text }) => text.startsWith('MobilePay') && text.includes('demo-403'));
    await ledger.control('DELETE', `/agreements/{n}/journals/1/entries/${gone?.journalEntryNumber}`);
    await post('403/look', { revision: '1' });
    const page = words(await pageOf('403'));
    expect(result?.vouchers).toHaveLength(1);
    expect(page).toContain('Ændret i e-conomic');
    expect(page).toContain('Findes ikke');
    expect(page).toContain('Afviger 6.000,00 kr.');
    expect(page).not.toContain('Stemmer på øren');
    expect(words(await (await owner.get('/s/demo/days?month=2026-11&state=drift')).text())).toContain(
      'Ændret i e-conomic',
    );
  });

  test('keep what was seen while e-conomic does not answer, and say so', async () => {
    await ledger.fault('500', 20);
    await post('401/look', { revision: '1' });
    const page = words(await pageOf('401'));
    await ledger.control('DELETE', '/faults');
    expect(page).toMatch(/Vist pr\. [\d.]+; e-conomic svarer ikke\./);
    expect(page).toContain('Stemmer på øren');
  });
});

describe('whether the day adds up', () => {
  test('is told check by check, with both figures where they differ', async () => {
    const totals = { gross: 10_000_00, vatByPercentage: [{ percentage: 25, amount: 1_990_00 }] };
    await closedDay(store, reportOf(410, '2026-11-06', { totals }));
    const page = words(await pageOf('410'));
    expect(page).toContain('Betalinger = det, de var for Stemmer 10.500,25 kr.');
    expect(page).toContain('Moms på 25 % = kassens egen Afviger 10,00 kr. 2.000,00 kr. 1.990,00 kr.');
    expect(page).toContain('Kassedifference: optalt minus det, der skulle være i kassen −5,00 kr.');
  });
});

describe('a wish about a day', () => {
  test('to try again queues it, and is written down', async () => {
    const { id } = await waiting(420);
    await post('420/send');
    expect(await found(store, id)).toMatchObject({ state: 'queued' });
    expect(await lastWish()).toMatchObject({ what: `retry of operation ${id}`, by: 'owner@shop.example' });
    expect(await pageOf('420')).toContain('Den er sat i kø.');
  });

  test('not to send it needs a reason, ends it, and can be undone after a page that asks', async () => {
    const { id } = await waiting(421);
    const version = await fence(id);
    const empty = await post('421/do-not-send', { version, reason: ' ' });
    expect(empty.status).toBe(422);
    expect((await found(store, id)).state).toBe('attention');
    await post('421/do-not-send', { version, reason: 'Prøvesalg <b>' }, bookkeeper);
    expect(await found(store, id)).toMatchObject({ state: 'skipped', reason: { cause: 'not-to-be-sent' } });
    expect(await lastWish()).toMatchObject({
      what: `not-to-be-sent of operation ${id}`,
      by: 'bookkeeper@shop.example',
    });
    expect(await pageOf('421')).toContain('Prøvesalg &lt;b&gt;');
    expect(words(await pageOf('421/undo'))).toContain('10.000,00 kr. i omsætning inkl. moms');
    await post('421/undo', { version: await fence(id) });
    expect((await found(store, id)).state).toBe('queued');
  });

  test('that it is booked by hand shows the voucher as e-conomic has it before one says yes', async () => {
    const { voucherNumber } = await ledger.post(1, requestOf(reportOf(499, '2026-11-07'), settings).body);
    const { id } = await waiting(422);
    const asked = words(await pageOf(`422/by-hand?voucher=${voucherNumber}&year=2026`));
    expect(asked).toContain(`Bilag ${voucherNumber} i 2026`);
    expect(asked).toContain('MobilePay 2026-11-07');
    await post('422/by-hand', { version: await fence(id), voucher: String(voucherNumber), year: '2026' });
    expect(await found(store, id)).toMatchObject({
      state: 'skipped',
      result: { byHand: { voucherNumber, accountingYear: '2026' } },
    });
    expect(words(await pageOf('422'))).toContain(`Bogført manuelt, bilag ${voucherNumber}`);
  });

  test('of a voucher that e-conomic does not have is refused, in words of its field', async () => {
    const { id } = await waiting(423);
    const answer = await post('423/by-hand', { version: await fence(id), voucher: '987654', year: '2026' });
    expect(answer.status).toBe(422);
    expect(words(await answer.text())).toContain('e-conomic har intet bilag 987654 i 2026.');
    const wrong = await post('423/by-hand', { version: await fence(id), voucher: 'x', year: 'i fjor' });
    expect(words(await wrong.text())).toContain('Skriv bilagets nummer, for eksempel 50123.');
    expect((await found(store, id)).state).toBe('attention');
  });

  test('for another date is had while it waits for one, and a date that is none is refused', async () => {
    const { id } = await held(store, reportOf(424, '2026-11-11'), [['period-barred', { date: '2026-11-11' }]]);
    const refused = await post('424/post-on', { version: await fence(id), date: '2026-02-30' });
    expect(refused.status).toBe(422);
    await post('424/post-on', { version: await fence(id), date: '2026-12-01' });
    expect(await found(store, id)).toMatchObject({ state: 'queued', postOn: '2026-12-01' });
  });

  test('to correct shows old and new lines first, and lets the newer revision go on', async () => {
    await inLedger(425, '2026-11-12');
    const again = reportOf(425, '2026-11-12', {
      revision: 2,
      revenue: [{ category: 'Cykler', vatPercentage: 25, gross: 9_000_00 }],
    });
    const { id } = await held(store, again, [['changed-after-booking', { voucher: '7' }]]);
    const asked = words(await pageOf('425/correct'));
    expect(asked).toContain('Nu: revision 1');
    expect(asked).toContain('Ny: revision 2');
    expect(asked).toContain('5810 / 1011 9.000,00 kr.');
    await post('425/correct', { version: await fence(id) });
    expect(await found(store, id)).toMatchObject({ state: 'queued', goAhead: true });
    expect(await lastWish()).toMatchObject({ what: `correct of operation ${id}`, by: 'owner@shop.example' });
  });

  test('are offered only while they are possible: else one is led back to the day and told so', async () => {
    await inLedger(431, '2026-11-15');
    const path = '/s/demo/days/431';
    for (const wish of ['correct', 'do-not-send', 'by-hand', 'undo']) {
      const answer = await owner.get(`${path}/${wish}`);
      expect([wish, answer.status, answer.headers.get('location')]).toEqual([wish, 303, path]);
    }
    await owner.get(path);
    await owner.get(`${path}/correct`);
    expect(words(await pageOf('431'))).toContain('Her er intet at korrigere.');
  });

  test('from a page that is old is answered with 409, says who was there, and changes nothing', async () => {
    const { id } = await waiting(426);
    const version = await fence(id);
    await post('426/send', {}, bookkeeper);
    const answer = await post('426/do-not-send', { version, reason: 'for sent' });
    expect(answer.status).toBe(409);
    expect(words(await answer.text())).toContain('bookkeeper@shop.example har ændret dette kl.');
    expect((await found(store, id)).state).toBe('queued');
  });

  test('about what may be in e-conomic already is refused with its reason', async () => {
    const { id } = await sending(store, reportOf(427, '2026-11-13'), settings);
    const answer = await post('427/do-not-send', { version: await fence(id), reason: 'nej' });
    expect(answer.status).toBe(409);
    expect(words(await answer.text())).toContain('Den sendes i dette øjeblik.');
    expect((await found(store, id)).state).toBe('running');
  });

  test('is none of an operator, who may only try again', async () => {
    const { id } = await waiting(428);
    const operator = await office.as('operator');
    for (const wish of ['do-not-send', 'by-hand', 'post-on', 'correct', 'undo'])
      expect((await post(`428/${wish}`, { version: '1' }, operator)).status).toBe(403);
    expect((await post('428/send', {}, operator)).status).toBe(303);
    expect((await found(store, id)).state).toBe('queued');
  });
});

describe('the page of a day', () => {
  test('shows report and request to the owner, and to a bookkeeper neither', async () => {
    const [mine, theirs] = [await pageOf('401'), await pageOf('401', bookkeeper)];
    expect(mine).toContain('Rapporten som modtaget');
    expect(mine).toContain('key-demo.day-report.401.r1.journal');
    expect(theirs).not.toContain('Rapporten som modtaget');
    expect(theirs).not.toContain('key-demo.day-report.401.r1.journal');
  });

  test('shows an earlier revision when it is asked for, and says that there is a newer one', async () => {
    const page = words(await pageOf('425?revision=1'));
    expect(page).toContain('Dette er en tidligere revision. Den nyeste er 2.');
    expect(page).toContain('Omsætning Værksted 25 %');
  });

  test('that is not there, or is no number, is told as such', async () => {
    for (const number of ['9999', '..%2Fx', '%3Cscript%3E'])
      expect((await owner.get(`/s/demo/days/${number}`)).status).toBe(404);
  });

  test('is told in English, too, and stays small', async () => {
    await owner.post('/language', { language: 'en' });
    const page = await pageOf('402');
    await owner.post('/language', { language: 'da' });
    expect(words(page)).toContain('Agrees to the øre');
    expect(words(page)).toContain('Wednesday');
    expect(Buffer.byteLength(page)).toBeLessThan(100_000);
    expect(page).not.toContain('style=');
  });
});
