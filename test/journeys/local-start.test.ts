import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { storeSettings } from '@kassebro/contracts';
import { z } from 'zod';
import { until } from '../support/until.ts';

/* `npm start` as a person types it: no engine is lent, every port is a free one, and each start has its own data folder. */

const PROJECT = path.resolve(import.meta.dirname, '../..');
const START_MS = 120_000;

const access = z.strictObject({
  receiver: z.strictObject({ url: z.url() }),
  posApi: z.strictObject({ url: z.url(), token: z.string() }),
  backOffice: z.strictObject({ url: z.url(), user: z.string(), password: z.string() }),
  simulator: z.strictObject({ url: z.url(), appSecretToken: z.string(), agreementGrantToken: z.string() }),
  redisUrl: z.url(),
  mongodbUri: z.url(),
  demoStore: z.string(),
  webhooks: z.strictObject({
    customers: z.url(),
    balances: z.url(),
    products: z.url(),
    inventory: z.url(),
    ledger: z.url(),
  }),
  processes: z.record(z.string(), z.int()),
});
type Access = z.infer<typeof access>;

interface Start {
  npm: ChildProcess;
  dataDir: string;
  output: () => string;
  access: () => Access;
}

function npmStart(dataDir: string): Start {
  const { REDIS_URL: _redis, MONGODB_URI: _database, ...inherited } = process.env;
  const ports = { RECEIVER_PORT: '0', POS_API_PORT: '0', BACK_OFFICE_PORT: '0', SIMULATOR_PORT: '0' };
  const env = { ...inherited, ...ports, KASSEBRO_DATA: dataDir, LOG_LEVEL: 'warn' };
  const npm = spawn('npm', ['start'], { cwd: PROJECT, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [npm.stdout, npm.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const file = path.join(dataDir, 'access.json');
  return {
    npm,
    dataDir,
    output: () => output,
    access: () => access.parse(JSON.parse(readFileSync(file, 'utf8'))),
  };
}

/** Waits for the line that says so; a start that ends instead fails at once, with all that it said. */
async function ready(start: Start): Promise<Access> {
  const ended = once(start.npm, 'exit').then(([code]) => {
    throw new Error(`npm start ended with ${String(code)}:\n${start.output()}`);
  });
  const said = until('Kassebro is ready', async () => /^Kassebro is ready$/m.test(start.output()), START_MS);
  await Promise.race([said, ended]);
  ended.catch(() => undefined);
  return start.access();
}

async function stop(start: Start, signal: 'SIGTERM' | 'SIGINT' = 'SIGTERM'): Promise<number | null> {
  if (start.npm.exitCode !== null || start.npm.signalCode !== null) return start.npm.exitCode;
  const exit = once(start.npm, 'exit');
  start.npm.kill(signal);
  await exit;
  return start.npm.exitCode;
}

/** Whether a process works; one that has ended and only was not cleared away does not. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

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

const folders: string[] = [];
async function dataFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'kassebro-start-test-'));
  folders.push(folder);
  return folder;
}

let first: Start;
let second: Start;

beforeAll(async () => {
  [first, second] = [npmStart(await dataFolder()), npmStart(await dataFolder())];
  await Promise.all([ready(first), ready(second)]);
}, START_MS);

afterAll(async () => {
  await Promise.all([stop(first), stop(second)]);
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
}, START_MS);

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
    await until(
      'another receiver',
      async () => first.access().processes['receiver'] !== before.processes['receiver'],
      20_000,
    );
    expect(first.output()).toContain('receiver ended by SIGKILL; it starts again in 1 s');
    expect((await fetch(`${before.receiver.url}/live`)).status).toBe(200);
  });
});

describe('A stop', () => {
  test(
    'by SIGTERM ends with 0, leaves no process and no access.json, and the next start finds all data',
    async () => {
      const before = first.access();
      expect(await stop(first, 'SIGTERM')).toBe(0);
      expect(Object.entries(before.processes).filter(([, pid]) => isRunning(pid))).toEqual([]);
      expect(existsSync(path.join(first.dataDir, 'access.json'))).toBe(false);
      first = npmStart(first.dataDir);
      const after = await ready(first);
      expect(after.posApi.token).toBe(before.posApi.token);
      expect(after.backOffice.password).toBe(before.backOffice.password);
      const posted = z.object({
        state: z.literal('done'),
        postings: z.array(z.object({ vouchers: z.array(z.unknown()).length(1) })),
      });
      posted.parse(await ask(after, '/v1/day-reports/1001'));
    },
    START_MS,
  );

  test('by Ctrl-C ends with 0 and leaves no process', async () => {
    const { processes } = first.access();
    expect(await stop(first, 'SIGINT')).toBe(0);
    expect(Object.entries(processes).filter(([, pid]) => isRunning(pid))).toEqual([]);
  });

  test('by kill -9 of the launcher leaves no process either', async () => {
    const { processes } = second.access();
    process.kill(Number(readFileSync(path.join(second.dataDir, 'running.pid'), 'utf8')), 'SIGKILL');
    await until(
      'the end of all processes',
      async () => Object.values(processes).every((pid) => !isRunning(pid)),
      30_000,
    );
  }, 40_000);
});
