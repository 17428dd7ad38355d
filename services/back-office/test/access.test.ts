import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { roles, type Role } from '../src/access/roles.ts';
import { access, mayUse, type Route } from '../src/access/table.ts';
import { hashPassword } from '../src/access/passwords.ts';
import { emailOf, PASSWORD, startBackOffice, type BackOffice } from './support/back-office.ts';
import type { Browser } from './support/browser.ts';
import { parkedDay } from './support/work.ts';

type Visitor = Role | 'nobody' | 'owner of one store';
const everybody: Visitor[] = [...roles, 'owner of one store', 'nobody'];
const ONE_STORE = 'one@shop.example';

/** Who may do what, written out a second time by hand: a change of the table must be meant. */
const expected: Record<Route, readonly Visitor[]> = {
  'GET /assets/:hash/:name': everybody,
  'GET /login': everybody,
  'POST /login': everybody,
  'POST /language': everybody,
  'POST /logout': everybody,
  'POST /logout-everywhere': [...roles, 'owner of one store'],
  'GET /': [...roles, 'owner of one store'],
  'GET /status': ['owner', 'operator'],
  'GET /status.json': ['owner', 'operator'],
  'GET /operations/:id': ['owner', 'operator'],
  'POST /operations/:id/retry': ['owner', 'operator'],
  'ALL /queues': ['owner', 'operator'],
};

let office: BackOffice;
let browsers: Record<Visitor, () => Promise<Browser>>;
let operation: string;
beforeAll(async () => {
  office = await startBackOffice({ roles: [...roles] });
  const passwordHash = await hashPassword(PASSWORD);
  await office.store.users.create({ email: ONE_STORE, name: 'One', role: 'owner', stores: ['demo'], passwordHash });
  operation = (await parkedDay('1031', office)).id;
  const as = (role: Role) => () => office.as(role);
  browsers = {
    owner: as('owner'),
    bookkeeper: as('bookkeeper'),
    operator: as('operator'),
    accountant: as('accountant'),
    nobody: () => Promise.resolve(office.visitor()),
    'owner of one store': async () => {
      const browser = office.visitor();
      await browser.logIn(ONE_STORE, PASSWORD);
      return browser;
    },
  };
});
afterAll(() => office.close());

function requestOf(route: Route): { method: 'GET' | 'POST'; path: string } {
  const [method = '', path = ''] = route.split(' ');
  const filled = path.replace(':hash/:name', 'x/app.css').replace(':id', operation);
  return { method: method === 'POST' ? 'POST' : 'GET', path: filled };
}

/** Let in means: whatever the route answers, it is not "log in first" and not "your role may not". */
function wasLetIn(route: Route, answer: Response): boolean {
  const toLogin = answer.status === 303 && answer.headers.get('location')?.startsWith('/login');
  const leavesOnPurpose = route === 'POST /logout' || route === 'POST /logout-everywhere';
  const clearsCookie = answer.headers.getSetCookie().some((cookie) => cookie.includes('Max-Age=0'));
  if (toLogin && leavesOnPurpose) return clearsCookie;
  return !toLogin && answer.status !== 401 && answer.status !== 403;
}

describe.each(Object.keys(access) as Route[])('%s', (route) => {
  test.each(everybody)('for %s is as the table says', async (visitor) => {
    const browser = await browsers[visitor]();
    const { method, path } = requestOf(route);
    const answer = method === 'POST' ? await browser.post(path, { language: 'da' }) : await browser.get(path);
    expect(wasLetIn(route, answer)).toBe(expected[route].includes(visitor));
  });

  test('is mounted', () => {
    expect(office.routesMounted).toContain(route.startsWith('ALL') ? 'ALL' : route);
  });
});

test('nothing is mounted past the table', () => {
  const areas = Object.keys(access).filter((route) => route.startsWith('ALL'));
  const known = new Set<string>(Object.keys(access));
  expect(office.routesMounted.filter((route) => route !== 'ALL' && !known.has(route))).toEqual([]);
  expect(office.routesMounted.filter((route) => route === 'ALL')).toHaveLength(areas.length);
});

test('whoever may not see a page reads so in words, and can log out there', async () => {
  const page = await (await (await office.as('bookkeeper')).get('/status')).text();
  expect(page).toContain('Din rolle har ikke adgang til denne side');
  expect(page).toContain('action="/logout"');
});

test('programs are answered with a problem, not with a page', async () => {
  const answer = await office.visitor().get('/status.json', { accept: 'application/json' });
  expect(answer.status).toBe(401);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect(await answer.json()).toMatchObject({ status: 401, code: 'not-logged-in' });
});

test('the role of today counts, not the one of the login', async () => {
  const user = await office.store.users.findByEmail(emailOf('operator'));
  expect(user && mayUse('GET /status', user)).toBe(true);
  expect(mayUse('GET /status', { role: 'accountant', stores: ['*'] })).toBe(false);
});
