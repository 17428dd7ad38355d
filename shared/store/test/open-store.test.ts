import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { openStore, type Store } from '../src/index.ts';
import { databaseUri, event, product, shop } from './support/clean-room.ts';

const uri = databaseUri();
const fresh = (): string => `kassebro-test-${randomUUID().slice(0, 13)}`;

async function withStores(stores: Promise<Store>[], use: (opened: Store[]) => Promise<void>): Promise<void> {
  const opened = await Promise.all(stores);
  try {
    await use(opened);
  } finally {
    await Promise.all(opened.map((store) => store.close()));
  }
}

describe('opening', () => {
  test('eight processes may open one new database at once, and its unique keys hold', async () => {
    const database = fresh();
    await withStores(
      Array.from({ length: 8 }, () => openStore({ uri, database })),
      async (opened) => {
        const made = await Promise.all(opened.map(({ stores }) => stores.create(shop('demo'))));
        expect(made.filter((outcome) => outcome === 'inserted')).toHaveLength(1);
      },
    );
  });

  test('two stores in one process know nothing of each other', async () => {
    await withStores(
      [openStore({ uri, database: fresh() }), openStore({ uri, database: fresh() })],
      async ([one, two]) => {
        const created = event({ type: 'product.created', store: 'demo', record: 'P1' });
        await one?.products.create({ store: 'demo', product: product('P1'), event: created });
        expect(await two?.products.find('demo', 'P1')).toBeUndefined();
      },
    );
  });

  test('the database may be named in the connection string', async () => {
    const database = fresh();
    await withStores(
      [openStore({ uri: `${uri.replace(/\/$/, '')}/${database}` }), openStore({ uri, database })],
      async ([named, told]) => {
        await named?.stores.create(shop('demo'));
        expect(await told?.stores.find('demo')).toBeDefined();
      },
    );
  });

  test('again keeps what was written', async () => {
    const database = fresh();
    await withStores(
      [openStore({ uri, database })],
      async ([store]) => void (await store?.stores.create(shop('demo'))),
    );
    await withStores([openStore({ uri, database })], async ([store]) => {
      expect(await store?.stores.find('demo')).toEqual(shop('demo'));
      await expect(store?.ping()).resolves.toBeUndefined();
    });
  });

  test('a database that is not there fails within seconds and says so', async () => {
    await expect(openStore({ uri: 'mongodb://127.0.0.1:1' })).rejects.toThrow(/ECONNREFUSED|connect/);
  }, 25_000);

  test('a closed store answers ping with a failure', async () => {
    const store = await openStore({ uri, database: fresh() });
    await store.close();
    await expect(store.ping()).rejects.toThrow();
  });
});
