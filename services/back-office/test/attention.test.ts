import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { creationId } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import type { Store } from '@kassebro/store';
import { OTHER, startBackOffice, type BackOffice } from './support/back-office.ts';
import type { Browser } from './support/browser.ts';
import { choose, closedDay, found, held, keep, posted, reportOf, sending } from './support/days.ts';

let office: BackOffice;
let store: Store;
let owner: Browser;
beforeAll(async () => {
  office = await startBackOffice({ roles: ['owner'] });
  ({ store } = office);
  owner = await office.as('owner');
});
afterAll(() => office.close());

const words = (page: string): string =>
  page
    .replaceAll(/[\u00a0\u202f]/g, ' ')
    .replaceAll(/<span class="unbroken">(.*?)<\/span>/g, '$1')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');
const html = async (): Promise<string> => (await owner.get('/s/demo/attention')).text();
const page = async (): Promise<string> => words(await html());
/** The group whose sentence this is, as HTML. */
const groupOf = (whole: string, sentence: string): string =>
  whole.split('<section').find((section) => words(section).includes(sentence)) ?? '';
const keyIn = (group: string): string => /name="group" value="([\w-]+)"/.exec(group)?.[1] ?? '';

describe('when nothing needs anybody', () => {
  test('it says so, before there is any day', async () => {
    expect(await page()).toContain('Intet kræver handling. Ingen dag er afsluttet endnu.');
  });

  test('it names the day that was closed last, and how it stands', async () => {
    const settings = await choose(store);
    const voucher = { voucherNumber: 50_123, accountingYear: '2026' };
    await posted(store, reportOf(500, '2026-11-02'), { settings, voucher });
    expect(await page()).toContain(
      'Intet kræver handling. Senest afsluttede dag: Mandag den 2. november 2026, i kassekladden, ikke bogført.',
    );
  });
});

describe('what stands still', () => {
  const swish = 'Betalingstypen Swish mangler en konto.';

  test('is one thing to do for all days that one fix sets going, with count, money and days', async () => {
    for (const number of [510, 511, 512])
      await held(store, reportOf(number, `2026-11-${number - 500}`), [['payment-type-unmapped', { title: 'Swish' }]]);
    const group = groupOf(await html(), swish);
    expect(words(group)).toContain('3 dage, 30.000,00 kr. holdes tilbage, den ældste kom');
    expect(words(group)).toContain('Når det er på plads, sendes 3 dage af sig selv.');
    for (const number of [510, 511, 512]) expect(group).toContain(`href="/s/demo/days/${number}"`);
    expect(words(group)).toContain('Tirs. 10. nov.');
  });

  test('of one day only leads to that day', async () => {
    await held(store, reportOf(520, '2026-11-13'), [['payments-differ', { amount: 250_00 }]]);
    const group = groupOf(await html(), 'Betalinger og salg afviger med 250,00 kr.');
    expect(group).toMatch(/<a class="button strong" href="\/s\/demo\/days\/520">Åbn dagen<\/a>/);
    expect(words(group)).not.toContain('af sig selv');
  });

  test('stands with days and money first, then by age', async () => {
    const key = { store: 'demo', kind: 'product', record: '4711' } as const;
    const creation = { ...key, id: creationId(key), revision: 1, mode: 'create', correlation: 'c' } as const;
    const reason = because('number-too-long', { number: '4711' });
    await store.operations.insert({ ...creation, state: 'attention', reason });
    const whole = await page();
    const at = [swish, 'Betalinger og salg afviger', 'Varenummer 4711 er længere'].map((text) => whole.indexOf(text));
    expect(at).toEqual(at.toSorted((a, b) => a - b));
    expect(at).not.toContain(-1);
  });

  test('is counted in the menu by things to do, as many as there are on the page', async () => {
    const whole = await html();
    const groups = [...whole.matchAll(/class="card group"/g)].length;
    expect(words(whole)).toContain(`${groups} kræver handling`);
  });

  test('and a board of e-conomic that is held is told in words', async () => {
    await store.holds.put({ store: 'demo', sync: 'products' }, because('role-missing', { feature: 'varer' }));
    const whole = await html();
    await store.holds.lift({ store: 'demo', sync: 'products' });
    expect(words(groupOf(whole, 'mangler rettighed'))).toContain('Det, e-conomic fortæller om');
  });

  test('takes text of the till for text', async () => {
    const title = '<script>alert(1)</script>';
    await held(store, reportOf(530, '2026-11-14'), [['payment-type-unmapped', { title }]]);
    const whole = await html();
    expect(whole).not.toContain(title);
    expect(whole).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  test('shows ten, and says how many more there are', async () => {
    for (let number = 540; number < 553; number += 1)
      await held(store, reportOf(number, '2026-11-15'), [['journal-gone', { journal: '9' }]]);
    const group = groupOf(await html(), 'Kassekladde 9 findes ikke længere.');
    expect([...group.matchAll(/href="\/s\/demo\/days\//g)]).toHaveLength(10);
    expect(words(group)).toContain('og 3 mere');
  });
});

describe('trying all of a group again', () => {
  test('queues every one of them with who did it, and nothing of another group', async () => {
    const before = groupOf(await html(), 'Betalingstypen Swish');
    const answer = await owner.post('/s/demo/attention/try', { group: keyIn(before) });
    expect(answer.headers.get('location')).toBe('/s/demo/attention');
    for (const number of [510, 511, 512])
      expect(await found(store, `demo.day-report.${number}.r1.journal`)).toMatchObject({ state: 'queued' });
    expect(await found(store, 'demo.day-report.520.r1.journal')).toMatchObject({ state: 'attention' });
    const entries = await store.audit.list({ store: 'demo', limit: 3 });
    expect(entries.map(({ by }) => by)).toEqual(Array.from({ length: 3 }, () => 'owner@shop.example'));
    expect(await page()).toContain('3 ting prøves nu.');
  });

  test('that is gone meanwhile does nothing, and says so', async () => {
    await owner.post('/s/demo/attention/try', { group: 'nothing-of-ours' });
    expect(await page()).toContain('Intet at gøre: det er i gang eller allerede udført.');
  });

  test('of another store is not to be had', async () => {
    expect((await owner.post(`/s/${OTHER}/attention/try`, { group: 'x' })).status).toBe(404);
  });
});

test('what goes on by itself stands apart and is not counted', async () => {
  const settings = await choose(store);
  const { id, fence, sending: mark } = await sending(store, reportOf(560, '2026-11-16'), settings);
  const before = /(\d+) kræver handling/.exec(await page())?.[1];
  await store.operations.settle({ id, fence, state: 'uncertain', reason: because('outcome-uncertain'), sending: mark });
  const whole = await page();
  expect(whole).toContain('Går videre af sig selv');
  expect(whole).toContain('Vi ved endnu ikke, om e-conomic modtog dagen.');
  expect(/(\d+) kræver handling/.exec(whole)?.[1]).toBe(before);
});

test('what passes by itself needs nobody, even where it was left with a person', async () => {
  const before = await html();
  await held(store, reportOf(563, '2026-11-19'), [['budget-used', { time: '2026-11-19T23:00:00Z' }]]);
  const whole = await html();
  expect(words(whole)).toContain('e-conomic tager ikke imod flere kald fra os i øjeblikket.');
  const groups = (shown: string): number => [...shown.matchAll(/class="card group"/g)].length;
  expect(groups(whole)).toBe(groups(before));
});

test('a day that is merely queued needs nobody', async () => {
  await closedDay(store, reportOf(561, '2026-11-17'));
  await keep(store, reportOf(562, '2026-11-18'));
  expect(await html()).not.toContain('/days/561');
});
