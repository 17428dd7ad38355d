import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { storeSettings } from '@kassebro/contracts';
import { z } from 'zod';
import { type Access, isRunning, npmStart, PROJECT, ready, type Start, stop } from '../support/npm-start.ts';
import { until } from '../support/until.ts';

/* `npm start` as a person types it: no engine is lent, every port is a free one, and each start has its own data folder. */

async function ask(at: Access, pathname: string): Promise<unknown> {
  const response = await fetch(`${at.posApi.url}${pathname}`, {
    headers: { Authorization: `Bearer ${at.posApi.token}` },
  });
  return response.json();
}

const changeSettings = (at: Access, change: object): Promise<Response> =>
  fetch(`${at.posApi.url}/v1/settings`, {
    method: 'PATCH',
    headers: { Authorization: `Bearer ${at.posApi.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(change),
  });

/** As Customers 1st does it: HMAC-SHA256 over the raw body, as base64. */
async function hook({ tillHooks }: Access, event: string, body: object): Promise<number> {
  const raw = JSON.stringify(body);
  const signature = createHmac('sha256', tillHooks.signingSecret).update(raw).digest('base64');
  const headers = { 'X-C1st-Webhook-Signature': signature };
  const response = await fetch(`${tillHooks.url}/${event}`, { method: 'POST', headers, body: raw });
  return response.status;
}

/** Logs in and gives the cookie. */
async function logIn({ backOffice: { url, user, password } }: Access): Promise<string> {
  const body = new URLSearchParams({ email: user, password });
  const answer = await fetch(`${url}/login`, { method: 'POST', body, headers: { Origin: url }, redirect: 'manual' });
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

/** 200 for who is logged in, else a redirect to the login. */
async function statusPage({ backOffice }: Access, cookie: string): Promise<number> {
  return (await fetch(`${backOffice.url}/status`, { headers: { cookie }, redirect: 'manual' })).status;
}

const folders: string[] = [];
async function dataFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'kassebro-start-test-'));
  folders.push(folder);
  return folder;
}

let first: Start;
let second: Start;

beforeAll(async () => {
  [first, second] = [npmStart(await dataFolder()), npmStart(await dataFolder(), { LOG_FORMAT: 'json' })];
  await Promise.all([ready(first), ready(second)]);
});

afterAll(async () => {
  await Promise.all([stop(first), stop(second)]);
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

describe('npm start', () => {
  test('leaves access.json, for its owner only, with every address and every process', () => {
    const written = first.access();
    expect(statSync(path.join(first.dataDir, 'access.json')).mode & 0o777).toBe(0o600);
    expect(Object.keys(written.processes)).toEqual([
      'redis',
      'database',
      'economic-simulator',
      'housekeeping',
      'economic-to-pos',
      'pos-to-economic',
      'receiver',
      'pos-api',
      'back-office',
    ]);
    expect(Object.values(written.processes).filter((pid) => !isRunning(pid))).toEqual([]);
    expect(written.webhooks.products).toContain(`${written.receiver.url}/economic/${written.demoStore}/products/`);
  });

  test('prints the table of addresses and logins before it says that it is ready', () => {
    const { backOffice, posApi, simulator } = first.access();
    const table = first.output();
    for (const part of [backOffice.url, backOffice.password, posApi.url, posApi.token, simulator.url]) {
      expect(table.indexOf(part)).toBeGreaterThan(-1);
      expect(table.indexOf(part)).toBeLessThan(table.indexOf('Kassebro is ready'));
    }
  });

  test('fills the demo shop through the real doors: products, customers, and thirty days of which the last waits', async () => {
    const at = first.access();
    const listed = z.object({ items: z.array(z.object({ number: z.number(), state: z.string() })) });
    const { items } = listed.parse(await ask(at, '/v1/day-reports?limit=100'));
    const byNumber = items.toSorted((a, b) => a.number - b.number).map(({ state }) => state);
    expect(byNumber).toEqual([...Array.from({ length: 29 }, () => 'done'), 'attention']);
    const product = z.object({ economic: z.object({ state: z.string() }) });
    expect(product.parse(await ask(at, '/v1/products/1000')).economic.state).toBe('bound');
    const customers = z.object({ items: z.array(z.unknown()).length(1) });
    customers.parse(await ask(at, '/v1/customers?economicNumber=300'));
  });

  test('a customer whose name is changed in e-conomic has it in the till, from the first change on', async () => {
    const at = first.access();
    await fetch(`${at.simulator.url}/_simulator/customers/299`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ name: 'Nyt navn ApS' }),
    });
    const renamed = z.object({ items: z.tuple([z.object({ name: z.literal('Nyt navn ApS') })]) });
    await until('the new name', async () => renamed.parse(await ask(at, '/v1/customers?economicNumber=299')));
  });

  test('sets the demo shop up so that its agreement bears every choice, without a warning', async () => {
    const at = second.access();
    const chosen = storeSettings.parse(await ask(at, '/v1/settings'));
    const { revenueByCategory: _categories, ...accounts } = chosen.accounts;
    const lists = ['journalNumber', 'department', 'productGroup', 'customerGroup', 'paymentTerms', 'vatZone', 'layout'];
    const none = (names: string[]) => Object.fromEntries(names.map((name) => [name, null]));
    const cleared = await changeSettings(at, {
      ...none(lists),
      accounts: { ...none(Object.keys(accounts)), revenueByCategory: {} },
      paymentTypes: [],
      vatCodes: {},
      productGroupByCategory: {},
    });
    expect(cleared.status).toBe(200);
    const saved = await changeSettings(at, chosen);
    expect(await saved.json()).toEqual(chosen);
    expect([saved.headers.get('x-kassebro-warnings'), saved.headers.get('x-kassebro-unchecked')]).toEqual([null, null]);
  });

  test('signed hooks of the demo till become a record with its operation, and a posted day', async () => {
    const at = first.access();
    const productno = 'HOOK-1';
    expect(await hook(at, 'product.created', { productno, title: 'Cykelhjelm', price: 399, vat: 25 })).toBe(202);
    const date = `${Temporal.Now.plainDateISO('Europe/Copenhagen').toString()} 17:30:00`;
    const totals = { totalrevenue: 500, totalvat: 100, totalvatbypercentage: [{ percentage: 25, amount: 100 }] };
    const day = { id: 9001, date, ...totals, paymenttypes: [{ title: 'Dankort', amount: 500 }] };
    expect(await hook(at, 'posbalance.created', day)).toBe(202);
    const operations = z.object({ items: z.array(z.object({ id: z.string() })).min(1) });
    await until('the operation', async () => operations.parse(await ask(at, `/v1/operations?record=${productno}`)));
    const posted = z.object({ state: z.literal('done'), revenue: z.array(z.object({ gross: z.literal(50_000) })) });
    await until('the posted day', async () => posted.parse(await ask(at, '/v1/day-reports/9001')));
  });

  test('npm run smoke sends one record down each path, and all arrive', async () => {
    const env = { ...process.env, KASSEBRO_DATA: first.dataDir };
    const smoke = spawn('npm', ['run', 'smoke'], { cwd: PROJECT, env, stdio: ['ignore', 'pipe', 'inherit'] });
    const [said] = await Promise.all([text(smoke.stdout), once(smoke, 'exit')]);
    const titles = ['A closed day goes out', 'The till tells by signed hooks', 'A changed product comes in'];
    for (const title of [...titles, 'All arrived.']) expect(said).toContain(title);
    expect(smoke.exitCode).toBe(0);
  });

  test('with LOG_FORMAT=json prints nothing but JSON lines, each with time, level and process, and the table beside', () => {
    // What npm itself prints before we run begins with its sign.
    const lines = second
      .stdout()
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('>'));
    const line = z.looseObject({ time: z.iso.datetime(), level: z.string(), process: z.string(), message: z.string() });
    const names = new Set(lines.map((each) => line.parse(JSON.parse(each)).process));
    expect([...names]).toEqual(
      expect.arrayContaining(['kassebro', 'economic-simulator', 'receiver', 'pos-to-economic']),
    );
    expect(second.stdout()).not.toContain(second.access().posApi.token);
    expect(second.output()).toContain(second.access().posApi.token);
  });

  test('gives a simulator that was reset the webhooks of the demo store again', async () => {
    const { simulator } = second.access();
    const count = z.object({ webhooks: z.array(z.unknown()).length(5) });
    const hooks = async (): Promise<unknown> => (await fetch(`${simulator.url}/_simulator/webhooks`)).json();
    expect((await fetch(`${simulator.url}/_simulator/reset`, { method: 'POST' })).status).toBe(200);
    expect(await hooks()).toEqual({ webhooks: [] });
    await until('five webhooks', async () => count.parse(await hooks()));
  });

  test('two at once keep to themselves: other addresses, other secrets, other processes', () => {
    const [one, other] = [first.access(), second.access()];
    expect(one.posApi.token).not.toBe(other.posApi.token);
    expect(one.redisUrl).not.toBe(other.redisUrl);
    const pids = [one, other].flatMap(({ processes }) => Object.values(processes));
    expect(new Set(pids).size).toBe(pids.length);
  });

  test('in a data folder that is in use ends with 1 and says which variable helps', async () => {
    const third = npmStart(first.dataDir);
    await once(third.npm, 'exit');
    expect(third.npm.exitCode).toBe(1);
    expect(third.output()).toContain('Set KASSEBRO_DATA to another folder');
    expect(first.access().processes).toBeDefined();
  });

  test('starts a process that was killed again, under the same address', async () => {
    const before = first.access();
    process.kill(before.processes['receiver'] ?? 0, 'SIGKILL');
    await until('another receiver', async () => first.access().processes['receiver'] !== before.processes['receiver']);
    expect(first.output()).toContain('receiver ended by SIGKILL; it starts again in 1 s');
    expect((await fetch(`${before.receiver.url}/live`)).status).toBe(200);
  });
});

describe('A stop', () => {
  test('by SIGTERM ends with 0, leaves no process and no access.json, and the next start finds all data', async () => {
    const before = first.access();
    const cookie = await logIn(before);
    expect(await statusPage(before, cookie)).toBe(200);
    expect(await stop(first, 'SIGTERM')).toBe(0);
    expect(Object.entries(before.processes).filter(([, pid]) => isRunning(pid))).toEqual([]);
    expect(existsSync(path.join(first.dataDir, 'access.json'))).toBe(false);
    first = npmStart(first.dataDir);
    const after = await ready(first);
    expect(after.posApi.token).toBe(before.posApi.token);
    expect(after.backOffice.password).toBe(before.backOffice.password);
    expect(after.tillHooks.signingSecret).toBe(before.tillHooks.signingSecret);
    // Whoever was logged in still is.
    expect(await statusPage(after, cookie)).toBe(200);
    const posted = z.object({
      state: z.literal('done'),
      postings: z.array(z.object({ vouchers: z.array(z.unknown()).length(1) })),
    });
    posted.parse(await ask(after, '/v1/day-reports/1001'));
  });

  test('by Ctrl-C ends with 0 and leaves no process', async () => {
    const { processes } = first.access();
    expect(await stop(first, 'SIGINT')).toBe(0);
    expect(Object.entries(processes).filter(([, pid]) => isRunning(pid))).toEqual([]);
  });

  test('by kill -9 of the launcher leaves no process either, and a start at once waits for that', async () => {
    const { processes, posApi } = second.access();
    const exit = once(second.npm, 'exit');
    process.kill(Number(readFileSync(path.join(second.dataDir, 'running.pid'), 'utf8')), 'SIGKILL');
    await exit;
    second = npmStart(second.dataDir, {});
    expect((await ready(second)).posApi.token).toBe(posApi.token);
    expect(Object.entries(processes).filter(([, pid]) => isRunning(pid))).toEqual([]);
  });
});
