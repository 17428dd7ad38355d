import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openStore, type Store } from '@kassebro/store';
import { DEMO_USER, ensureDemoUser } from '../src/demo/demo-user.ts';

const mongodbUri = new URL(`/test-${randomUUID().slice(0, 8)}`, process.env['MONGODB_URI']).href;
let store: Store;

beforeAll(async () => {
  store = await openStore({ uri: mongodbUri });
});
afterAll(() => store.close());

test('the demo’s user stays logged in while the password is the same, and is logged out by another one', async () => {
  await ensureDemoUser({ mongodbUri, password: 'the first password' });
  const created = await store.users.findByEmail(DEMO_USER);
  expect(created).toMatchObject({ operator: true, memberships: [{ store: 'demo', role: 'owner' }] });
  await ensureDemoUser({ mongodbUri, password: 'the first password' });
  expect(await store.users.findByEmail(DEMO_USER)).toEqual(created);
  await ensureDemoUser({ mongodbUri, password: 'another password' });
  const changed = await store.users.findByEmail(DEMO_USER);
  expect(changed?.epoch).toBe((created?.epoch ?? 0) + 1);
  expect(changed?.passwordHash).not.toBe(created?.passwordHash);
});

test('a user that cannot be made stops the start with the reason, without the password', async () => {
  const made = ensureDemoUser({ mongodbUri, password: 'short' });
  await expect(made).rejects.toThrow('password');
  await expect(made).rejects.not.toThrow('short');
});
