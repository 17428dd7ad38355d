import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createLog } from '@kassebro/process';
import { connectQueue, createBoard, type Queues } from '@kassebro/queue';
import { openStore, type Store } from '@kassebro/store';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { createShop, DEMO } from '../../services/back-office/test/support/back-office.ts';
import { parkedDay } from '../../services/back-office/test/support/work.ts';
import { startBackOfficeProcess, type BackOfficeProcess } from '../support/back-office.ts';
import { until } from '../support/until.ts';
import { mark, reconnect, setHidden } from './in-page.mjs';
import { openBrowser, openWindow, type Watched } from './pages.ts';

const USER = {
  email: 'owner@shop.example',
  name: 'The owner',
  role: 'owner',
  password: 'correct horse battery staple',
};
const AN_IMPORT = 'live-import';
/** Long enough for the slowest machine, and shorter than the minute after which a page asks by itself. */
const SOON = { timeout: 45_000 };
const log = createLog({ process: 'test', level: 'error', format: 'short' });

let office: BackOfficeProcess;
let store: Store;
let queues: Queues;
let browser: Browser;

beforeAll(async () => {
  office = await startBackOfficeProcess();
  store = await openStore({ uri: office.mongodbUri });
  queues = connectQueue({ redisUrl: office.redisUrl, prefix: office.redisPrefix, log });
  await createShop(store, DEMO, 'Cykelhuset Nørrebro');
  await office.addUser({ ...USER, stores: [DEMO] });
  browser = await openBrowser();
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await queues?.close();
  await store?.close();
  if (office) expect(await office.stop()).toBe(0);
});

/** A page of the store that listens, and that knows itself so that loading it anew would be noticed. */
async function open(path: string): Promise<Watched> {
  const window = await openWindow(browser, office.url, { language: 'en' });
  const { page } = window;
  await page.goto('/login');
  await page.locator('[name=email]').fill(USER.email);
  await page.locator('[name=password]').fill(USER.password);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => !url.pathname.startsWith('/login'));
  await page.goto(`/s/${DEMO}/${path}`);
  await page.evaluate(mark);
  return window;
}

const isTheSame = async (page: Page): Promise<boolean> => (await page.locator('body[data-test]').count()) === 1;

describe('a page that is open', () => {
  test('shows a light that turns green and what waits for a person, keeps what is open and what was typed', async () => {
    const { page, complaints, context } = await open('settings?open=customers');
    const light = page.locator('[data-live=light-products]');
    const before = await light.textContent();
    await page.locator('[name=customers]').focus();
    await page.locator('[name=products]').check();
    await createBoard(queues).pin([{ store: DEMO, sync: 'products', numbers: ['1'] }], 'test', 'webhook');
    await page.locator('[data-live=light-products] .ok').waitFor(SOON);
    expect(await light.textContent()).not.toBe(before);
    await parkedDay('1031', { store, queues });
    await page.locator('.count', { hasText: '1' }).waitFor(SOON);
    expect(await page.locator('[name=products]').isChecked()).toBe(true);
    expect(await page.locator('details[open] [data-live=chart-customers]').count()).toBe(1);
    expect(await isTheSame(page)).toBe(true);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('sees an import get on and come to its end', async () => {
    const asked = { id: AN_IMPORT, store: DEMO, kind: 'products', dryRun: true } as const;
    await store.imports.request({ ...asked, by: USER.email, correlation: 'test' });
    await store.imports.begin(AN_IMPORT);
    const { page, complaints, context } = await open(`imports/${AN_IMPORT}`);
    const items = [{ number: '1', outcome: 'created' as const }];
    const isNew = await store.imports.keep(AN_IMPORT, { page: 0, items });
    await store.imports.note(AN_IMPORT, { page: 0, items, total: 4, ms: 500, isNew });
    await page.locator('[data-live=progress] progress[max="4"][value="1"]').waitFor(SOON);
    await store.imports.end(AN_IMPORT, 'done');
    await page.locator('[data-live=state] .ok').waitFor(SOON);
    expect(await isTheSame(page)).toBe(true);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('says when the back office is gone, and is as things are by then when it is back', async () => {
    const { page, context } = await open('attention');
    const count = await page.locator('.count span[aria-hidden]').textContent();
    await office.stop();
    await page.locator('#lost').waitFor(SOON);
    await parkedDay('1032', { store, queues }, ['account-unknown', { account: '1010' }]);
    await office.startAgain();
    await page.locator('#lost').waitFor({ state: 'detached', ...SOON });
    await page.getByText('1010').first().waitFor(SOON);
    expect(await page.locator('.count span[aria-hidden]').textContent()).toBe(String(Number(count) + 1));
    expect(await isTheSame(page)).toBe(true);
    await context.close();
  });

  test('leads to the login when its user logs out in another window', async () => {
    const { page, context } = await open('attention');
    const other = await context.newPage();
    await other.goto(`/s/${DEMO}/activity`);
    await other.getByRole('button', { name: 'Log out', exact: true }).click();
    await other.waitForURL('**/login');
    await page.bringToFront();
    await page.waitForURL('**/login?to=*', SOON);
    await context.close();
  });

  test('listens to nothing while it is hidden', async () => {
    const { page, context } = await open('attention');
    const streams: string[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/live')) streams.push(request.url());
    });
    await page.evaluate(setHidden, true);
    await parkedDay('1033', { store, queues }, ['account-unknown', { account: '2020' }]);
    expect(streams).toEqual([]);
    expect(await page.getByText('2020').count()).toBe(0);
    await page.evaluate(setHidden, false);
    await page.getByText('2020').first().waitFor(SOON);
    expect(streams.length).toBe(1);
    await context.close();
  });

  test('holds no more after it has listened anew and been renewed 500 times', async () => {
    const { page, context } = await open('attention');
    const inspector = await context.newCDPSession(page);
    await page.evaluate(reconnect, 20);
    const before = await held(inspector);
    await page.evaluate(reconnect, 500);
    await until('the page holds no more than before', async () => {
      const now = await held(inspector);
      return now.nodes <= before.nodes + SOME_NODES && now.listeners <= before.listeners + SOME_LISTENERS;
    });
    expect(await isTheSame(page)).toBe(true);
    await context.close();
  });
});

/** Less than one renewal brings, so that one that is held for every tenth would be seen. */
const SOME_NODES = 200;
const SOME_LISTENERS = 10;

async function held(inspector: CDPSession): Promise<{ nodes: number; listeners: number }> {
  await inspector.send('Performance.enable');
  await inspector.send('HeapProfiler.collectGarbage');
  const { metrics } = await inspector.send('Performance.getMetrics');
  const of = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return { nodes: of('Nodes'), listeners: of('JSEventListeners') };
}
