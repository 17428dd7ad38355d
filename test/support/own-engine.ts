import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Engine, startDatabase, startRedis } from '@kassebro/local';

const enginesDir = path.resolve(import.meta.dirname, '../../.kassebro/engines');

/** An engine that one test has for itself, with durable data, to do to it what happens to engines. */
export interface OwnEngine extends AsyncDisposable {
  readonly url: string;
  /** Where its data are. */
  readonly folder: string;
  /** Ends it as an operator does. */
  stop(): Promise<void>;
  /** SIGKILL: as a machine that loses its power. */
  crash(): Promise<void>;
  /** Starts it again at its old address with its old data. */
  startAgain(): Promise<void>;
  /** SIGSTOP: it is there and does not answer. */
  hang(): void;
  goOn(): void;
}

/** A Redis with an append-only file. */
export const openOwnRedis = (): Promise<OwnEngine> => open('redis', startRedis);
export const openOwnDatabase = (): Promise<OwnEngine> => open('database', startDatabase);

async function open(name: string, startEngine: typeof startRedis): Promise<OwnEngine> {
  const folder = await mkdtemp(path.join(tmpdir(), `kassebro-faults-${name}-`));
  const start = (port: number): Promise<Engine> =>
    startEngine({ dataDir: folder, port, enginesDir, say: () => undefined });
  let engine = await start(0);
  const { url } = engine;

  function send(signal: NodeJS.Signals): void {
    if (engine.pid === null) throw new Error(`the ${name} of this test has no process`);
    process.kill(engine.pid, signal);
  }
  let hangs = false;
  const goOn = (): void => {
    if (hangs) send('SIGCONT');
    hangs = false;
  };
  return {
    url,
    folder,
    stop: () => engine.stop(),
    async crash() {
      send('SIGKILL');
      hangs = false;
      await engine.exited;
    },
    async startAgain() {
      engine = await start(Number(new URL(url).port));
    },
    hang() {
      send('SIGSTOP');
      hangs = true;
    },
    goOn,
    async [Symbol.asyncDispose]() {
      goOn();
      await engine.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
