import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { mayUse } from '../../services/back-office/src/access/who.ts';
import { DEMO, emailOf, OTHER } from '../../services/back-office/test/support/back-office.ts';
import { linkTo } from '../../services/back-office/test/support/books.ts';
import { openBrowser, openWindow, type Watched } from './pages.ts';
import { BEGINNER, logIn, openSeededOffice, type SeededOffice } from './seeded-office.ts';
import { addressOf, isPage, isThere, placesOf, visit, type Visited } from './walk.ts';

const OWNER = { operator: false, memberships: [{ store: DEMO, role: 'owner' as const }] };
const OPERATOR = { operator: true, memberships: [] };
const LANGUAGES = ['da', 'en'] as const;

let seeded: SeededOffice;
let browser: Browser;
beforeAll(async () => {
  seeded = await openSeededOffice();
  browser = await openBrowser();
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await seeded?.close();
});

const pagesOf = (user: Parameters<typeof mayUse>[1], store: string) =>
  seeded.office.routes.filter((route) => isPage(route) && mayUse(route.who, user, store));

async function visitAll(paths: readonly string[], window: Watched): Promise<Visited[]> {
  const visited: Visited[] = [];
  for (const path of paths) visited.push(await visit(path, window));
  return visited;
}

const faulty = (visited: readonly Visited[]): Visited[] => visited.filter(({ faults }) => faults.length > 0);

describe.each(LANGUAGES)('every page in %s is valid, fits, can be heard, read and used without script', (language) => {
  test('for an owner', async () => {
    const places = placesOf(DEMO, seeded.operation);
    const routes = pagesOf(OWNER, DEMO);
    const window = await logIn(browser, seeded.office, { email: emailOf('owner'), language });
    const visited = await visitAll(
      routes.map((route) => addressOf(route, places)),
      window,
    );
    expect(faulty(visited)).toEqual([]);
    const there = new Set(routes.filter((route) => isThere(route, places)).map((route) => addressOf(route, places)));
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
    await window.context.close();
  });

  test('for an operator, where an owner may not go', async () => {
    const forOwners = new Set(pagesOf(OWNER, DEMO));
    const routes = pagesOf(OPERATOR, DEMO).filter((route) => !forOwners.has(route));
    const window = await logIn(browser, seeded.office, { email: emailOf('operator'), language });
    const paths = routes.map((route) => addressOf(route, placesOf(DEMO, seeded.operation)));
    const visited = await visitAll([...paths, '/stores'], window);
    expect(faulty(visited)).toEqual([]);
    expect(visited.filter(({ isItself }) => isItself).map(({ path }) => path)).toEqual([
      '/stores/new',
      '/status',
      '/stores',
    ]);
    await window.context.close();
  });

  test('in a store in which nothing has happened yet', async () => {
    const window = await logIn(browser, seeded.office, { email: BEGINNER, language });
    const routes = pagesOf(OWNER, DEMO).filter(
      (route) => route.kind === 'store' && isThere(route, placesOf(OTHER, seeded.operation)),
    );
    const paths = routes.map((route) => addressOf(route, placesOf(OTHER, seeded.operation)));
    const visited = await visitAll(paths, window);
    expect(faulty(visited)).toEqual([]);
    expect(visited.filter(({ isItself }) => isItself).length).toBeGreaterThan(8);
    await window.context.close();
  });

  test('for an accountant who came through a link', async () => {
    const { token } = await linkTo(seeded.office);
    const window = await openWindow(browser, seeded.office.url, { language });
    const link = `/a/${token}`;
    const good = (path: string): Visited => ({ path, status: 200, isItself: true, faults: [] });
    expect(await visit(link, window)).toEqual(good(link));
    await window.page.locator(`form[action="${link}"] button`).click();
    await window.page.waitForURL((url) => url.pathname === '/a');
    const places = { number: '1051', month: '2026-11' };
    const paths = seeded.office.routes
      .filter((route) => route.kind === 'books' && isPage(route))
      .map((route) => addressOf(route, places));
    expect(paths).toHaveLength(5);
    expect(await visitAll(paths, window)).toEqual(paths.map(good));
    await window.context.close();
  });

  test('and the page that lets one in', async () => {
    const outside = await openWindow(browser, seeded.office.url, { language });
    expect(await visit('/login', outside)).toEqual({ path: '/login', status: 200, isItself: true, faults: [] });
    await outside.context.close();
  });
});
