import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { defaultSettings, type StoreSettings } from '@kassebro/contracts';
import { ACCOUNTS, JOURNALS, PRODUCT_GROUPS } from '@kassebro/economic-simulator';
import { asking, type Ask, openDoor, type Reply } from './support/door.ts';
import { Ledger, type TestAgreement } from './support/ledger.ts';

let ledger: Ledger;
beforeAll(async () => {
  ledger = await Ledger.open();
});
const room = openDoor((tools) => ({ ...tools, ledgerLists: ledger.listsFor(tools) }));
const nowhere = openDoor((tools) => ({ ...tools, ledgerLists: ledger.listsFor(tools, 'http://127.0.0.1:1') }));
const withoutApp = openDoor();
afterAll(() => ledger.simulator.close());

const settings: StoreSettings = {
  ...defaultSettings,
  journalNumber: JOURNALS.daily,
  accounts: { revenue: ACCOUNTS.revenue, cash: ACCOUNTS.cash, revenueByCategory: {} },
  paymentTypes: [{ type: 'Dankort', account: ACCOUNTS.cardClearing, cash: false }],
  vatCodes: { '25': 'U25' },
};

interface Shop {
  id: string;
  its: TestAgreement;
  ask: Ask;
}
let count = 10;
async function shop(fields: { settings?: StoreSettings; agreement?: object } = {}, door = room): Promise<Shop> {
  const id = `shop${(count += 1)}`;
  const its = await ledger.agreement(fields.agreement);
  const token = await door().shop(id, { settings: fields.settings ?? settings, agreement: its.agreement });
  return { id, its, ask: asking(door().url, token) };
}

const notes = (reply: Reply, name: 'warnings' | 'unchecked'): Record<string, string>[] | undefined => {
  const text = reply.headers.get(`x-kassebro-${name}`);
  return text === null ? undefined : (JSON.parse(text) as Record<string, string>[]);
};

describe('a change of settings that e-conomic would not bear', () => {
  let at: Shop;
  beforeAll(async () => {
    at = await shop();
    await at.its.control('POST', `/agreements/{n}/accounts/${ACCOUNTS.mobilePayClearing}/bar`, {});
  });

  const rows: [string, object, string, string][] = [
    ['an unknown account', { accounts: { bank: 9999 } }, '/accounts/bank', 'Account 9999 does not exist'],
    [
      'a barred account',
      { accounts: { bank: ACCOUNTS.mobilePayClearing } },
      '/accounts/bank',
      `Account ${ACCOUNTS.mobilePayClearing} is barred`,
    ],
    [
      'an account of e-conomic’s own',
      { accounts: { bank: ACCOUNTS.debtors } },
      '/accounts/bank',
      'does not take entries',
    ],
    ['a heading', { accounts: { revenueByCategory: { 'A/B': 1000 } } }, '/accounts/revenueByCategory/A~1B', '1000'],
    [
      'a payment type with an unknown account',
      { paymentTypes: [...settings.paymentTypes, { type: 'MobilePay', account: 9999 }] },
      '/paymentTypes/1/account',
      '9999',
    ],
    [
      'a payment type twice',
      { paymentTypes: [...settings.paymentTypes, { type: 'DANKORT', account: ACCOUNTS.cash }] },
      '/paymentTypes/1/type',
      'DANKORT is named twice',
    ],
    ['an unknown VAT code', { vatCodes: { '25': 'U26' } }, '/vatCodes/25', 'VAT code U26'],
    ['a VAT code of another rate', { vatCodes: { '12': 'U25' } }, '/vatCodes/12', 'U25 is 25 %'],
    ['an unknown journal', { journalNumber: 77 }, '/journalNumber', '2 Daglig'],
    ['an unknown department', { department: 77 }, '/department', 'Department 77'],
    ['an unknown product group', { productGroup: 77 }, '/productGroup', 'Product group 77'],
    [
      'a product group that cannot be sold at home',
      { productGroupByCategory: { Eksport: PRODUCT_GROUPS.exportOnly } },
      '/productGroupByCategory/Eksport',
      'no sales account',
    ],
    ['an unknown customer group', { customerGroup: 77 }, '/customerGroup', 'Customer group 77'],
    ['unknown payment terms', { paymentTerms: 77 }, '/paymentTerms', 'Payment terms 77'],
    ['an unknown VAT zone', { vatZone: 77 }, '/vatZone', 'VAT zone 77'],
    ['an unknown layout', { layout: 77 }, '/layout', 'Layout 77'],
  ];
  test.each(rows)(
    '%s is 422 with its pointer, value and remedy, and nothing is saved',
    async (_what, body, pointer, words) => {
      const reply = await at.ask('PATCH /v1/settings', { body });
      expect(reply).toMatchObject({ status: 422, body: { code: 'invalid-fields' } });
      expect(reply.body.errors).toEqual([{ pointer, detail: expect.stringContaining(words) }]);
      expect((await at.ask('GET /v1/settings')).headers.get('etag')).toBe('"v1"');
      expect(await room().store.audit.list({ store: at.id, limit: 10 })).toEqual([]);
    },
  );

  test('everything that is wrong is told at once', async () => {
    const body = { journalNumber: 77, vatCodes: { '25': 'X' }, accounts: { cash: 9999 } };
    const { errors } = (await at.ask('PATCH /v1/settings', { body })).body;
    expect(errors.map(({ pointer }) => pointer)).toEqual(['/accounts/cash', '/vatCodes/25', '/journalNumber']);
  });

  test('a change of settings that were changed meanwhile is refused before anybody asks e-conomic', async () => {
    const before = await at.its.calls();
    const headers = { 'if-match': '"v7"' };
    expect((await at.ask('PATCH /v1/settings', { body: { journalNumber: 77 }, headers })).status).toBe(412);
    expect(await at.its.calls()).toEqual(before);
  });
});

describe('a sound change of settings', () => {
  let at: Shop;
  beforeEach(async () => {
    at = await shop();
  });

  test('is saved and audited, and nothing is said beside it', async () => {
    const body = {
      journalNumber: JOURNALS.general,
      department: 3,
      accounts: { bank: ACCOUNTS.bank },
      productGroup: PRODUCT_GROUPS.goods,
      customerGroup: 1,
      paymentTerms: 1,
      vatZone: 1,
      layout: 1,
    };
    const reply = await at.ask('PATCH /v1/settings', { body });
    expect(reply).toMatchObject({ status: 200, body: { journalNumber: JOURNALS.general, layout: 1 } });
    expect([notes(reply, 'warnings'), notes(reply, 'unchecked')]).toEqual([undefined, undefined]);
    const [entry] = await room().store.audit.list({ store: at.id, limit: 1 });
    expect(entry).toMatchObject({ what: 'settings', by: `till of ${at.id}`, before: settings, after: reply.body });
  });

  test('asks e-conomic only for the lists that it needs, and for none when it names nothing there', async () => {
    await at.ask('PATCH /v1/settings', { body: { zeroLines: true, paymentTypes: settings.paymentTypes } });
    expect(await at.its.calls()).toEqual({});
    await at.ask('PATCH /v1/settings', {
      body: { accounts: { bank: ACCOUNTS.bank }, journalNumber: JOURNALS.general },
    });
    expect(await at.its.calls()).toEqual({ 'GET /accounts': 1, 'GET /journals': 1 });
  });

  test('is not stopped by a value that went bad earlier, which is pointed out', async () => {
    await at.its.control('POST', `/agreements/{n}/accounts/${ACCOUNTS.cash}/bar`, {});
    const reply = await at.ask('PATCH /v1/settings', { body: { accounts: { bank: ACCOUNTS.bank } } });
    expect(reply.status).toBe(200);
    const detail = expect.stringContaining(`Account ${ACCOUNTS.cash} is barred`);
    expect(notes(reply, 'warnings')).toEqual([{ pointer: '/accounts/cash', code: 'account-barred', detail }]);
  });

  test.each(['fromOne', 'fromTen'])(
    'a VAT code for purchases is doubted, whatever its type is numbered: %s',
    async (numbers) => {
      await at.its.control('PUT', `/switches?agreement=${at.its.agreement.number}`, { vatTypeNumbers: numbers });
      const reply = await at.ask('PATCH /v1/settings', { body: { vatCodes: { '25': 'I25' } } });
      expect(reply).toMatchObject({ status: 200, body: { vatCodes: { '25': 'I25' } } });
      const detail = expect.stringContaining('Købsmoms');
      expect(notes(reply, 'warnings')).toEqual([{ pointer: '/vatCodes/25', code: 'vat-code-for-purchases', detail }]);
    },
  );
});

describe('settings are saved without having been looked up, and the answer says so', () => {
  const body = { journalNumber: 77 };
  const saved = (reply: Reply, code: string): void => {
    expect(reply).toMatchObject({ status: 200, body });
    expect(notes(reply, 'unchecked')).toEqual([{ code, detail: expect.any(String) }]);
  };

  test('when e-conomic cannot be reached', async () => {
    const { ask } = await shop({}, nowhere);
    saved(await ask('PATCH /v1/settings', { body }), 'economic-down');
  });

  test.each(['timeout-before', '500', '503-html', 'reset-before', 'garbled-json'])(
    'when it fails with %s',
    async (kind) => {
      const { ask, its } = await shop();
      await its.fault(kind);
      const started = performance.now();
      const reply = await ask('PATCH /v1/settings', { body });
      saved(reply, kind === 'garbled-json' ? 'unreadable-answer' : 'economic-down');
      expect(performance.now() - started).toBeLessThan(15_000);
    },
  );

  test('when it takes no more calls', async () => {
    const { ask, its } = await shop();
    await its.fault('429');
    saved(await ask('PATCH /v1/settings', { body }), 'budget-used');
  });

  test('when the access was revoked, and no token gets into the log', async () => {
    const { ask, its } = await shop();
    await its.control('PUT', '/agreements/{n}', { revoked: true });
    saved(await ask('PATCH /v1/settings', { body }), 'grant-revoked');
    expect(room().lines.join('\n')).not.toContain(its.grantToken);
    expect(room().lines.join('\n')).toContain('settings were not checked');
  });

  test('when the store is not connected', async () => {
    const ask = asking(room().url, await room().shop('alone'));
    saved(await ask('PATCH /v1/settings', { body }), 'not-connected');
  });

  test('when its token was sealed with another key', async () => {
    const agreement = { number: 1, grantTokenSealed: 'rubbish' };
    const ask = asking(room().url, await room().shop('otherkey', { agreement }));
    saved(await ask('PATCH /v1/settings', { body }), 'our-fault');
  });

  test('when this installation has no access of its own', async () => {
    const { ask } = await shop({}, withoutApp);
    saved(await ask('PATCH /v1/settings', { body }), 'not-set-up');
  });

  test('but what needs no look-up is refused all the same', async () => {
    const { ask } = await shop({}, nowhere);
    const paymentTypes = [
      { type: 'Dankort', account: 1 },
      { type: 'dankort', account: 2 },
    ];
    const reply = await ask('PATCH /v1/settings', { body: { paymentTypes } });
    expect(reply).toMatchObject({ status: 422, body: { errors: [{ pointer: '/paymentTypes/1/type' }] } });
  });

  test('and what could be looked up is, when only a part could not', async () => {
    const { ask } = await shop({ agreement: { roles: ['Bookkeeping'] } });
    const half = await ask('PATCH /v1/settings', { body: { layout: 1, journalNumber: JOURNALS.general } });
    expect(half.status).toBe(200);
    expect(notes(half, 'unchecked')).toEqual([{ code: 'role-missing', detail: expect.stringContaining('Sales') }]);
    const wrong = await ask('PATCH /v1/settings', { body: { layout: 2, journalNumber: 77 } });
    expect(wrong).toMatchObject({ status: 422, body: { errors: [{ pointer: '/journalNumber' }] } });
  });
});

test('notes of any language fit into a header, and too many of them do not break the answer', async () => {
  const revenueByCategory = Object.fromEntries(
    Array.from({ length: 150 }, (_, index) => [`Ærø ${index} 🚲`, 9000 + index]),
  );
  const { ask } = await shop({ settings: { ...settings, accounts: { ...settings.accounts, revenueByCategory } } });
  const reply = await ask('PATCH /v1/settings', { body: { accounts: { bank: ACCOUNTS.bank } } });
  const warnings = notes(reply, 'warnings') ?? [];
  expect(reply.status).toBe(200);
  expect(warnings.length).toBeGreaterThan(10);
  expect(warnings[0]?.['pointer']).toBe('/accounts/revenueByCategory/Ærø 0 🚲');
});

test('both headers are in the description of the API', async () => {
  const { body } = await asking(room().url)('GET /openapi.json');
  const { description } = (body as unknown as { paths: Record<string, { patch: { description: string } }> }).paths[
    '/v1/settings'
  ]?.patch ?? { description: '' };
  expect(description).toContain('X-Kassebro-Warnings');
  expect(description).toContain('X-Kassebro-Unchecked');
});
