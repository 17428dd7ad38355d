import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createBoard, createCallBudget, createDoorDiary } from '@kassebro/queue';
import { DEMO, OTHER, startBackOffice, type BackOffice } from './support/back-office.ts';
import type { Browser } from './support/browser.ts';
import { parkedDay, postedDay, queuedDay, skippedProduct } from './support/work.ts';

const AGREEMENT = 1_234_567;
const HOUR_MS = 3_600_000;

let office: BackOffice;
let owner: Browser;
/** The clock of the pages runs ahead of what was done by this. */
let ahead = 0;
const now = (): Date => new Date(Date.now() + ahead);
beforeAll(async () => {
  office = await startBackOffice({ roles: ['owner', 'operator'], parts: { now } });
  owner = await office.as('owner');
});
afterAll(() => office.close());

const plain = (html: string): string =>
  html
    .replaceAll('\u00a0', ' ')
    .replaceAll(/<span class="unbroken">(.*?)<\/span>/g, '$1')
    .replaceAll(/>\s+/g, '>');
async function pageOf(store = DEMO, browser = owner): Promise<string> {
  const answer = await browser.get(`/s/${store}/status`);
  expect(answer.status).toBe(200);
  return plain(await answer.text());
}
const verdictOf = (page: string): string => /class="verdict-line">(.*?)</.exec(page)?.[1] ?? '';
const tileOf = (page: string, title: string): string =>
  new RegExp(`</svg>${title}</dt>\\s*<dd>(.*?)</dd>`).exec(page)?.[1]?.replaceAll(/<.*?>/g, '') ?? 'no such tile';
/** What stands in the row of a table, cell by cell. */
const rowOf = (page: string, head: string): string[] => {
  const row = new RegExp(`<tr role="row"><th role="rowheader"[^>]*><div>(?:<a[^>]*>)?${head}<.*?</tr>`, 's').exec(page);
  const cells = row?.[0].matchAll(/<td.*?<div>(.*?)<\/div>/gs) ?? [];
  return [...cells].map(([, cell = '']) => cell.replaceAll(/<.*?>/gs, ''));
};
const chartOf = (page: string, title: string): string =>
  new RegExp(`role="img" aria-label="${title}: (.*?)"`).exec(page)?.[1] ?? 'no such chart';

const connected = () =>
  office.store.agreements.connect({
    store: DEMO,
    agreement: { number: AGREEMENT, grantTokenSealed: 's1.x' },
    by: 'test',
  });

describe('the status of a store', () => {
  test('that is not connected says so, leads there, and shows that nothing was done yet', async () => {
    const page = await pageOf();
    expect(page).toContain(`<a href="/s/${DEMO}/connection">Butikken er ikke forbundet til e-conomic`);
    expect(tileOf(page, 'Kald på 24 timer')).toBe('Ikke forbundet');
    expect(tileOf(page, 'Seneste natlige kontrol')).toBe('Endnu ikke');
    expect(rowOf(page, 'Varer')).toEqual(['Fra e-conomic til kassen', 'Intet venter']);
    expect(rowOf(page, 'Afsluttet dag')).toEqual(['Fra kassen til e-conomic', 'Intet venter']);
    expect(chartOf(page, 'Beskeder fra e-conomic')).toBe('intet i de seneste 24 timer');
  });

  test('shows what waits, what was heard, what was done and how many calls were made, of this store alone', async () => {
    await connected();
    await createBoard(office.queues).pin([{ store: DEMO, sync: 'inventory', numbers: ['1', '2'] }], 'c', 'webhook');
    await createBoard(office.queues).pin([{ store: OTHER, sync: 'customers', numbers: ['9'] }], 'c', 'webhook');
    await postedDay('1080', office);
    await skippedProduct('CYK-1', office);
    const counts = { created: 2, changed: 3, linked: 1, renumbered: 1, unchanged: 40, skipped: 5 };
    const look = { sync: 'products' as const, at: new Date(), ms: 9, counts, records: [], correlation: 'c' };
    await office.store.looks.add({ store: DEMO, ...look });
    await office.store.looks.add({ store: OTHER, ...look });
    const budget = createCallBudget(office.queues);
    for (let call = 0; call < 12; call += 1) await budget(AGREEMENT, 1).reserve();
    await office.store.sweeps.done({ store: DEMO, sync: 'customers' }, { everythingAt: new Date() });
    const page = await pageOf();
    expect(rowOf(page, 'Lager')[1]).toMatch(/^\d+ (sek|min)\.$/);
    expect(rowOf(page, 'Kunder')[1]).toBe('Intet venter');
    expect(rowOf(page, 'Lager').length + rowOf(page, 'Kunde').length).toBe(4);
    expect(chartOf(page, 'Beskeder fra e-conomic')).toMatch(/^1 i de seneste 24 timer, højst 1 på én time/);
    expect(chartOf(page, 'Poster skrevet til kassen')).toMatch(/^7 i /);
    expect(chartOf(page, 'Udført i e-conomic')).toMatch(/^1 i /);
    expect(chartOf(page, 'Kald til e-conomic')).toMatch(/^12 i /);
    expect(tileOf(page, 'Kald på 24 timer')).toBe('12 af 50.000');
    expect(tileOf(page, 'Kald dette minut')).toMatch(/^\d+ af 10.000$/);
    expect(tileOf(page, 'Seneste natlige kontrol')).toMatch(/\d\d\.\d\d/);
    expect(page).toContain('panel-inventory');
    // The figures stand in a table, too, so that nobody has to see a chart: 24 hours, the latest first.
    expect(page.match(/data-title="Kald til e-conomic"/g)).toHaveLength(24);
  });

  test('looking at the page makes no call', async () => {
    await pageOf();
    expect(tileOf(await pageOf(), 'Kald på 24 timer')).toBe('12 af 50.000');
  });

  test('says of a notice that was turned away why, and of one that came when', async () => {
    const diary = createDoorDiary(office.queues);
    diary.refused({ store: DEMO, sync: 'products', cause: 'hook-refused' });
    await diary.close();
    const page = await pageOf();
    expect(page).toMatch(/Afvist/);
    expect(page).toContain('nøgle');
    expect(page).toMatch(/<time datetime="[^"]+">(nu|for \d+ \w+ siden)<\/time>/);
  });
});

describe('the verdict on a store', () => {
  test('names its oldest work and what waits for a person, with the way there, and no work of other stores', async () => {
    await parkedDay('1090', office);
    await queuedDay('1091', office);
    ahead = 2 * HOUR_MS;
    const page = await pageOf();
    ahead = 0;
    expect(verdictOf(page)).toBe('Noget står stille.');
    expect(page).toContain('Den ældste opgave i »Afsluttede dage til e-conomic« har ventet 2 t.');
    expect(page).toContain(`<a href="/s/${DEMO}/attention">1 opgave venter på et menneske.</a>`);
    expect(rowOf(page, 'Afsluttet dag')[1]).toBe('2 t.');
    const other = await pageOf(OTHER, await office.as('operator'));
    expect(other).not.toContain('har ventet 2 t.');
    expect(other).not.toContain('venter på et menneske');
  });

  test('leads only operators to the queues', async () => {
    expect(await pageOf()).not.toContain('/queues/queue/');
    expect(await pageOf(DEMO, await office.as('operator'))).toContain('/queues/queue/');
  });

  test('says that e-conomic wants to be left alone', async () => {
    const budget = createCallBudget(office.queues)(AGREEMENT, 1);
    await budget.reserve();
    budget.closedFor(HOUR_MS);
    let page = await pageOf();
    // What e-conomic says is told to Redis without waiting for it.
    for (const deadline = Date.now() + 60_000; !page.includes('vil være i fred') && Date.now() < deadline; )
      page = await pageOf();
    expect(page).toMatch(/e-conomic vil være i fred i (1 t|59 min)\./);
  });
});

test('while Redis is away the page says what is not known, and shows the rest', async () => {
  const alone = await startBackOffice({ roles: ['owner'], redisIsDown: true });
  try {
    await alone.store.sweeps.done({ store: DEMO, sync: 'products' }, { everythingAt: new Date() });
    const answer = await (await alone.as('owner')).get(`/s/${DEMO}/status`);
    expect(answer.status).toBe(200);
    const page = plain(await answer.text());
    expect(verdictOf(page)).toBe('Noget står stille.');
    expect(page).toContain('Redis svarer ikke.');
    expect(rowOf(page, 'Varer')[1]).toBe('Kendes ikke');
    expect(rowOf(page, 'Afsluttet dag')[1]).toBe('Intet venter');
    expect(page).toContain('Kendes ikke lige nu');
    expect(tileOf(page, 'Slags arbejde med en proces')).toBe('Kendes ikke');
    expect(tileOf(page, 'Seneste natlige kontrol')).toMatch(/\d\d\.\d\d/);
  } finally {
    await alone.close();
  }
}, 120_000);
