import { fork, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { openStore } from '@kassebro/store';
import { createPasswordCheck } from '../src/access/passwords.ts';

const source = (file: string): string => fileURLToPath(new URL(`../src/${file}`, import.meta.url));
const database = `test-${randomUUID().slice(0, 8)}`;
const env = {
  ...process.env,
  MONGODB_URI: new URL(`/${database}`, process.env['MONGODB_URI']).href,
  REDIS_PREFIX: database,
  BACK_OFFICE_PORT: '0',
  SESSION_SECRET: 'a secret of the tests that is long enough',
};

interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

async function run(file: string, input: string, environment: NodeJS.ProcessEnv = env): Promise<Ended> {
  const child = spawn(process.execPath, [source(file)], { env: environment });
  child.stdin.end(input);
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { code: child.exitCode, stdout, stderr };
}

describe('adding a user', () => {
  const user = {
    email: 'Somebody@Shop.Example',
    name: 'The owner',
    role: 'owner',
    stores: ['demo'],
    password: 'a long enough password',
  };
  const add = (changes: object = {}): Promise<Ended> => run('add-user.ts', JSON.stringify({ ...user, ...changes }));

  test('again changes nothing; with another password it changes that and closes every browser', async () => {
    expect(await add()).toMatchObject({ code: 0, stdout: '{"user":"created"}\n', stderr: '' });
    const store = await openStore({ uri: env.MONGODB_URI });
    try {
      const created = await store.users.findByEmail('somebody@shop.example');
      expect(created).toMatchObject({ email: 'somebody@shop.example', operator: false });
      expect(created?.memberships).toEqual([{ store: 'demo', role: 'owner' }]);
      expect(created?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
      expect((await add()).stdout).toBe('{"user":"unchanged"}\n');
      expect(await store.users.findByEmail(user.email)).toEqual(created);
      expect((await add({ password: 'another password' })).stdout).toBe('{"user":"changed"}\n');
      const changed = await store.users.findByEmail(user.email);
      expect(changed?.epoch).toBeGreaterThan(created?.epoch ?? 0);
      const check = await createPasswordCheck();
      expect(await check.fits(changed?.passwordHash, 'another password')).toBe(true);
      expect(await check.fits(changed?.passwordHash, user.password)).toBe(false);
    } finally {
      await store.close();
    }
  });

  test.each([
    ['a role that does not exist', { role: 'king' }, 'role'],
    ['a role without a store', { stores: [] }, 'stores'],
    ['a short password', { password: 'short' }, 'password'],
    ['a field that does not exist', { admin: true }, 'admin'],
    ['no e-mail address', { email: 'somebody' }, 'email'],
  ])('refuses %s and says which field', async (_what, changes, field) => {
    const ended = await add(changes);
    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expect(ended.stderr).toContain(field);
    expect(ended.stderr).not.toContain('a long enough password');
  });

  test('refuses what is not JSON', async () => {
    expect(await run('add-user.ts', 'hello')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('one JSON object'),
    });
  });
});

describe('the program', () => {
  test.each([
    ['without a session secret', undefined],
    ['with a short one', 'short'],
  ])('does not start %s, and says so', async (_how, secret) => {
    const { SESSION_SECRET: _given, ...others } = env;
    const ended = await run('main.ts', '', secret === undefined ? others : { ...others, SESSION_SECRET: secret });
    expect(ended.code).toBe(1);
    expect(ended.stdout).toContain('SESSION_SECRET');
  });

  test('announces its address, answers /live, /ready and /metrics without a login, and ends with 0', async () => {
    const child = fork(source('main.ts'), { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const [message] = (await once(child, 'message')) as [{ type: string; url: string; health: string }];
    expect(message).toMatchObject({ type: 'listening', health: message.url });
    const statuses = ['/live', '/ready', '/metrics', '/login', '/status'].map(async (path) => {
      const answer = await fetch(message.url + path, { redirect: 'manual', headers: { accept: 'text/html' } });
      return [path, answer.status];
    });
    expect(Object.fromEntries(await Promise.all(statuses))).toEqual({
      '/live': 200,
      '/ready': 200,
      '/metrics': 200,
      '/login': 200,
      '/status': 303,
    });
    const exit = once(child, 'exit');
    child.kill('SIGTERM');
    await exit;
    expect(child.exitCode).toBe(0);
  });
});
