import type { Engine } from './engine.ts';
import { type EngineCommand, type EngineProcess, startProcess } from './engine-process.ts';
import { freePort } from './loopback-port.ts';

export interface PortedEngine {
  /** For messages: `Redis`. */
  readonly name: string;
  readonly scheme: 'redis' | 'mongodb';
  readonly source: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly command: (port: number) => EngineCommand;
  /** Settles when the engine answers on its port. */
  readonly ready: (running: EngineProcess, port: number) => Promise<unknown>;
}

const TRIES = 5;
const READY_WITHIN_MS = 60_000;

/**
 * Starts an engine and waits until it answers. With port 0 a free port is chosen, and another one if somebody else took it meanwhile.
 * @throws {Error} with the engine's last words when it ends or stays silent.
 */
export async function startOnPort(wanted: PortedEngine): Promise<Engine> {
  for (let attempt = 1; ; attempt += 1) {
    const port = wanted.port === 0 ? await freePort() : wanted.port;
    const running = await startProcess(wanted.command(port));
    try {
      await inTime(wanted, running, port);
      const url = `${wanted.scheme}://127.0.0.1:${port}`;
      return { url, source: wanted.source, pid: running.pid, exited: running.exited, stop: running.stop };
    } catch (error) {
      await running.stop();
      const clash = /address already in use|bind.*failed/i.test(running.lastWords());
      if (!clash || wanted.port !== 0 || attempt === TRIES) throw error;
    }
  }
}

async function inTime(wanted: PortedEngine, running: EngineProcess, port: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(`did not answer within ${READY_WITHIN_MS / 1000} s`), READY_WITHIN_MS);
  });
  try {
    const ready = wanted.ready(running, port).then(() => null);
    const trouble = await Promise.race([ready, running.exited, tooLate]);
    if (trouble !== null) {
      throw new Error(`${wanted.name} (${wanted.source}) on port ${port} ${trouble}:\n${running.lastWords()}`);
    }
  } finally {
    clearTimeout(timer);
  }
}
