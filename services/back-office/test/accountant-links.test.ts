import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dateIn } from '@kassebro/contracts';
import { createLog, sha256Hex } from '@kassebro/process';
import { hashPassword } from '../src/access/passwords.ts';
import { DEMO, emailOf, OTHER, PASSWORD, startBackOffice, type BackOffice } from './support/back-office.ts';
import { ACCOUNTANT, linkTo, openedBooks, readerOf } from './support/books.ts';
import type { Browser } from './support/browser.ts';

let office: BackOffice;
let owner: Browser;
beforeAll(async () => {
  office = await startBackOffice({ roles: ['owner', 'bookkeeper', 'operator'] });
  owner = await office.as('owner');
});
afterAll(() => office.close());

const DAY = 86_400_000;
const dayAhead = (days: number): string => dateIn('Europe/Copenhagen', new Date(Date.now() + days * DAY));
const FORM = { store: DEMO, ...ACCOUNTANT, until: dayAhead(30) };
const make = (form: Partial<typeof FORM> = {}, browser = owner): Promise<Response> =>
  browser.post('/users/accountant-links', { ...FORM, ...form });
const usersPage = async (browser = owner): Promise<string> => (await browser.get('/users')).text();
const tokenOn = (page: string): string => /https?:[^<]*\/a\/([\w-]{43})/.exec(page)?.[1] ?? '';
const links = () => office.store.accountantLinks.list([DEMO]);

async function madeLink(): Promise<{ token: string; id: string }> {
  expect((await make()).status).toBe(303);
  const token = tokenOn(await usersPage());
  expect(token).not.toBe('');
  return { token, id: (await office.store.accountantLinks.findByToken(sha256Hex(token)))?.id ?? '' };
}

describe('a link for an accountant', () => {
  test('is shown once, and only its hash is kept; neither the audit log nor the log of the process has it', async () => {
    const { token } = await madeLink();
    expect(tokenOn(await usersPage())).toBe('');
    const entry = await office.store.audit.latest({ store: DEMO, what: `accountant link for ${ACCOUNTANT.email}` });
    expect(entry).toMatchObject({ by: emailOf('owner'), after: { name: ACCOUNTANT.name } });
    expect(JSON.stringify([await links(), entry]) + office.logged.join('')).not.toContain(token);
  });

  test('ends with the chosen day where the store is, and the form begins with thirty days', async () => {
    expect(await usersPage()).toContain(`value="${dayAhead(30)}"`);
    await make({ until: dayAhead(0) });
    const [link] = await links();
    const last = new Date((link?.expiresAt.getTime() ?? 0) - 1);
    expect(dateIn('Europe/Copenhagen', last)).toBe(dayAhead(0));
    expect(dateIn('Europe/Copenhagen', link?.expiresAt ?? last)).not.toBe(dayAhead(0));
  });

  test.each([
    ['a day that is over', { until: dayAhead(-1) }, 'accountant-until'],
    ['more than 400 days', { until: dayAhead(401) }, 'accountant-until'],
    ['what is no date', { until: '2026-02-31' }, 'accountant-until'],
    ['no name', { name: ' ' }, 'accountant-name'],
    ['what is no address', { email: 'nobody' }, 'accountant-email'],
  ])('is not made with %s, which is said beside the field, and the rest is kept', async (_what, wrong, field) => {
    const before = await links();
    const answer = await make({ name: 'Kept name', ...wrong });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain(`href="#${field}"`);
    expect(page).toContain(`value="${Object.values(wrong)[0]?.trim()}"`);
    expect(await links()).toEqual(before);
  });

  test('of 400 days is made', async () => {
    expect((await make({ until: dayAhead(400) })).status).toBe(303);
  });

  test('is made and revoked by an owner of the store alone, and by nobody for another store', async () => {
    expect((await make({ store: OTHER })).status).toBe(404);
    for (const role of ['bookkeeper', 'operator'] as const)
      expect((await make({}, await office.as(role))).status).toBe(403);
    expect(await usersPage(await office.as('operator'))).not.toContain('/users/accountant-links');
    const { id } = await linkTo(office, { store: OTHER });
    expect((await owner.get(`/users/accountant-links/${id}/revoke`)).status).toBe(404);
    expect((await owner.post(`/users/accountant-links/${id}/revoke`)).status).toBe(404);
    expect(await office.store.accountantLinks.find(id)).not.toHaveProperty('revokedAt');
  });

  test('is not made by somebody who owns another store and only keeps the books of this one', async () => {
    const email = 'both@shop.example';
    const memberships = [
      { store: DEMO, role: 'bookkeeper' as const },
      { store: OTHER, role: 'owner' as const },
    ];
    const passwordHash = await hashPassword(PASSWORD);
    await office.store.users.create({ email, name: 'Both', operator: false, memberships, passwordHash });
    const both = office.visitor();
    await both.logIn(email, PASSWORD);
    expect((await make({}, both)).status).toBe(404);
    expect((await make({ store: OTHER }, both)).status).toBe(303);
    const { id } = await linkTo(office);
    expect((await both.post(`/users/accountant-links/${id}/revoke`)).status).toBe(404);
  });

  test('is listed with its last use, and revoked after a question: an open session is over with its next request', async () => {
    const { token, id } = await madeLink();
    const reader = await readerOf(office, token);
    expect((await reader.get('/a')).status).toBe(200);
    expect((await links()).find((link) => link.id === id)?.lastUsedAt).toBeDefined();
    expect(await (await owner.get(`/users/accountant-links/${id}/revoke`)).text()).toContain('Tilbagekald linket');
    expect((await reader.get('/a')).status).toBe(200);
    expect((await owner.post(`/users/accountant-links/${id}/revoke`)).status).toBe(303);
    expect((await reader.get('/a')).status).toBe(404);
    expect((await reader.get('/a/books.zip?period=2026')).status).toBe(404);
    expect(await usersPage()).toContain('Tilbagekaldt');
    const end = await office.store.audit.latest({
      store: DEMO,
      what: `end of accountant link for ${ACCOUNTANT.email}`,
    });
    expect(end).toMatchObject({ by: emailOf('owner') });
    const activity = await (await owner.get(`/s/${DEMO}/activity?show=changes`)).text();
    for (const words of ['Revisorlink til', 'Revisorlink tilbagekaldt', 'Bogføringen åbnet af en revisor'])
      expect(activity).toContain(words);
  });
});

describe('opening the books', () => {
  test('takes a press: looking shows whose books they are, opens nothing, and uses nothing up', async () => {
    const { token } = await linkTo(office);
    const scanner = office.visitor();
    for (let time = 0; time < 3; time += 1) {
      const answer = await scanner.get(`/a/${token}`);
      expect([answer.status, answer.headers.getSetCookie()]).toEqual([200, []]);
      expect(await answer.text()).toContain('Cykelhuset Nørrebro');
    }
    expect((await scanner.get('/a')).status).toBe(404);
    const opened = await office.store.audit.list({ store: DEMO, what: 'books opened', limit: 100 });
    const reader = await readerOf(office, token);
    expect((await reader.get('/a')).status).toBe(200);
    const again = await readerOf(office, token);
    expect((await again.get('/a')).status).toBe(200);
    const now = await office.store.audit.list({ store: DEMO, what: 'books opened', limit: 100 });
    expect(now).toHaveLength(opened.length + 2);
    expect(now[0]).toMatchObject({ by: ACCOUNTANT.email });
  });

  test('leads away from the address with the token, which stands on no page after that and goes to no other site', async () => {
    const { token } = await linkTo(office);
    const visitor = office.visitor();
    const shown = await visitor.get(`/a/${token}`);
    const opened = await visitor.post(`/a/${token}`, { language: 'en' });
    expect([opened.status, opened.headers.get('location')]).toEqual([303, '/a']);
    for (const answer of [shown, opened]) expect(answer.headers.get('referrer-policy')).toBe('strict-origin');
    for (const path of ['/a', '/a/accounts', '/a/downloads', '/a/months/2026-11']) {
      const page = await (await visitor.get(path)).text();
      expect(page).toContain('lang="en"');
      expect(page).not.toContain(token);
    }
    expect(visitor.cookie).not.toContain(token);
  });

  test('gives a cookie for the books alone, that no script reads and that dies with the link', async () => {
    const { token } = await linkTo(office, { expiresAt: new Date(Date.now() + 3_600_000) });
    const answer = await office.visitor().post(`/a/${token}`);
    const cookie = answer.headers.getSetCookie().find((one) => one.startsWith('kassebro-books=')) ?? '';
    expect(cookie).toMatch(/; Path=\/a(;|$)/);
    expect(cookie).toContain('HttpOnly');
    expect(cookie).toContain('SameSite=Lax');
    const age = Number(/Max-Age=(\d+)/.exec(cookie)?.[1]);
    expect(age).toBeGreaterThan(3_000);
    expect(age).toBeLessThanOrEqual(3_600);
    const overTls = await office.visitor().post(`/a/${token}`, {}, { 'x-forwarded-proto': 'https' });
    const secure = overTls.headers.getSetCookie().find((one) => one.includes('kassebro-books=')) ?? '';
    expect(secure).toMatch(/^__Secure-kassebro-books=/);
    expect(secure).toContain('; Secure');
  });

  test('ends with a press, too', async () => {
    const reader = await openedBooks(office);
    expect((await reader.post('/a/log-out')).status).toBe(200);
    expect((await reader.get('/a')).status).toBe(404);
  });

  test('from another site is refused', async () => {
    const { token } = await linkTo(office);
    const visitor = office.visitor();
    const answer = await visitor.post(`/a/${token}`, {}, { 'sec-fetch-site': 'cross-site' });
    expect(answer.status).toBe(403);
    expect((await visitor.get('/a')).status).toBe(404);
  });

  test('is refused in the same words whether the link is unknown, revoked or too old', async () => {
    const unknown = 'x'.repeat(43);
    const revoked = await linkTo(office);
    await office.store.accountantLinks.revoke(revoked.id);
    const old = await linkTo(office, { expiresAt: new Date(Date.now() - 1) });
    const visitor = office.visitor();
    const told: string[] = [];
    for (const token of [unknown, revoked.token, old.token]) {
      for (const answer of [await visitor.get(`/a/${token}`), await visitor.post(`/a/${token}`)]) {
        expect(answer.status).toBe(404);
        const { 'content-security-policy': policy, 'referrer-policy': referrer } = Object.fromEntries(answer.headers);
        told.push(JSON.stringify([await answer.text(), policy, referrer]));
      }
    }
    expect(new Set(told).size).toBe(1);
    expect(told[0]).toContain('Bed butikken om et nyt link.');
  });
});

test('a link in an address never reaches a log line', () => {
  const lines: string[] = [];
  const log = createLog({ process: 'test', level: 'debug', format: 'json', write: (line) => lines.push(line) });
  const token = '-aZ3'.repeat(10) + '-_x';
  log.error('a page failed', { path: `/a/${token}`, url: `https://books.example/a/${token}`, method: 'GET' });
  expect(lines.join('')).toContain('[token]');
  expect(lines.join('')).not.toContain('aZ3-aZ3');
});

test('whoever tries many links waits, and a link that is right does not count', async () => {
  const own = await startBackOffice({ roles: [] });
  try {
    const { token } = await linkTo(own);
    for (let time = 0; time < 40; time += 1) expect((await own.visitor().get(`/a/${token}`)).status).toBe(200);
    const guess = (): Promise<Response> => own.visitor().get(`/a/${'g'.repeat(43)}`);
    const answers: number[] = [];
    for (let time = 0; time < 31; time += 1) answers.push((await guess()).status);
    expect(answers).toEqual([...Array.from({ length: 30 }, () => 404), 429]);
    const waiting = await own.visitor().post(`/a/${token}`);
    expect(waiting.status).toBe(429);
    expect(Number(waiting.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await waiting.text()).toContain('minutter');
  } finally {
    await own.close();
  }
});
