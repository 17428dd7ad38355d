import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { because } from '@kassebro/errors';
import { createBoard } from '@kassebro/queue';
import type { Browser, Page } from 'playwright-core';
import { mayUse } from '../../services/back-office/src/access/who.ts';
import type { Route } from '../../services/back-office/src/http/route.ts';
import {
  DEMO,
  emailOf,
  PASSWORD,
  startBackOffice,
  type BackOffice,
} from '../../services/back-office/test/support/back-office.ts';
import { choose, held, posted, reportOf, requestOf } from '../../services/back-office/test/support/days.ts';
import { openTestLedger, type TestLedger } from '../../services/back-office/test/support/ledger.ts';
import { skippedProduct } from '../../services/back-office/test/support/work.ts';
import { accessFaults, contrastFaults, essence } from './access-faults.mjs';
import { layoutFaults } from './in-page.mjs';
import { openBrowser, openWindow, type Watched } from './pages.ts';

const LARGEST_PAGE = 100_000;
const AN_IMPORT = 'demo-import-1';
const A_PRODUCT = 'CYK-200';
const OWNER = { operator: false, memberships: [{ store: DEMO, role: 'owner' as const }] };

let ledger: TestLedger;
let office: BackOffice;
let browser: Browser;
let window: Watched;
/** What stands in the addresses of pages about one thing. */
const places: Record<string, string> = {
  store: DEMO,
  number: '1051',
  import: AN_IMPORT,
  email: emailOf('bookkeeper'),
  kind: 'product',
  record: A_PRODUCT,
};

/** What some pages ask for besides. */
const queries: Record<string, string> = {
  'GET /users/:email/remove': `?store=${DEMO}`,
  'GET /s/:store/send-days': '?month=2026-11',
};

beforeAll(async () => {
  ledger = await openTestLedger();
  office = await startBackOffice({ roles: ['owner', 'bookkeeper'], parts: { economic: ledger.door } });
  await ledger.connect(office);
  await seed();
  browser = await openBrowser();
  window = await openWindow(browser, office.url);
  await window.page.goto('/login');
  await window.page.locator('[name=email]').fill(emailOf('owner'));
  await window.page.locator('[name=password]').fill(PASSWORD);
  await window.page.keyboard.press('Enter');
  await window.page.waitForURL((url) => !url.pathname.startsWith('/login'));
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await office?.close();
  await ledger?.close();
});

/** A store in which something of each kind has happened. */
async function seed(): Promise<void> {
  const { store, queues } = office;
  const settings = await choose(store);
  for (const [number, date] of [
    [1050, '2026-11-19'],
    [1051, '2026-11-20'],
  ] as const) {
    const report = reportOf(number, date);
    const voucher = await ledger.post(1, requestOf(report, settings).body);
    await posted(store, report, { settings, voucher });
  }
  const again = reportOf(1051, '2026-11-20', { revision: 2, register: 'Kasse 2' });
  await held(store, again, [['changed-after-booking', { voucher: '10001' }]]);
  const parked = reportOf(1052, '2026-11-21', { register: 'Kasse 2 <b>& "bagved"' });
  const { id } = await held(store, parked, [['payment-type-unmapped', { title: 'MobilePay' }]]);
  places['id'] = id;
  await store.products.create({
    store: DEMO,
    product: { productNumber: A_PRODUCT, name: 'Citycykel 7 gear', priceIncludingVat: 4_999_00, vatPercentage: 25 },
    event: {
      id: 'event-product',
      type: 'product.created',
      store: DEMO,
      record: A_PRODUCT,
      revision: 1,
      at: new Date().toISOString(),
      correlation: 'test-correlation',
    },
  });
  await skippedProduct(A_PRODUCT, { store });
  await createBoard(queues).pin([{ store: DEMO, sync: 'products', numbers: ['1', '2'] }], 'test', 'webhook');
  const looked = { number: '7', outcome: 'attention', reason: because('our-fault', { number: '7' }) } as const;
  const look = { sync: 'products', at: new Date(), ms: 9, correlation: 'test' } as const;
  await store.looks.add({ store: DEMO, ...look, counts: { changed: 3, attention: 1 }, records: [looked] });
  const asked = { id: AN_IMPORT, store: DEMO, kind: 'products', dryRun: true } as const;
  await store.imports.request({ ...asked, by: emailOf('owner'), correlation: 'test' });
  await store.imports.begin(AN_IMPORT);
  const page = { page: 0, items: [{ number: '1', outcome: 'created' as const }] };
  const isNew = await store.imports.keep(AN_IMPORT, page);
  await store.imports.note(AN_IMPORT, { ...page, total: 1, ms: 500, isNew });
  await store.imports.end(AN_IMPORT, 'done');
}

/** Pages are what a person reads: no files, and nothing that belongs to the browser. */
const isPage = ({ method, path }: Route): boolean =>
  method === 'GET' && !/\.(csv|json|zip)$/.test(path) && !path.startsWith('/assets');

const addressOf = ({ name: route, path }: Route): string =>
  path.replaceAll(/:(\w+)/g, (_place, name: string) => encodeURIComponent(places[name] ?? 'absent')) +
  (queries[route] ?? '');

/** Whether there is something at that address; an invitation is only there with its token. */
const isThere = (route: Route): boolean =>
  route.path !== '/invitation' &&
  [...route.path.matchAll(/:(\w+)/g)].every(([, name = '']) => places[name] !== undefined);

interface Visited {
  path: string;
  status: number;
  /** It has shown itself, and not led to another page. */
  isItself: boolean;
  faults: string[];
}

/** One page, sent once, in every way in which it is looked at. */
async function visit(route: Route, { page, complaints }: Watched): Promise<Visited> {
  const path = addressOf(route);
  complaints.length = 0;
  await page.setViewportSize({ width: 1280, height: 900 });
  const answer = await page.goto(path);
  const status = answer?.status() ?? 0;
  // A page that leads to another one shows that one, which is in the table itself.
  const isItself = status === 200 && new URL(page.url()).pathname === path.split('?', 1)[0];
  if (!isItself) return { path, status, isItself, faults: [] };
  const source = await answer?.text();
  const faults = [
    ...(Buffer.byteLength(source ?? '') < LARGEST_PAGE ? [] : [`${Buffer.byteLength(source ?? '')} bytes`]),
    ...(await page.evaluate(accessFaults)),
    ...(await inEveryLook(page)),
    ...(await differencesWithoutScript(page, source ?? '')),
    ...complaints,
  ];
  return { path, status, isItself, faults };
}

async function inEveryLook(page: Page): Promise<string[]> {
  const faults: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    faults.push(...(await page.evaluate(contrastFaults)).map((fault) => `${colorScheme}: ${fault}`));
  }
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 900 });
    faults.push(...(await page.evaluate(layoutFaults)).map((fault) => `${width} px: ${fault}`));
  }
  return faults;
}

/** The page as it is sent says and offers everything that it does once its script has run. */
async function differencesWithoutScript(page: Page, source: string): Promise<string[]> {
  const [sent, shown] = [await page.evaluate(essence, source), await page.evaluate(essence, undefined)];
  const names = Object.keys(sent) as (keyof typeof sent)[];
  const differing = names.filter((name) => JSON.stringify(sent[name]) !== JSON.stringify(shown[name]));
  return differing.map((name) => `without script other ${name}: ${JSON.stringify(sent[name])}`);
}

describe('every page that an owner may open', () => {
  test('fits, can be heard, read and used without script, stays small and asks nobody else', async () => {
    const routes = office.routes.filter((route) => isPage(route) && mayUse(route.who, OWNER, DEMO));
    const visited: Visited[] = [];
    for (const route of routes) visited.push(await visit(route, window));
    expect(visited.filter(({ faults }) => faults.length > 0)).toEqual([]);
    const there = new Set(routes.filter(isThere).map(addressOf));
    expect(visited.filter(({ path, status }) => status >= (there.has(path) ? 400 : 500))).toEqual([]);
    // So that this test is not green because it was led elsewhere and saw nothing.
    const seen = visited.filter(({ isItself }) => isItself).map(({ path }) => path);
    const least = [
      'days',
      'days/1051',
      'attention',
      'activity',
      'connection',
      'accounts',
      'settings',
      'imports',
      'status',
    ];
    expect(seen).toEqual(expect.arrayContaining(least.map((name) => `/s/${DEMO}/${name}`)));
  });

  test('and the page that lets one in does so, too', async () => {
    const outside = await openWindow(browser, office.url);
    const login = office.routes.find(({ name }) => name === 'GET /login');
    expect(login && (await visit(login, outside))).toEqual({ path: '/login', status: 200, isItself: true, faults: [] });
    await outside.context.close();
  });
});
