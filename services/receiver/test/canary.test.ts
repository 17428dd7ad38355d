import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Sync } from '@kassebro/contracts';
import { type RunningReceiver, startReceiver } from './support/receiver.ts';

let receiver: RunningReceiver;
beforeAll(async () => {
  receiver = await startReceiver();
});
afterAll(() => receiver.close());

const CANARY = 'canary-0123456789';

const fly = (sync: Sync, secret: string, canary = CANARY) =>
  fetch(`${receiver.url}/economic/demo/${sync}/${secret}`, {
    method: 'POST',
    headers: { 'X-Kassebro-Canary': canary },
  });

test('a test of an address comes back, and leaves nothing behind', async () => {
  const answer = await fly('products', receiver.secret);
  expect([answer.status, await answer.json()]).toEqual([202, { canary: CANARY, on: true }]);
  expect(await receiver.board.size({ store: 'demo', sync: 'products' })).toBe(0);
  expect(await receiver.diary.read('demo')).toEqual([]);
});

test('of a webhook that is switched off says so', async () => {
  const answer = await fly('inventory', receiver.secret);
  expect(await answer.json()).toEqual({ canary: CANARY, on: false });
});

test('with a wrong secret is refused as everything else, and no light turns red of it', async () => {
  const answer = await fly('products', 'x'.repeat(43));
  expect([answer.status, await answer.json()]).toEqual([404, expect.objectContaining({ code: 'no-such-address' })]);
  await receiver.diary.close();
  expect(await receiver.diary.read('demo')).toEqual([]);
});

test('with letters that are no canary is a delivery like any other', async () => {
  for (const odd of ['short', 'spaces in it are odd', 'x'.repeat(65)])
    expect((await fly('products', receiver.secret, odd)).status).toBe(400);
});
