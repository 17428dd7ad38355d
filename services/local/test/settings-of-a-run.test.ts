import { createServer } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { checkPorts } from '../src/run/check-ports.ts';
import { environmentOf } from '../src/run/environment.ts';
import { readLocalConfig } from '../src/run/local-config.ts';
import { reachable } from '../src/run/processes.ts';
import { accessTable } from '../src/run/table.ts';
import { until } from './support.ts';

const secrets = { encryptionKey: 'made-key', sessionSecret: 'made-session', password: 'p', posToken: 't' };
const undo: (() => unknown)[] = [];

afterEach(() => {
  for (const step of undo.splice(0)) step();
});

const addresses = {
  redisUrl: 'redis://127.0.0.1:1',
  mongodbUri: 'mongodb://127.0.0.1:2/kassebro',
  economicBaseUrl: 'http://127.0.0.1:3',
};

test('a bad environment stops the start with one message that names every problem', () => {
  const read = (): unknown => readLocalConfig({ RECEIVER_PORT: 'four', LOG_LEVEL: 'loud', REDIS_URL: 'http://x' });
  for (const name of ['RECEIVER_PORT', 'LOG_LEVEL', 'REDIS_URL']) expect(read).toThrow(name);
});

test('without a word from the person everything is embedded, and the simulator is the ledger', () => {
  const config = readLocalConfig({});
  expect(config).toMatchObject({ redisUrl: undefined, mongodbUri: undefined, economic: undefined, logFormat: 'short' });
  expect(config.dataDir).toMatch(/[\\/]\.kassebro$/);
});

test('what a named e-conomic lacks stands in the same message as every other problem', () => {
  const read = (): unknown => readLocalConfig({ ECONOMIC_BASE_URL: 'https://restapi.e-conomic.com', BIND: 'here' });
  expect(read).toThrow(/BIND is "here": set it to [\s\S]*ECONOMIC_APP_SECRET_TOKEN is missing: set it to /);
});

test('whoever names a real e-conomic must have a token for it', () => {
  const ECONOMIC_BASE_URL = 'https://restapi.e-conomic.com';
  expect(() => readLocalConfig({ ECONOMIC_BASE_URL })).toThrow('ECONOMIC_APP_SECRET_TOKEN');
  const config = readLocalConfig({ ECONOMIC_BASE_URL, ECONOMIC_APP_SECRET_TOKEN: 'app' });
  expect(config.economic).toMatchObject({ baseUrl: ECONOMIC_BASE_URL, appSecretToken: 'app' });
});

test('secrets of the environment come before those that were made', () => {
  const ENCRYPTION_KEY = Buffer.alloc(32, 1).toString('base64');
  const env = environmentOf(readLocalConfig({ ENCRYPTION_KEY }), secrets, addresses);
  expect(env).toMatchObject({ ENCRYPTION_KEY, SESSION_SECRET: 'made-session', MONGODB_URI: addresses.mongodbUri });
});

test('ports that are taken or wanted twice are all named, with the variable and the remedy', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  undo.push(() => server.close());
  await until('the server listens', () => server.listening);
  const address = server.address();
  const taken = typeof address === 'object' && address ? address.port : 0;
  const ports = { RECEIVER_PORT: taken, POS_API_PORT: taken, BACK_OFFICE_PORT: 0, SIMULATOR_PORT: 0 };
  const check = checkPorts({ ports, bind: '127.0.0.1' });
  await expect(check).rejects.toThrow(
    `port ${taken} is taken: set RECEIVER_PORT to another port, or to 0 for a free one`,
  );
  await expect(check).rejects.toThrow(`port ${taken} is wanted twice: set RECEIVER_PORT or POS_API_PORT`);
});

test('an address that is not of this machine is told once, before anything starts, with those that are', async () => {
  const ports = { RECEIVER_PORT: 0, POS_API_PORT: 0, BACK_OFFICE_PORT: 0, SIMULATOR_PORT: 0 };
  // TEST-NET-3 of RFC 5737: nobody has it.
  const check = checkPorts({ ports, bind: '203.0.113.7' });
  await expect(check).rejects.toThrow(
    /^203\.0\.113\.7 is no address of this machine: set BIND to one of [^\n]*127\.0\.0\.1[^\n]*$/,
  );
  expect(await checkPorts({ ports, bind: '0.0.0.0' })).toBeUndefined();
});

test('a door that listens on all addresses is shown with one that can be opened', () => {
  expect(reachable('http://0.0.0.0:4001')).toBe('http://127.0.0.1:4001');
  expect(reachable('http://[::]:4001/')).toBe('http://127.0.0.1:4001');
  expect(reachable('http://192.0.2.7:4001')).toBe('http://192.0.2.7:4001');
});

test('the table shows how to get in everywhere, but no password of an engine that was lent', () => {
  const table = accessTable(
    {
      receiver: { url: 'http://127.0.0.1:4001' },
      posApi: { url: 'http://127.0.0.1:4002', token: 'till-token' },
      backOffice: { url: 'http://127.0.0.1:4000', user: 'demo@example.com', password: 'login-password' },
      simulator: { url: 'http://127.0.0.1:4010', appSecretToken: 'demo', agreementGrantToken: 'demo' },
      redisUrl: 'redis://someone:hidden@redis.example:6379',
      mongodbUri: 'mongodb+srv://someone:hidden@db.example/kassebro',
      demoStore: 'demo',
      webhooks: {},
      processes: {},
    },
    { dataDir: '/data', firstSteps: { nextDay: '/data/next-day.json', waiting: 1 } },
  );
  for (const part of [
    'http://127.0.0.1:4000',
    'demo@example.com / login-password',
    'till-token',
    '/v1/day-reports',
    '1 closed day waits',
  ]) {
    expect(table).toContain(part);
  }
  expect(table).not.toContain('hidden');
});
