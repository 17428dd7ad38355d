import { expect, test } from '@jest/globals';
import { because } from '@kassebro/errors';
import { cleanRoom } from './support/clean-room.ts';

let now = Date.parse('2026-11-23T08:00:00Z');
const room = cleanRoom(() => new Date(now));
const board = { store: 'held', sync: 'products' } as const;
const minutes = (count: number): number => count * 60_000;

test('a board that waits is asked again after growing pauses, and says since when it waits', async () => {
  const since = new Date(now);
  const pauses = [];
  for (let look = 0; look < 7; look += 1) {
    const { nextLookAt, since: first } = await room().holds.put(board, because('grant-revoked'));
    expect(first).toEqual(since);
    pauses.push((nextLookAt.getTime() - now) / minutes(1));
    now = nextLookAt.getTime();
  }
  expect(pauses).toEqual([1, 2, 4, 8, 15, 15, 15]);
  expect(await room().holds.find(board)).toMatchObject({ looks: 7, reason: because('grant-revoked') });
});

test('is held alone: other syncs and other stores are not', async () => {
  await room().holds.put({ store: 'alone', sync: 'customers' }, because('grant-revoked'));
  expect(await room().holds.find({ store: 'alone', sync: 'products' })).toBeUndefined();
  expect((await room().holds.of('alone')).map(({ sync }) => sync)).toEqual(['customers']);
  expect(await room().holds.of('other')).toEqual([]);
});

test('after a mend all boards of the store may be looked at at once, and a look that works lifts its own', async () => {
  await room().holds.put({ store: 'mended', sync: 'customers' }, because('grant-revoked'));
  await room().holds.put({ store: 'mended', sync: 'products' }, because('grant-revoked'));
  await room().holds.lookAgain('mended');
  for (const { nextLookAt } of await room().holds.of('mended')) expect(nextLookAt.getTime()).toBe(now);
  expect(await room().holds.lift({ store: 'mended', sync: 'products' })).toBe(true);
  expect(await room().holds.lift({ store: 'mended', sync: 'products' })).toBe(false);
  expect((await room().holds.of('mended')).map(({ sync }) => sync)).toEqual(['customers']);
});

test('boards that wait for the same thing are one thing to do, with all of them named', async () => {
  for (const sync of ['customers', 'products'] as const)
    await room().holds.put({ store: 'todo', sync }, because('grant-revoked'));
  await room().holds.put({ store: 'todo', sync: 'inventory' }, because('module-missing', { module: 'Lager' }));
  const groups = await room().operations.attention('todo');
  expect(groups.map(({ cause, count, boards }) => ({ cause, count, boards }))).toEqual([
    { cause: 'grant-revoked', count: 1, boards: ['customers', 'products'] },
    { cause: 'module-missing', count: 1, boards: ['inventory'] },
  ]);
});
