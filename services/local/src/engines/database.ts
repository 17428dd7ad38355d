import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findDatabase } from './database-program.ts';
import type { Engine, EngineOptions } from './engine.ts';
import { lentEngine } from './lent-engine.ts';
import { startOnPort } from './start-on-port.ts';

/**
 * Starts a database that speaks MongoDB's protocol, on the loopback: a real MongoDB where one can be had, else an embedded one. With a
 * data folder an acknowledged write survives even kill -9; without one everything is forgotten.
 * @throws {EngineMissing} when no database can be had.
 */
export async function startDatabase(options: EngineOptions): Promise<Engine> {
  if (options.url) return lentEngine(options.url, 'MONGODB_URI');
  const program = await findDatabase(options);
  const durable = options.dataDir !== null;
  const folder = options.dataDir ?? (await mkdtemp(path.join(tmpdir(), 'kassebro-database-')));
  await program.prepare(folder);
  const engine = await startOnPort({
    name: 'The database',
    scheme: 'mongodb',
    source: program.source,
    port: options.port ?? 0,
    command: (port) => program.command({ port, folder, durable }),
    ready: program.ready,
  });
  if (durable) return engine;
  const stop = async (): Promise<void> => {
    await engine.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { ...engine, stop };
}
