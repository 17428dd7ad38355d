import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Router } from 'express';
import { hashPassword } from '../src/access/passwords.ts';
import { roles } from '../src/access/roles.ts';
import { mountRoutes } from '../src/http/mount-routes.ts';
import { storeRoute, type Route } from '../src/http/route.ts';
import { DEMO, emailOf, OTHER, PASSWORD, startBackOffice, type BackOffice } from './support/back-office.ts';
import { linkTo, readerOf } from './support/books.ts';
import type { Browser } from './support/browser.ts';
import { allExpected, visitors, type Visitor } from './support/roles.ts';
import { parkedDay } from './support/work.ts';

const FOREIGN_OWNER = 'foreign@shop.example';
const TARGET = 'target@shop.example';

let office: BackOffice;
let operation: string;
let token: string;
let expected: Map<string, readonly Visitor[]>;
beforeAll(async () => {
  expected = await allExpected();
  office = await startBackOffice({ roles: [...roles] });
  const passwordHash = await hashPassword(PASSWORD);
  const owner = (store: string) => ({
    operator: false,
    memberships: [{ store, role: 'owner' as const }],
    passwordHash,
  });
  await office.store.users.create({ email: FOREIGN_OWNER, name: 'Foreign', ...owner(OTHER) });
  await office.store.users.create({ email: TARGET, name: 'Target', ...owner(DEMO) });
  operation = (await parkedDay('1031', office)).id;
  token = (await linkTo(office)).token;
});
afterAll(() => office.close());

async function browserOf(visitor: Visitor): Promise<Browser> {
  if (visitor === 'nobody') return office.visitor();
  if (visitor === 'accountant by link') return readerOf(office, token);
  if (visitor !== 'owner of another store') return office.as(visitor);
  const browser = office.visitor();
  await browser.logIn(FOREIGN_OWNER, PASSWORD);
  return browser;
}

/** The route's address about the store `demo`; places that nothing is known of get something that is not there. */
function pathOf({ path }: Route): string {
  const values: Record<string, string> = {
    store: DEMO,
    id: operation,
    email: TARGET,
    token,
    hash: 'x',
    name: 'app.css',
  };
  return path.replaceAll(/:(\w+)/g, (_place, name: string) => encodeURIComponent(values[name] ?? 'absent'));
}

/** Whatever the route answers, it is none of the refusals of its guard. */
async function wasLetIn(answer: Response): Promise<boolean> {
  const problem = answer.headers.get('content-type')?.includes('problem+json') ?? false;
  if (!problem) return true;
  const { code } = (await answer.json()) as { code: string };
  return !['not-logged-in', 'forbidden', 'no-such-store', 'link-over'].includes(code);
}

const askFor = (route: Route, browser: Browser): Promise<Response> => {
  const accept = { accept: 'application/json' };
  return route.method === 'POST' ? browser.post(pathOf(route), {}, accept) : browser.get(pathOf(route), accept);
};

describe('every route, asked by everybody', () => {
  test('lets in whom the hand-written table names, and nobody else', async () => {
    for (const visitor of visitors) {
      const seen: string[] = [];
      for (const route of office.routes) {
        // A login each time: some routes end it.
        const answer = await askFor(route, await browserOf(visitor));
        if (await wasLetIn(answer)) seen.push(route.name);
      }
      const meant = [...expected].filter(([, who]) => who.includes(visitor)).map(([route]) => route);
      expect({ visitor, sees: seen.toSorted() }).toEqual({ visitor, sees: meant.toSorted() });
    }
  }, 240_000);

  test('is named in test/roles by hand', () => {
    expect([...expected.keys()].toSorted()).toEqual(office.routes.map(({ name }) => name).toSorted());
  });

  test('is mounted exactly as the table has it, and nothing past the table', () => {
    const named = office.routes.map(({ name }) => (name.startsWith('ALL') ? 'ALL' : name));
    expect(office.routesMounted.toSorted()).toEqual(named.toSorted());
  });
});

describe('a table that is wrong does not start', () => {
  const tools = {
    stores: { find: () => Promise.resolve(undefined) },
    books: { books: () => Promise.reject(new Error('no books')) },
  };
  const good = storeRoute('GET /s/:store/x', ['owner'], () => undefined);

  test('with a route that names nobody', () => {
    const nobody: Route = { ...good, who: [] as unknown as Route['who'] };
    expect(() => mountRoutes(Router(), [nobody], tools)).toThrow('does not say who may use it');
  });

  test('with a route that is there twice', () => {
    expect(() => mountRoutes(Router(), [good, good], tools)).toThrow('twice');
  });
});

test('whoever may not see a page reads so in words, and can log out there', async () => {
  const page = await (await (await office.as('bookkeeper')).get('/status')).text();
  expect(page).toContain('Din rolle har ikke adgang til denne side');
  expect(page).toContain('bogholder');
  expect(page).toContain('action="/logout"');
});

test('a store of somebody else and one that does not exist are told alike', async () => {
  const owner = await office.as('owner');
  const [foreign, absent] = [await owner.get(`/s/${OTHER}/activity`), await owner.get('/s/nosuchstore/activity')];
  expect([foreign.status, absent.status]).toEqual([404, 404]);
  expect(await foreign.text()).toBe(await absent.text());
});

test('programs are answered with a problem of the house, not with a page', async () => {
  const answer = await office.visitor().get('/status.json', { accept: 'application/json' });
  expect(answer.status).toBe(401);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect(await answer.json()).toMatchObject({
    type: 'urn:kassebro:problem:not-logged-in',
    status: 401,
    code: 'not-logged-in',
  });
});

test('the rights of today count, not those of the login', async () => {
  const browser = await office.as('accountant');
  expect((await browser.get(`/s/${DEMO}/activity`)).status).toBe(200);
  const user = await office.store.users.findByEmail(emailOf('accountant'));
  await office.store.users.changeRights(emailOf('accountant'), {
    version: user?.version ?? 0,
    operator: false,
    memberships: [],
  });
  expect((await browser.get(`/s/${DEMO}/activity`)).status).toBe(404);
});
