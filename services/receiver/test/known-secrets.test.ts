import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Door } from '@kassebro/contracts';
import { sha256Hex } from '@kassebro/process';
import { createDoorBook } from '@kassebro/queue';
import { type RunningReceiver, startReceiver } from './support/receiver.ts';

let receiver: RunningReceiver;
beforeAll(async () => {
  receiver = await startReceiver();
});
afterAll(() => receiver.close());

/** A store with one secret for all syncs. */
function doorOf(store: string, secret: string): Door {
  const lock = { on: true, secrets: [sha256Hex(secret)] };
  return { store, syncs: { customers: lock, balances: lock, products: lock, inventory: lock, ledger: lock } };
}

const knock = async (store: string, secret: string): Promise<number> =>
  (await receiver.post('products', 'old=1&new=1', { store, secret })).status;

test('a secret that was used a moment ago opens its own store, and no other', async () => {
  await receiver.publish([doorOf('north', 'secret-of-north'), doorOf('south', 'secret-of-south')]);
  for (let time = 0; time < 3; time += 1) {
    expect(await knock('north', 'secret-of-north')).toBe(202);
    expect(await knock('south', 'secret-of-south')).toBe(202);
    expect(await knock('south', 'secret-of-north')).toBe(404);
    expect(await knock('north', 'secret-of-south')).toBe(404);
    expect(await knock('west', 'secret-of-north')).toBe(404);
  }
});

/** The doors are read every two seconds; the deadline is that of a slow machine. */
test('a secret that was withdrawn is refused after the next reading of the doors, though it was used until then', async () => {
  await receiver.publish([doorOf('north', 'secret-of-north')]);
  expect(await knock('north', 'secret-of-north')).toBe(202);
  // Past the helper that has them read at once.
  await createDoorBook(receiver.queues).publish([doorOf('north', 'another-secret')]);
  const deadline = performance.now() + 60_000;
  let status = await knock('north', 'secret-of-north');
  while (status === 202 && performance.now() < deadline) status = await knock('north', 'secret-of-north');
  expect(status).toBe(404);
  expect(await knock('north', 'secret-of-north')).toBe(404);
  expect(await knock('north', 'another-secret')).toBe(202);
}, 90_000);
