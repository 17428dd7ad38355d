import { expect, test } from '@jest/globals';
import { dateIn, defaultSettings, type Sync } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import { createBoard, createDoorDiary } from '@kassebro/queue';
import { asking, openDoor } from './support/door.ts';

const room = openDoor();

async function syncs(token: string): Promise<Record<Sync, Record<string, unknown>>> {
  const { status, body } = await asking(room().url, token)('GET /v1/syncs');
  expect(status).toBe(200);
  const items = body.items as unknown as ({ sync: Sync } & Record<string, unknown>)[];
  return Object.fromEntries(items.map((item) => [item.sync, item])) as unknown as Awaited<ReturnType<typeof syncs>>;
}

test('a store that nothing has happened to shows which of its five syncs are on', async () => {
  const settings = { ...defaultSettings, receiveCustomers: false, allowInventory: true };
  const token = await room().shop('quiet', { settings });
  const nothing = { waiting: 0, refused: [], missedToday: 0 };
  expect(await syncs(token)).toEqual({
    customers: { sync: 'customers', on: false, ...nothing },
    balances: { sync: 'balances', on: true, ...nothing },
    products: { sync: 'products', on: true, ...nothing },
    inventory: { sync: 'inventory', on: true, ...nothing },
    ledger: { sync: 'ledger', on: true, ...nothing },
  });
});

test('what waits, was heard, was refused, was missed, was swept and is held, each with its sentence in both languages', async () => {
  const token = await room().shop('busy');
  const { store, queue } = room();
  const products = { store: 'busy', sync: 'products' } as const;
  const from = Date.now();
  await createBoard(queue).pin([{ ...products, numbers: ['1', '2'] }], 'test', 'webhook');
  const diary = createDoorDiary(queue);
  diary.refused({ ...products, cause: 'hook-unreadable', sample: 'old=[OLDNUMBER]' });
  await diary.close();
  const today = dateIn('Europe/Copenhagen', new Date());
  await store.sweeps.missed(products, ['7', '8', '9'], today);
  await store.sweeps.missed(products, ['6'], '2020-01-01');
  const [changesUpTo, everythingAt] = [new Date('2026-11-23T10:00:00Z'), new Date('2026-11-23T01:00:00Z')];
  await store.sweeps.done(products, { changesUpTo, everythingAt });
  await store.holds.put(products, because('grant-revoked'));
  const shown = await syncs(token);
  expect(shown.products).toMatchObject({
    waiting: 2,
    missedToday: 3,
    changesUpTo: changesUpTo.toISOString(),
    everythingAt: everythingAt.toISOString(),
    refused: [{ cause: 'hook-unreadable', count: 1, sample: 'old=[OLDNUMBER]' }],
    held: { cause: 'grant-revoked', sentence: { en: expect.any(String), da: expect.any(String) } },
  });
  expect(Date.parse(String(shown.products['heardAt']))).toBeGreaterThanOrEqual(from);
  // Stock is compared with its products, and has no list of changes of its own.
  expect(shown.inventory).toMatchObject({ everythingAt: everythingAt.toISOString() });
  expect(shown.inventory).not.toHaveProperty('changesUpTo');
  expect(shown.customers).not.toHaveProperty('everythingAt');
});

test('what waits because looks fail says why, since when, and when the next one is due', async () => {
  const token = await room().shop('waiting');
  const products = { store: 'waiting', sync: 'products' } as const;
  const board = createBoard(room().queue);
  await board.pin([{ ...products, numbers: ['1'] }], 'test');
  await board.failed(products, because('economic-down'));
  expect((await syncs(token)).products).toMatchObject({
    waiting: 1,
    retrying: {
      cause: 'economic-down',
      sentence: { en: expect.any(String), da: expect.any(String) },
      since: expect.stringMatching(/Z$/),
    },
  });
  await board.clear(products, await board.take(products, 1));
  expect((await syncs(token)).products).not.toHaveProperty('retrying');
});

test('another store sees nothing of it', async () => {
  const token = await room().shop('other');
  expect((await syncs(token)).products).toMatchObject({ waiting: 0, missedToday: 0, refused: [] });
});
