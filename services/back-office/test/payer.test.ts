import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { because } from '@kassebro/errors';
import type { Store } from '@kassebro/store';
import { startBackOffice, type BackOffice } from './support/back-office.ts';
import type { Browser } from './support/browser.ts';
import { choose, found, held, posted, reportOf } from './support/days.ts';
import { openTestLedger, type TestLedger } from './support/ledger.ts';

let ledger: TestLedger;
let office: BackOffice;
let store: Store;
let owner: Browser;
beforeAll(async () => {
  ledger = await openTestLedger();
  office = await startBackOffice({ roles: ['owner', 'bookkeeper', 'operator'], parts: { economic: ledger.door } });
  await ledger.connect(office);
  ({ store } = office);
  owner = await office.as('owner');
  await choose(store);
  for (const [id, name] of [
    ['bound', 'Cykelklubben Ringen'],
    ['alone', 'Cykelklubben Alene'],
  ] as const)
    await store.customers.create({
      store: 'demo',
      id,
      customer: { name, phone: '12345678' },
      event: {
        id: `event-${id}`,
        store: 'demo',
        type: 'customer.created',
        record: id,
        revision: 1,
        at: '2026-11-01T09:00:00Z',
        correlation: `c-${id}`,
      },
    });
  const binding = { store: 'demo', kind: 'customer' as const, record: 'bound', number: '31415' };
  await store.bindings.save([
    { ...binding, seen: {}, fingerprint: 'f', state: 'bound', syncedAt: new Date('2026-11-01T00:00:00Z') },
  ]);
});
afterAll(async () => {
  await office.close();
  await ledger.close();
});

const words = (page: string): string =>
  page
    .replaceAll(/[\u00a0\u202f]/g, ' ')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');
const pageOf = async (path: string, browser = owner): Promise<string> =>
  (await browser.get(`/s/demo/days/${path}`)).text();
const post = (path: string, form: Record<string, string>, browser = owner): Promise<Response> =>
  browser.post(`/s/demo/days/${path}`, form);
const fence = async (id: string): Promise<string> => String((await found(store, id)).fence);

/** A day on which somebody paid 600.00 on account. */
const onAccount = (number: number, more: object = {}) =>
  reportOf(number, '2026-11-10', { customerPayments: [{ amount: 600_00, paymentType: 'Dankort', ...more }] });
const waiting = (number: number) => held(store, onAccount(number), [['payer-unknown', { amount: 600_00 }]]);

describe('who paid on account', () => {
  test('is searched in the records of the store, chosen, written down, and the day goes on with that customer', async () => {
    const { id } = await waiting(501);
    expect(words(await pageOf('501'))).toContain('Vælg kunde');
    const asked = words(await pageOf('501/payer'));
    expect(asked).toContain('En kunde har indbetalt 600,00 kr. med Dankort.');
    const searched = await pageOf('501/payer?q=Cykelklubben');
    expect(words(searched)).toContain('Cykelklubben Ringen 12345678 31415 Vælg');
    // Whom e-conomic does not have cannot have paid there.
    expect(words(searched)).toContain('Cykelklubben Alene 12345678 Ikke i e-conomic');
    const answer = await post('501/payer', { version: await fence(id), payment: '0', customer: '31415' });
    expect(answer.headers.get('location')).toBe('/s/demo/days/501');
    expect(await found(store, id)).toMatchObject({ state: 'queued', payers: [{ payment: 0, customer: 31_415 }] });
    const [entry] = await store.audit.list({ store: 'demo', limit: 1 });
    expect(entry).toMatchObject({
      what: `name-payer of operation ${id}`,
      by: 'owner@shop.example',
      before: { state: 'attention' },
      after: { state: 'queued', payers: [{ payment: 0, customer: 31_415 }] },
    });
    const activity = await (await owner.get('/s/demo/activity')).text();
    expect(words(activity)).toContain('Betaler angivet');
  });

  test('is shown as the line that will be sent, and taken back as long as nothing is', async () => {
    const { id } = await waiting(502);
    await post('502/payer', { version: await fence(id), payment: '0', customer: '31415' });
    expect(words(await pageOf('502'))).toContain('31415');
    expect(words(await pageOf('502/payer'))).toContain('Kunde 31415 er valgt.');
    await post('502/payer/undo', { version: await fence(id), payment: '0' });
    expect((await found(store, id)).payers).toEqual([]);
    expect(words(await pageOf('502/payer'))).not.toContain('er valgt.');
  });

  test('may be a customer that only e-conomic has, by its number there; another number is refused with the input kept', async () => {
    const { id } = await waiting(503);
    const [known] = (await ledger.get('/customers')) as { customerNumber: number; name: string }[];
    const number = String(known?.customerNumber);
    expect(words(await pageOf(`503/payer?q=${number}`))).toContain(`${known?.name} kun i e-conomic`);
    for (const customer of ['987654', 'nobody', '0', '1234567890']) {
      const refused = await post('503/payer', { version: await fence(id), payment: '0', customer });
      expect([customer, refused.status]).toEqual([customer, 422]);
      expect(await refused.text()).toContain(`value="${customer}"`);
    }
    expect((await found(store, id)).state).toBe('attention');
    await post('503/payer', { version: await fence(id), payment: '0', customer: number });
    expect(await found(store, id)).toMatchObject({ state: 'queued', payers: [{ customer: Number(number) }] });
  });

  test('is asked for once more where e-conomic does not know whom the till had named', async () => {
    await held(store, onAccount(504, { customerNumber: 77 }), [['customer-unknown', { number: '77' }]]);
    expect(words(await pageOf('504/payer'))).toContain('Kassen har angivet kunde 77, som e-conomic ikke kender.');
  });

  test('is not asked of a day that knows its payers, or was sent', async () => {
    await held(store, onAccount(505, { customerNumber: 77 }), [['vat-differs']]);
    const settings = await choose(store);
    const sent = { settings, voucher: { voucherNumber: 8, accountingYear: '2026' } };
    await posted(store, onAccount(506), sent);
    for (const number of [505, 506]) {
      const answer = await owner.get(`/s/demo/days/${number}/payer`);
      expect([number, answer.status]).toEqual([number, 303]);
      expect(await pageOf(String(number))).not.toContain('Vælg kunde');
    }
  });

  test('from a page that is old is answered with 409, and by an operator not at all', async () => {
    const { id } = await waiting(507);
    const version = await fence(id);
    await store.operations.remark(id, because('till-line-elsewhere', {}));
    const stale = await post('507/payer', { version, payment: '0', customer: '31415' });
    expect(stale.status).toBe(409);
    const operator = await office.as('operator');
    const form = { version: await fence(id), payment: '0', customer: '31415' };
    expect((await post('507/payer', form, operator)).status).toBe(403);
    expect(await found(store, id)).toMatchObject({ state: 'attention' });
  });
});
