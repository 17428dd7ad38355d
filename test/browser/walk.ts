import type { Page } from 'playwright-core';
import type { Route } from '../../services/back-office/src/http/route.ts';
import { DEMO, emailOf } from '../../services/back-office/test/support/back-office.ts';
import { essence } from './in-page.mjs';
import { pageFaults } from './page-faults.ts';
import type { Watched } from './pages.ts';
import { A_PRODUCT, AN_IMPORT } from './seeded-office.ts';

const LARGEST_PAGE = 100_000;

/** What stands in the addresses of pages about one thing. */
export type Places = Readonly<Record<string, string>>;

export const placesOf = (store: string, operation: string): Places => ({
  store,
  id: operation,
  ...(store === DEMO && { number: '1051', import: AN_IMPORT, email: emailOf('bookkeeper') }),
  ...(store === DEMO && { kind: 'product', record: A_PRODUCT }),
});

/** What some pages ask for besides. */
const queries: Record<string, string> = {
  'GET /users/:email/remove': `?store=${DEMO}`,
  'GET /s/:store/send-days': '?month=2026-11',
};

/** Pages are what a person reads: no files, no streams, and nothing that belongs to the browser. */
export const isPage = ({ method, path }: Route): boolean =>
  method === 'GET' && !/\.(csv|json|zip)$|\/live$/.test(path) && !path.startsWith('/assets');

export const addressOf = ({ name: route, path }: Route, places: Places): string =>
  path.replaceAll(/:(\w+)/g, (_place, name: string) => encodeURIComponent(places[name] ?? 'absent')) +
  (queries[route] ?? '');

/** Whether there is something at that address; an invitation is only there with its token. */
export const isThere = (route: Route, places: Places): boolean =>
  route.path !== '/invitation' &&
  [...route.path.matchAll(/:(\w+)/g)].every(([, name = '']) => places[name] !== undefined);

export interface Visited {
  path: string;
  status: number;
  /** It has shown itself, and not led to another page. */
  isItself: boolean;
  faults: string[];
}

/** One page, sent once, in every way in which it is looked at. */
export async function visit(path: string, { page, complaints }: Watched): Promise<Visited> {
  complaints.length = 0;
  await page.setViewportSize({ width: 1280, height: 900 });
  const answer = await page.goto(path);
  const status = answer?.status() ?? 0;
  // A page that leads to another one shows that one, which is in the table itself.
  const isItself = status === 200 && new URL(page.url()).pathname === path.split('?', 1)[0];
  if (!isItself) return { path, status, isItself, faults: [] };
  const source = (await answer?.text()) ?? '';
  const bytes = Buffer.byteLength(source);
  const faults = [
    ...(bytes < LARGEST_PAGE ? [] : [`${bytes} bytes`]),
    ...(await differencesWithoutScript(page, source)),
    ...(await pageFaults(page, source)),
    ...complaints,
  ];
  return { path, status, isItself, faults };
}

/** The page as it is sent says and offers everything that it does once its script has run. */
async function differencesWithoutScript(page: Page, source: string): Promise<string[]> {
  const [sent, shown] = [await page.evaluate(essence, source), await page.evaluate(essence, undefined)];
  const names = Object.keys(sent) as (keyof typeof sent)[];
  const differing = names.filter((name) => JSON.stringify(sent[name]) !== JSON.stringify(shown[name]));
  return differing.map((name) => `without script other ${name}: ${JSON.stringify(sent[name])}`);
}
