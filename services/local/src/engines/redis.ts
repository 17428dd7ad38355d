import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Engine, EngineOptions } from './engine.ts';
import { lentEngine } from './lent-engine.ts';
import type { EngineProcess } from './engine-process.ts';
import { LOOPBACK } from './loopback-port.ts';
import { findRedis } from './redis-program.ts';
import { startOnPort } from './start-on-port.ts';

const ASK_AGAIN_MS = 25;

/**
 * Starts a Redis (or Valkey, its twin) on the loopback. It never evicts, as the queue demands. With a data folder it appends every
 * change to a file that is flushed each second; without one it forgets everything.
 * @throws {EngineMissing} when no Redis can be had.
 */
export async function startRedis(options: EngineOptions): Promise<Engine> {
  if (options.url) return lentEngine(options.url, 'REDIS_URL');
  const program = await findRedis(options);
  const cwd = options.dataDir ?? (await mkdtemp(path.join(tmpdir(), 'kassebro-redis-')));
  if (options.dataDir) await mkdir(cwd, { recursive: true });
  const engine = await startOnPort({
    name: 'Redis',
    scheme: 'redis',
    source: program.source,
    port: options.port ?? 0,
    command: (port) => ({
      command: program.command,
      args: [...program.args, ...settings(port, options.dataDir !== null)],
      cwd,
    }),
    ready: answersItself,
  });
  if (options.dataDir) return engine;
  const stop = async (): Promise<void> => {
    await engine.stop();
    await rm(cwd, { recursive: true, force: true });
  };
  return { ...engine, stop };
}

function settings(port: number, durable: boolean): string[] {
  const common = ['--port', String(port), '--bind', LOOPBACK, '--maxmemory-policy', 'noeviction', '--save', ''];
  const durability = durable ? ['--appendonly', 'yes', '--appendfsync', 'everysec'] : ['--appendonly', 'no'];
  return [...common, ...durability, '--dir', '.'];
}

/** Asks until the Redis on the port says that it is the very process that was started, and has loaded its data. */
async function answersItself(running: EngineProcess, port: number): Promise<void> {
  const own = new RegExp(String.raw`^process_id:${running.pid}\r$[\s\S]*^loading:0\r$`, 'm');
  while (running.isAlive() && !own.test(await info(port))) await pause(ASK_AGAIN_MS);
}

/** The answer of `INFO`, or nothing when the port does not answer. */
function info(port: number): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, LOOPBACK);
    let text = '';
    const done = (): void => {
      socket.destroy();
      resolve(text);
    };
    socket.setTimeout(1000, done).setEncoding('utf8');
    socket.on('connect', () => socket.write('INFO\r\nQUIT\r\n'));
    socket.on('data', (part: string) => (text += part));
    socket.on('error', done).on('close', done);
  });
}
