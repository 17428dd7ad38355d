import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { hashPassword } from '../src/access/passwords.ts';
import { DEMO, emailOf, OTHER, PASSWORD, startBackOffice, type BackOffice } from './support/back-office.ts';
import type { Browser } from './support/browser.ts';

let office: BackOffice;
let owner: Browser;
beforeAll(async () => {
  office = await startBackOffice({ roles: ['owner', 'operator'] });
  owner = await office.as('owner');
});
afterAll(() => office.close());

type StoreRole = 'owner' | 'bookkeeper' | 'accountant';
const user = (email: string) => office.store.users.findByEmail(email);
const pageOf = (email: string): string => `/users/${encodeURIComponent(email)}`;
const textOf = async (path: string, browser = owner): Promise<string> => (await browser.get(path)).text();

async function member(email: string, roles: Record<string, StoreRole>): Promise<Browser> {
  const memberships = Object.entries(roles).map(([store, role]) => ({ store, role }));
  const passwordHash = await hashPassword(PASSWORD);
  await office.store.users.create({ email, name: `Name of ${email}`, operator: false, memberships, passwordHash });
  const browser = office.visitor();
  await browser.logIn(email, PASSWORD);
  return browser;
}

/** Invites somebody and answers the link that the next page shows. */
async function linkFor(email: string, browser = owner): Promise<string> {
  const answer = await browser.post('/users/invite', { email, store: DEMO, role: 'bookkeeper' });
  expect(answer.status).toBe(303);
  const page = await textOf('/users', browser);
  const link = /https?:[^<]*(\/invitation\?token=[\w-]{43})/.exec(page)?.[1] ?? '';
  expect(link).not.toBe('');
  return link;
}
const takeUp = (link: string, password = PASSWORD, browser = office.visitor()): Promise<Response> =>
  browser.post('/invitation', { token: link.split('token=')[1] ?? '', name: 'A new one', password });

describe('an invitation', () => {
  test('is a link that is shown once, lets a password be chosen once, and logs in to that store only', async () => {
    const email = 'new@shop.example';
    const link = await linkFor(email);
    expect(await textOf('/users')).not.toContain('token=');
    const visitor = office.visitor();
    expect(await textOf(link, visitor)).toContain(email);
    // Looking used nothing up.
    expect((await takeUp(link, PASSWORD, visitor)).headers.get('location')).toBe('/');
    expect((await visitor.get(`/s/${DEMO}/activity`)).status).toBe(200);
    expect((await visitor.get(`/s/${OTHER}/activity`)).status).toBe(404);
    expect((await takeUp(link)).status).toBe(404);
    expect((await office.visitor().logIn(email, PASSWORD)).status).toBe(303);
  });

  test('is kept as a hash, stands in the audit log, and neither there nor in the log of the process is its token', async () => {
    const email = 'hashed@shop.example';
    const token = (await linkFor(email)).split('token=')[1] ?? '';
    const kept = await user(email);
    expect(kept?.passwordHash).toBeUndefined();
    expect(JSON.stringify(kept)).not.toContain(token);
    const entry = await office.store.audit.latest({ store: DEMO, what: `user ${email}` });
    expect(entry).toMatchObject({ by: emailOf('owner'), after: { role: 'bookkeeper' } });
    expect(JSON.stringify(entry) + office.logged.join('')).not.toContain(token);
  });

  test('asks for a password that is long enough, keeps what else was written, and is not used up by that', async () => {
    const link = await linkFor('short@shop.example');
    const refused = await takeUp(link, 'short');
    expect(refused.status).toBe(422);
    const page = await refused.text();
    expect(page).toContain('href="#password"');
    expect(page).toContain('value="A new one"');
    expect(page).not.toContain('value="short"');
    expect((await takeUp(link)).status).toBe(303);
  });

  test('of somebody who has a login adds the store, and leaves name and password alone', async () => {
    const email = 'known@shop.example';
    await member(email, { [OTHER]: 'accountant' });
    const before = await user(email);
    await owner.post('/users/invite', { email, store: DEMO, role: 'bookkeeper' });
    expect(await textOf('/users')).not.toContain('token=');
    expect(await user(email)).toMatchObject({ passwordHash: before?.passwordHash, name: before?.name, version: 2 });
    expect((await user(email))?.memberships).toHaveLength(2);
  });

  test('into a store that is not one’s own is refused', async () => {
    const answer = await owner.post('/users/invite', { email: 'x@shop.example', store: OTHER, role: 'owner' });
    expect(answer.status).toBe(404);
    expect(await user('x@shop.example')).toBeUndefined();
  });

  test('that lacks an address says so beside the field and keeps the rest', async () => {
    const answer = await owner.post('/users/invite', { email: 'nobody', store: DEMO, role: 'accountant' });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain('href="#email"');
    expect(page).toMatch(/value="accountant" checked/);
    expect(page).toContain('value="nobody"');
  });
});

describe('a role', () => {
  test('is changed at once, with before and after written down', async () => {
    const email = 'changed@shop.example';
    const browser = await member(email, { [DEMO]: 'bookkeeper' });
    expect((await browser.get('/users')).status).toBe(403);
    await owner.post(`${pageOf(email)}/role`, { store: DEMO, role: 'owner', version: '1' });
    expect((await browser.get('/users')).status).toBe(200);
    const entry = await office.store.audit.latest({ store: DEMO, what: `user ${email}` });
    expect(entry).toMatchObject({ before: { role: 'bookkeeper' }, after: { role: 'owner' } });
  });

  test('that somebody else changed meanwhile is not overwritten: 409, who it was, and one’s own choice kept', async () => {
    const email = 'stale@shop.example';
    await member(email, { [DEMO]: 'bookkeeper' });
    const operator = await office.as('operator');
    await operator.post(`${pageOf(email)}/role`, { store: DEMO, role: 'owner', version: '1' });
    const answer = await owner.post(`${pageOf(email)}/role`, { store: DEMO, role: 'accountant', version: '1' });
    expect(answer.status).toBe(409);
    const page = await answer.text();
    expect(page).toContain(`${emailOf('operator')} har ændret dette kl.`);
    expect(page).toMatch(/value="accountant" checked/);
    expect(page).toContain('name="version" value="2"');
    expect((await user(email))?.memberships).toEqual([{ store: DEMO, role: 'owner' }]);
  });

  test('of the last owner stays, also when the owner is to be removed', async () => {
    const only = await member('only@shop.example', { [OTHER]: 'owner' });
    const before = await user('only@shop.example');
    for (const [way, form] of [
      ['role', { role: 'bookkeeper' }],
      ['remove', {}],
    ] as const) {
      const answer = await only.post(`${pageOf('only@shop.example')}/${way}`, { store: OTHER, version: '1', ...form });
      expect(answer.status).toBe(422);
      expect(await answer.text()).toContain('skal have mindst én ejer');
    }
    expect(await user('only@shop.example')).toEqual(before);
  });
});

describe('a user', () => {
  test('who is removed from a store, after a question, has no access any more, and keeps the other store', async () => {
    const email = 'removed@shop.example';
    const browser = await member(email, { [DEMO]: 'bookkeeper', [OTHER]: 'bookkeeper' });
    const question = await textOf(`${pageOf(email)}/remove?store=${DEMO}`);
    expect(question).toContain(`action="${pageOf(email)}/remove"`);
    expect((await browser.get(`/s/${DEMO}/activity`)).status).toBe(200);
    await owner.post(`${pageOf(email)}/remove`, { store: DEMO, version: '1' });
    expect((await browser.get(`/s/${DEMO}/activity`)).status).toBe(404);
    expect((await browser.get(`/s/${OTHER}/activity`)).status).toBe(200);
  });

  test('of another store is neither seen nor found', async () => {
    const email = 'elsewhere@shop.example';
    await member(email, { [OTHER]: 'bookkeeper' });
    expect(await textOf('/users')).not.toContain(email);
    expect((await owner.get(pageOf(email))).status).toBe(404);
    expect((await owner.post(`${pageOf(email)}/link`)).status).toBe(404);
    const role = { store: OTHER, role: 'owner', version: '1' };
    expect((await owner.post(`${pageOf(email)}/role`, role)).status).toBe(404);
    expect(await textOf('/users', await office.as('operator'))).toContain(email);
  });

  test('who also belongs to a store of others is not taken over: no link, no log-out, no word of the other store', async () => {
    const email = 'both@shop.example';
    await member(email, { [DEMO]: 'bookkeeper', [OTHER]: 'owner' });
    const before = await user(email);
    for (const way of ['link', 'log-out']) expect((await owner.post(`${pageOf(email)}/${way}`)).status).toBe(403);
    const role = { store: OTHER, role: 'accountant', version: '1' };
    expect((await owner.post(`${pageOf(email)}/role`, role)).status).toBe(404);
    expect(await textOf(pageOf(email))).not.toContain('Vesterbro');
    expect(await user(email)).toEqual(before);
  });

  test('is logged out everywhere by the owner', async () => {
    const email = 'out@shop.example';
    const browser = await member(email, { [DEMO]: 'bookkeeper' });
    expect((await owner.post(`${pageOf(email)}/log-out`)).status).toBe(303);
    expect((await browser.get('/account')).headers.get('location')).toContain('/login');
  });
});
