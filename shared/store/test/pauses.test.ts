import { describe, expect, test } from '@jest/globals';
import { cleanRoom, shop, unique } from './support/clean-room.ts';

const at = new Date('2026-11-24T10:00:00Z');
const room = cleanRoom(() => at);

async function newShop(): Promise<string> {
  const store = unique('shop');
  await room().stores.create(shop(store));
  return store;
}
const heldIn = async (store: string) => (await room().stores.find(store))?.paused;

describe('a pause', () => {
  test('is of one direction, says who, when and why, and leaves the other one alone', async () => {
    const store = await newShop();
    const { pauses } = room();
    expect(await pauses.pause({ store, direction: 'toLedger', by: 'owner', reason: 'stock-taking' })).toBe(true);
    expect(await heldIn(store)).toEqual({
      toTill: false,
      toLedger: true,
      pauses: { toLedger: { by: 'owner', at, reason: 'stock-taking' } },
    });
    expect(await pauses.isPaused(store, 'toLedger')).toBe(true);
    expect(await pauses.isPaused(store, 'toTill')).toBe(false);
    await pauses.pause({ store, direction: 'toTill', by: 'bookkeeper' });
    expect(await heldIn(store)).toMatchObject({ toTill: true, toLedger: true });
    await pauses.resume({ store, direction: 'toLedger', by: 'owner' });
    expect(await heldIn(store)).toEqual({
      toTill: true,
      toLedger: false,
      pauses: { toTill: { by: 'bookkeeper', at } },
    });
  });

  test('is audited, and so is its end; twice is once', async () => {
    const store = await newShop();
    const wish = { store, direction: 'toLedger', by: 'owner' } as const;
    const { pauses } = room();
    expect(await pauses.resume(wish)).toBe(false);
    expect(await pauses.pause({ ...wish, reason: 'why' })).toBe(true);
    expect(await pauses.pause({ ...wish, by: 'somebody else' })).toBe(false);
    expect((await heldIn(store))?.pauses?.toLedger).toMatchObject({ by: 'owner' });
    expect(await pauses.resume(wish)).toBe(true);
    expect(await pauses.resume(wish)).toBe(false);
    const entries = await room().audit.list({ store, limit: 10 });
    const byWhat = new Map(entries.map(({ what, by, after }) => [what, [by, after]]));
    expect(entries).toHaveLength(2);
    expect(byWhat.get('pause to the ledger')).toEqual(['owner', { reason: 'why' }]);
    expect(byWhat.get('resumption to the ledger')).toEqual(['owner', {}]);
  });

  test('of a store that is not there is none', async () => {
    expect(await room().pauses.pause({ store: 'none', direction: 'toTill', by: 'x' })).toBe(false);
    expect(await room().pauses.isPaused('none', 'toTill')).toBe(false);
  });

  test('is found among all stores', async () => {
    const [one, other] = [await newShop(), await newShop()];
    await room().pauses.pause({ store: one, direction: 'toTill', by: 'owner' });
    const paused = await room().pauses.paused('toTill');
    expect(paused).toContain(one);
    expect(paused).not.toContain(other);
    expect(await room().pauses.paused('toLedger')).not.toContain(one);
  });
});
