import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Door } from '@kassebro/contracts';
import {
  createBoard,
  createDoorBook,
  createDoorDiary,
  type DoorBook,
  type WatchedDoors,
  type WatchSettings,
} from '@kassebro/queue';
import { openRoom, type Room, until } from './support/room.ts';

let room: Room;
let book: DoorBook;
const watched: WatchedDoors[] = [];
beforeEach(async () => {
  room = await openRoom();
  book = createDoorBook(room.queues);
});
afterEach(async () => {
  for (const doors of watched.splice(0)) doors.close();
  await room.close();
});

const lock = { on: true, secrets: ['a'.repeat(64)] };
const door = (store: string): Door => ({
  store,
  syncs: { customers: lock, balances: lock, products: lock, inventory: { on: false, secrets: [] }, ledger: lock },
});
async function watch(settings: Partial<WatchSettings> = {}): Promise<WatchedDoors> {
  const doors = await book.watch(settings);
  watched.push(doors);
  return doors;
}

describe('the door book', () => {
  test('knows the published doors and nobody else', async () => {
    await book.publish([door('demo'), door('other')]);
    const doors = await watch();
    expect(doors.find('demo')).toEqual(door('demo'));
    expect(doors.find('nobody')).toBeUndefined();
    expect(doors.find('#')).toBeUndefined();
  });

  test('is unavailable, not empty, as long as nobody has published', async () => {
    const doors = await watch();
    expect(doors.find('demo')).toBe('unavailable');
    expect(() => doors.check()).toThrow('not known yet');
  });

  test('knows that there is no store at all when that was published', async () => {
    await book.publish([]);
    expect((await watch()).find('demo')).toBeUndefined();
  });

  test('is unavailable after Redis was flushed, and knows again once doors are published', async () => {
    await book.publish([door('demo')]);
    const doors = await watch();
    await room.queues.connection.redis.del(`${room.prefix}:doors`);
    await doors.refresh();
    expect(doors.find('demo')).toBe('unavailable');
    await book.publish([door('demo')]);
    await doors.refresh();
    expect(doors.find('demo')).toEqual(door('demo'));
  });

  test('learns of new, changed and removed doors by itself', async () => {
    await book.publish([door('demo')]);
    const doors = await watch({ refreshMs: 20 });
    const changed = { ...door('demo'), tillSigningSecret: 'sealed' };
    await book.publish([changed, door('newer')]);
    await until(() => doors.find('newer') !== undefined);
    expect(doors.find('demo')).toEqual(changed);
    await book.publish([door('newer')]);
    await until(() => doors.find('demo') === undefined);
  });

  test('refuses a door that is not as the contract says, and publishes nothing then', async () => {
    await book.publish([door('demo')]);
    await expect(book.publish([{ ...door('demo'), store: 'No Id' }])).rejects.toThrow();
    expect((await watch()).find('demo')).toEqual(door('demo'));
  });

  test('does not believe what it read when Redis has been silent for too long', async () => {
    await book.publish([door('demo')]);
    const doors = await watch({ believedForMs: 20 });
    expect(doors.find('demo')).toEqual(door('demo'));
    doors.close();
    await until(() => doors.find('demo') === 'unavailable');
  });
});

describe('the door diary', () => {
  test('remembers when e-conomic was heard, but not for sweeps of our own', async () => {
    const board = createBoard(room.queues);
    const diary = createDoorDiary(room.queues);
    const before = Date.now();
    await board.pin([{ store: 'demo', sync: 'products', numbers: ['1'] }], 'correlation', 'webhook');
    await board.pin([{ store: 'demo', sync: 'customers', numbers: ['1'] }], 'correlation', 'sweep');
    const entries = await diary.read('demo');
    expect(entries.map(({ sync }) => sync)).toEqual(['products']);
    expect(entries[0]?.heardAt).toBeGreaterThanOrEqual(before - 1_000);
    expect(entries[0]?.heardAt).toBeLessThanOrEqual(Date.now() + 1_000);
    await diary.close();
  });

  test('counts refused notices over restarts and keeps the last sample, cut short', async () => {
    const refused = { store: 'demo', sync: 'products', cause: 'hook-unreadable' } as const;
    const first = createDoorDiary(room.queues);
    first.refused({ ...refused, sample: 'one' });
    first.refused({ ...refused, sample: 'two' });
    await first.close();
    const second = createDoorDiary(room.queues);
    second.refused({ ...refused, sample: 'x'.repeat(5_000) });
    await second.close();
    const [entry] = await second.read('demo');
    expect(entry?.refused['hook-unreadable']?.count).toBe(3);
    expect(entry?.refused['hook-unreadable']?.sample).toHaveLength(300);
    expect(entry?.refused['hook-refused']).toBeUndefined();
  });
});
