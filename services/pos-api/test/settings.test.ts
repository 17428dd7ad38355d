import { beforeAll, describe, expect, test } from '@jest/globals';
import { defaultSettings } from '@kassebro/contracts';
import { sha256Hex } from '@kassebro/process';
import { type Ask, asking, openDoor } from './support/door.ts';

const room = openDoor();
let ask: Ask;
beforeAll(async () => {
  ask = asking(room().url, await room().shop('demo'));
});

describe('settings', () => {
  test('are read without any secret and with their version as ETag', async () => {
    const reply = await ask('GET /v1/settings');
    expect(reply.body).toEqual(defaultSettings);
    expect(reply.headers.get('etag')).toBe('"v1"');
  });

  test('change by the named keys, keep names of any kind, and are audited with before and after', async () => {
    const change = {
      journalNumber: 4,
      vatCodes: { '25': 'U25', '12.5': 'U12' },
      accounts: { cash: 5810, revenueByCategory: { 'Bikes & more. $5': 1011 } },
      paymentTypes: [{ type: 'Dankort', account: 5830 }],
    };
    const changed = await ask('PATCH /v1/settings', { body: change });
    expect(changed).toMatchObject({ status: 200, body: { journalNumber: 4, vatCodes: change.vatCodes } });
    await ask('PATCH /v1/settings', { body: { accounts: { bank: 5820, cash: null } } });
    const { body } = await ask('GET /v1/settings');
    expect(body).toMatchObject({ accounts: { bank: 5820, revenueByCategory: { 'Bikes & more. $5': 1011 } } });
    expect(body).not.toHaveProperty('accounts.cash');
    const [last, first] = await room().store.audit.list({ store: 'demo', limit: 10 });
    expect(first).toMatchObject({ what: 'settings', by: 'till of demo', before: defaultSettings });
    expect(last).toMatchObject({ before: changed.body, after: body });
  });

  test.each([
    ['an unknown setting', { journal: 4 }, '/journal'],
    ['an account that is none', { accounts: { cash: 0 } }, '/accounts/cash'],
    ['an unknown purpose', { accounts: { petty: 1 } }, '/accounts/petty'],
    ['a choice that does not exist', { closedPeriod: 'never' }, '/closedPeriod'],
    ['a VAT rate that is none', { vatCodes: { high: 'U25' } }, '/vatCodes/high'],
  ])('%s is 422 with its pointer and changes nothing', async (_what, body, pointer) => {
    const before = await ask('GET /v1/settings');
    const reply = await ask('PATCH /v1/settings', { body });
    expect(reply).toMatchObject({ status: 422, body: { code: 'invalid-fields' } });
    expect(reply.body.errors[0]?.pointer).toBe(pointer);
    expect((await ask('GET /v1/settings')).headers.get('etag')).toBe(before.headers.get('etag'));
  });

  test('days as invoices can be chosen, with the products of their lines', async () => {
    const body = {
      dayReportAs: 'invoice',
      invoiceProducts: [{ vatPercentage: 25, product: 'SALG25' }],
      invoiceRounding: 'ØRE',
    };
    expect((await ask('PATCH /v1/settings', { body })).status).toBe(200);
    expect((await ask('GET /v1/settings')).body).toMatchObject({ ...body, corrections: 'automatic' });
    const back = { dayReportAs: 'journal', invoiceProducts: [], invoiceRounding: null };
    expect((await ask('PATCH /v1/settings', { body: back })).status).toBe(200);
    expect((await ask('GET /v1/settings')).body).not.toHaveProperty('invoiceRounding');
  });

  test('what is off may be said to be off', async () => {
    const body = { dayReportAs: 'journal', sendProducts: false, sendCustomers: false };
    expect((await ask('PATCH /v1/settings', { body })).status).toBe(200);
  });

  test('with If-Match change only what was seen', async () => {
    const seen = await ask('GET /v1/settings');
    const headers = { 'if-match': seen.headers.get('etag') ?? '' };
    expect((await ask('PATCH /v1/settings', { body: { zeroLines: true }, headers })).status).toBe(200);
    const late = await ask('PATCH /v1/settings', { body: { zeroLines: false }, headers });
    expect(late).toMatchObject({ status: 412, body: { code: 'settings-stale' } });
    expect((await ask('PATCH /v1/settings', { body: {}, headers: { 'if-match': 'odd' } })).status).toBe(412);
  });

  test('of fifty changes at once none is lost without a word', async () => {
    const many = asking(room().url, await room().shop('many'));
    const replies = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        many('PATCH /v1/settings', { body: { productGroupByCategory: { [`c${index}`]: index + 1 } } }),
      ),
    );
    const done = replies.filter(({ status }) => status === 200).length;
    expect(replies.every(({ status, body }) => status === 200 || body.code === 'settings-changed')).toBe(true);
    expect((await many('GET /v1/settings')).headers.get('etag')).toBe(`"v${done + 1}"`);
    expect(await room().store.audit.list({ store: 'many', limit: 100 })).toHaveLength(done);
  });

  test('that concern the receiver reach its door book at once', async () => {
    const secret = { sealed: 'sealed', hash: sha256Hex('a secret') };
    const webhookSecrets = { customers: [], balances: [], products: [secret], inventory: [], ledger: [] };
    const doorkeeper = asking(room().url, await room().shop('doors', { webhookSecrets }));
    await doorkeeper('PATCH /v1/settings', { body: { receiveProducts: false } });
    const watched = await room().doors.watch();
    expect(watched.find('doors')).toMatchObject({ syncs: { products: { on: false, secrets: [secret.hash] } } });
    await doorkeeper('PATCH /v1/settings', { body: { receiveProducts: true } });
    await watched.refresh();
    expect(watched.find('doors')).toMatchObject({ syncs: { products: { on: true } } });
    watched.close();
  });
});
