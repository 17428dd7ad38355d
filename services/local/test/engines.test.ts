import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { ENGINES_DIR } from '../src/engines/start-engines.ts';
import { type Engine, startDatabase, startEngines, startRedis } from '../src/index.ts';
import { askRedis, isRunning, temporaryFolder, until } from './support.ts';

const options = { enginesDir: ENGINES_DIR, say: () => undefined };
const undo: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step();
});

async function redis(dataDir: string | null, port = 0): Promise<Engine> {
  const engine = await startRedis({ ...options, dataDir, port });
  undo.push(engine.stop);
  return engine;
}

describe('Redis', () => {
  test('never evicts and listens on the loopback only', async () => {
    const { url } = await redis(null);
    expect(await askRedis(url, 'CONFIG GET maxmemory-policy')).toContain('noeviction');
    expect(await askRedis(url, 'CONFIG GET bind')).toContain('127.0.0.1');
    expect(new URL(url).hostname).toBe('127.0.0.1');
  });

  test('with a data folder keeps its data over a stop and a start, and flushes each second', async () => {
    const { folder, remove } = await temporaryFolder();
    undo.push(remove);
    const first = await redis(folder);
    await askRedis(first.url, 'SET closed-day 42');
    expect(await askRedis(first.url, 'CONFIG GET appendfsync')).toContain('everysec');
    await first.stop();
    expect(await askRedis((await redis(folder)).url, 'GET closed-day')).toContain('42');
  });

  test('without a data folder leaves neither process nor file', async () => {
    const engine = await redis(null);
    const dir = /\r\n(\/[^\r]*kassebro-redis[^\r]*)/.exec(await askRedis(engine.url, 'CONFIG GET dir'))?.[1] ?? '';
    expect(existsSync(dir)).toBe(true);
    await engine.stop();
    expect(isRunning(engine.pid ?? 0)).toBe(false);
    expect(existsSync(dir)).toBe(false);
  });

  test('says how it ended when it dies', async () => {
    const engine = await redis(null);
    process.kill(engine.pid ?? 0, 'SIGKILL');
    expect(await engine.exited).toContain('137');
  });

  test('names the port when somebody else has it', async () => {
    const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
    await until('the server listens', () => server.listening);
    undo.push(() => new Promise((resolve) => server.close(resolve)));
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    await expect(redis(null, port)).rejects.toThrow(`on port ${port}`);
  });
});

describe('Both engines', () => {
  test('start beside others of the same checkout, each on a port of its own', async () => {
    const all = await Promise.all([1, 2].map(() => startEngines({ ...options, dataDir: null })));
    undo.push(() => Promise.all(all.map((engines) => engines.stop())));
    const urls = all.flatMap(({ redis: one, database }) => [one.url, database.url]);
    expect(new Set(urls).size).toBe(4);
    expect(urls.filter((url) => /^(redis|mongodb):\/\/127\.0\.0\.1:\d+$/.test(url))).toHaveLength(4);
  });

  test('an engine that the caller names is used and never stopped', async () => {
    const lent = await redis(null);
    const used = await startRedis({ ...options, dataDir: null, url: lent.url });
    await used.stop();
    expect(used.url).toBe(lent.url);
    expect(await askRedis(lent.url, 'PING')).toContain('PONG');
  });

  test('the database ends when it is told to', async () => {
    const database = await startDatabase({ ...options, dataDir: null });
    expect(isRunning(database.pid ?? 0)).toBe(true);
    await database.stop();
    expect(isRunning(database.pid ?? 0)).toBe(false);
  });
});
