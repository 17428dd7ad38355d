import { afterEach, describe, expect, test } from '@jest/globals';
import { openStore, type Store } from '@kassebro/store';
import { ENGINES_DIR } from '../src/engines/start-engines.ts';
import { type Engine, startDatabase } from '../src/index.ts';
import { isRunning, temporaryFolder, until } from './support.ts';

const WRITES = 200;
const undo: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step();
});

async function database(dataDir: string | null): Promise<{ engine: Engine; store: Store }> {
  const engine = await startDatabase({ enginesDir: ENGINES_DIR, say: () => undefined, dataDir });
  undo.push(engine.stop);
  const store = await openStore({ uri: `${engine.url}/kassebro` });
  undo.push(() => store.close());
  return { engine, store };
}

const user = (index: number) => ({
  email: `user-${index}@example.com`,
  name: 'Bogholder',
  passwordHash: 'x',
  operator: false,
  memberships: [{ store: 'demo', role: 'owner' as const }],
});

async function known(store: Store): Promise<number> {
  const found = await Promise.all(
    Array.from({ length: WRITES }, (_, index) => store.users.findByEmail(user(index).email)),
  );
  return found.filter(Boolean).length;
}

describe('The database with a data folder', () => {
  test('keeps every acknowledged write when it is killed with -9', async () => {
    const { folder, remove } = await temporaryFolder();
    undo.push(remove);
    const first = await database(folder);
    for (let index = 0; index < WRITES; index += 1) await first.store.users.create(user(index));
    process.kill(first.engine.pid ?? 0, 'SIGKILL');
    await until('it is gone', () => !isRunning(first.engine.pid ?? 0));
    const second = await database(folder);
    expect(await known(second.store)).toBe(WRITES);
  });

  test('keeps its data over a stop and a start', async () => {
    const { folder, remove } = await temporaryFolder();
    undo.push(remove);
    const first = await database(folder);
    await first.store.users.create(user(1));
    await first.store.close();
    await first.engine.stop();
    const second = await database(folder);
    expect((await second.store.users.findByEmail(user(1).email))?.name).toBe('Bogholder');
  });
});

test('The database without a data folder begins empty each time, and one of fifty that race wins', async () => {
  const { store } = await database(null);
  expect(await store.users.findByEmail(user(1).email)).toBeUndefined();
  const outcomes = await Promise.all(Array.from({ length: 50 }, () => store.users.create(user(1))));
  expect(outcomes.filter((outcome) => outcome === 'inserted')).toHaveLength(1);
});
