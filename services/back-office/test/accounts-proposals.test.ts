import { beforeEach, describe, expect, test } from '@jest/globals';
import { wordsOf } from '../src/i18n/index.ts';
import { openAccountsRoom, PATH, plain, saidOf } from './support/accounts.ts';
import { choose, CHOICES, found, held, keep, reportOf } from './support/days.ts';
import { formOf } from './support/form-of.ts';

const TODAY = new Date().toISOString().slice(0, 10);
const room = openAccountsRoom();

describe('proposals', () => {
  beforeEach(async () => {
    await keep(room().store, reportOf(7001, '2026-11-23'));
  });

  test('are shown with where they come from, and are saved by nobody unasked', async () => {
    const page = await room().pageOf();
    expect(saidOf(page, '/accounts/cash')).toContain('Suggested: 5810 Kasse');
    expect(saidOf(page, '/paymentTypes/Dankort')).toContain('Suggested: 5830 Kortbetalinger til afregning');
    expect(saidOf(page, '/paymentTypes/MobilePay')).toContain('Suggested: 5835');
    expect(saidOf(page, '/paymentTypes/Kontant')).toContain('it is cash (as in the till)');
    const before = await room().settings();
    await room().save({});
    expect(await room().settings()).toEqual(before);
  });

  test('are filled in one by one or all at once, beside what was written, and only saving saves them', async () => {
    const form = { ...formOf(await room().pageOf(), 'choices'), '/accounts/bank': '5840' };
    const before = await room().settings();
    const one = formOf(
      plain(await (await room().owner.post(PATH, { ...form, use: '/accounts/cash' })).text()),
      'choices',
    );
    expect(one).toMatchObject({ '/accounts/cash': '5810', '/accounts/bank': '5840', '/accounts/rounding': '' });
    const all = formOf(plain(await (await room().owner.post(PATH, { ...form, use: 'all' })).text()), 'choices');
    expect(all).toMatchObject({
      '/accounts/bank': '5840',
      '/paymentTypes/Dankort': '5830',
      '/paymentTypes/Kontant/cash': 'on',
      '/vatCodes/25': 'U25',
      '/journalNumber': '2',
    });
    expect(await room().settings()).toEqual(before);
    await room().owner.post(PATH, all);
    expect((await room().settings()).accounts).toMatchObject({ cash: 5810, bank: 5840, revenue: 1010 });
    expect(await room().pageOf()).toMatch(/(\d+) of \1 chosen/);
  });

  test('a payment type that the till has just begun to use stands on top, with its use', async () => {
    await choose(room().store);
    const payments = [
      { type: 'Swish', amount: 10_000_00 },
      { type: 'Kontant', amount: 500_25, cash: true },
    ];
    await keep(room().store, reportOf(7002, TODAY, { payments }));
    const page = await room().pageOf();
    const order = [...page.matchAll(/id="[^"]*" name="\/paymentTypes\/(\w+)"/g)].map(([, type]) => type);
    expect(new Set(order)).toEqual(new Set(['Dankort', 'Kontant', 'MobilePay', 'Swish']));
    expect(order[0]).toBe('Swish');
    expect(page).toMatch(/Swish <b>New<\/b>/);
    const last = plain(wordsOf('en').format.date(TODAY));
    expect(page).toContain(`Last used ${last} · DKK 10,000.00 in 30 days`);
  });
});

describe('what a save sets going', () => {
  test('is told before and after, counted day by day, and the days run again', async () => {
    const type = (name: string) => ({
      payments: [
        { type: name, amount: 10_000_00 },
        { type: 'Kontant', amount: 500_25, cash: true },
      ],
    });
    await choose(room().store);
    const days = [
      await held(room().store, reportOf(7101, '2026-11-19', type('Klarna')), [
        ['payment-type-unmapped', { title: 'Klarna' }],
      ]),
      await held(room().store, reportOf(7102, '2026-11-20', type('Klarna')), [
        ['payment-type-unmapped', { title: 'Klarna' }],
      ]),
      await held(room().store, reportOf(7103, '2026-11-21', type('Viabill')), [
        ['payment-type-unmapped', { title: 'Viabill' }],
      ]),
      await held(room().store, reportOf(7104, '2026-11-22', type('Klarna')), [
        ['period-barred', { date: '2026-11-22' }],
      ]),
    ];
    const chosen = { ...formOf(await room().pageOf(), 'choices'), '/paymentTypes/Klarna': '5840' };
    const tried = plain(await (await room().owner.post(`${PATH}/try?row=%2FpaymentTypes%2FKlarna`, chosen)).text());
    const words = '2 days waiting will be sent. 1 day still lacks something else. 0 booked days change.';
    expect(tried).toContain(`When you save: ${words}`);
    expect(tried).toContain('Øvrige betalinger til afregning');
    expect(await room().after(await room().owner.post(PATH, chosen))).toContain(`Saved. ${words}`);
    const states = await Promise.all(days.map(async ({ id }) => (await found(room().store, id)).state));
    expect(states).toEqual(['queued', 'queued', 'queued', 'attention']);
    expect((await room().store.audit.latest({ store: 'demo', what: 'settings' }))?.by).toBe('owner@shop.example');
  });

  test('a change of how closed periods are treated counts the days that wait for it', async () => {
    await choose(room().store);
    await held(room().store, reportOf(7201, '2026-11-20'), [['period-barred', { date: '2026-11-20' }]]);
    const form = formOf(await room().pageOf(), 'choices');
    const said = async (value: string): Promise<string> => {
      const path = `${PATH}/try?row=${encodeURIComponent('/closedPeriod')}`;
      return plain(await (await room().owner.post(path, { ...form, '/closedPeriod': value })).text());
    };
    expect(await said('ask')).toContain('No waiting day is sent by it. 2 days still lack something else.');
    expect(await said('firstOpenDay')).toContain('1 day waiting will be sent. 1 day still lacks something else.');
  });
});

test('an account that was barred after it had been chosen is red, and stops nothing else', async () => {
  await choose(room().store, { ...CHOICES, accounts: { ...CHOICES.accounts, rounding: 3660 } });
  await room().ledger.control('POST', '/agreements/{n}/accounts/3660/bar', {});
  await room().owner.post(`${PATH}/fetch`);
  const page = await room().pageOf();
  expect(saidOf(page, '/accounts/rounding')).toContain('bad: Error: Account 3660 is barred in e-conomic.');
  expect(page).toContain('1 to put right');
  expect((await room().save({ '/department': '1' })).status).toBe(303);
});

test('names of payment types and categories are shown as they are, whatever they hold', async () => {
  const hostile = '"><script>alert(1)</script>/~1&amp;\u202e';
  await choose(room().store, { ...CHOICES, paymentTypes: [{ type: hostile, account: 5830 }] });
  const payments = [{ type: `${hostile}2`, amount: 10_000_00 }];
  await keep(
    room().store,
    reportOf(7301, '2026-11-23', { payments, revenue: [{ category: hostile, vatPercentage: 25, gross: 1 }] }),
  );
  const raw = await (await room().owner.get(PATH)).text();
  expect(raw).not.toContain('<script>');
  expect(raw).toContain('&lt;script&gt;');
  await room().save({ '/accounts/fallback': '5840' });
  expect((await room().settings()).paymentTypes).toEqual([{ type: hostile, account: 5830, cash: false }]);
});

test('those who may not change it see it all and have no button for it', async () => {
  await choose(room().store);
  const accountant = await room().office.as('accountant');
  const page = await room().pageOf(PATH, accountant);
  expect(page).toContain('<fieldset class="parts" disabled>');
  expect(page).not.toContain('name="use"');
  expect(page).not.toMatch(/class="strong"/);
  for (const path of [PATH, `${PATH}/try`]) expect((await accountant.post(path, { version: '1' })).status).toBe(403);
});

test('the history tells who changed what from what to what', async () => {
  await choose(room().store);
  await room().save({ '/accounts/bank': '5840', '/closedPeriod': 'ask', '/paymentTypes/Dankort/cash': 'on' });
  const [, row = ''] =
    /<tbody role="rowgroup">\s*(<tr.*?<\/tr>)/s.exec((await room().pageOf()).split('id="history"')[1] ?? '') ?? [];
  const words = row.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
  expect(words).toContain('The owner');
  expect(words).toContain('Bank or safe: 5820 → 5840');
  expect(words).toContain('Dankort is cash: no → yes');
  expect(words).toContain('Hold it until the period is opened → Ask me for a date');
});
