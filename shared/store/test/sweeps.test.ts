import { expect, test } from '@jest/globals';
import { cleanRoom } from './support/clean-room.ts';

let now = Date.parse('2026-11-23T08:00:00Z');
const room = cleanRoom(() => new Date(now));
const at = (hour: number): Date => new Date(Date.UTC(2026, 10, 23, hour));

test('a sweep moves its sync on, and two at once end with the later moment', async () => {
  const board = { store: 'demo', sync: 'products' } as const;
  expect(await room().sweeps.find(board)).toBeUndefined();
  await Promise.all([9, 11, 10].map((hour) => room().sweeps.done(board, { changesUpTo: at(hour) })));
  await room().sweeps.done(board, { everythingAt: at(3) });
  expect(await room().sweeps.find(board)).toEqual({ ...board, changesUpTo: at(11), everythingAt: at(3) });
  await room().sweeps.done({ store: 'demo', sync: 'customers' }, { changesUpTo: at(1) });
  expect([...(await room().sweeps.of('demo')).keys()].toSorted()).toEqual(['customers', 'products']);
});

test('a miss counts once a day and number, for its own store, sync and day', async () => {
  const board = { store: 'demo', sync: 'products' } as const;
  await room().sweeps.missed(board, ['1', '2'], '2026-11-23');
  await room().sweeps.missed(board, ['2', '3'], '2026-11-23');
  await room().sweeps.missed(board, ['2'], '2026-11-24');
  await room().sweeps.missed({ store: 'demo', sync: 'customers' }, ['2'], '2026-11-23');
  await room().sweeps.missed({ store: 'other', sync: 'products' }, ['9'], '2026-11-23');
  expect(await room().sweeps.missesOn('demo', '2026-11-23')).toEqual(
    new Map([
      ['products', 3],
      ['customers', 1],
    ]),
  );
  expect(await room().sweeps.missesOn('demo', '2026-11-25')).toEqual(new Map());
});

test('old misses are forgotten and young ones are not', async () => {
  await room().sweeps.missed({ store: 'purge', sync: 'products' }, ['old'], '2026-11-01');
  now += 60_000;
  await room().sweeps.missed({ store: 'purge', sync: 'products' }, ['young'], '2026-11-01');
  await room().sweeps.purge(new Date(now - 1));
  expect(await room().sweeps.missesOn('purge', '2026-11-01')).toEqual(new Map([['products', 1]]));
});
