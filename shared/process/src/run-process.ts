import { readConfig, ConfigError } from './config/read-config.ts';
import { createLog, type Log } from './log/log.ts';

export interface Building {
  log: Log;
  /** Remembers how to undo what was just built; undone in reverse when the process stops. */
  undo: (name: string, step: () => Promise<void> | void) => void;
}

export interface Announcement {
  /** The address that others use, when the process is a door. */
  url?: string;
  /** The address of /live, /ready and /metrics. */
  health: string;
}

const UNDO_MS = 15_000;

/**
 * The life of a process: read, build in order, announce, wait for the signal, undo in reverse, exit 0. An error that
 * nobody caught ends it with 1, since its state is unknown then; whoever supervises it starts it again. A process that
 * was started with a channel to its parent also ends when that parent is gone, so that nothing is left behind.
 */
export async function runProcess(name: string, start: (building: Building) => Promise<Announcement>): Promise<void> {
  const { log, trouble } = openLog(name);
  const steps: { name: string; step: () => Promise<void> | void }[] = [];
  let stopping = false;

  async function stop(why: string, code: number): Promise<void> {
    if (stopping) return;
    stopping = true;
    log.info('stopping', { signal: why });
    for (const { name: what, step } of steps.toReversed()) await undoOne(what, step, log);
    log.info('stopped', { signal: why });
    await flushed();
    process.exit(code);
  }
  // Whoever read our lines may be gone, and a broken pipe must not keep us from an orderly end.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal, 0));
  if (process.connected) process.on('disconnect', () => void stop('parent is gone', 0));
  const fatal = (error: unknown): void => {
    log.error('an error that nobody caught', { error });
    void stop('error', 1);
  };
  process.on('uncaughtException', fatal);
  process.on('unhandledRejection', fatal);
  try {
    const announcement = await start({ log, undo: (what, step) => steps.push({ name: what, step }) });
    if (trouble) throw trouble;
    log.info('ready', { url: announcement.url ?? announcement.health, pid: process.pid });
    process.send?.({ type: 'listening', ...announcement });
  } catch (error) {
    log.error(
      error instanceof ConfigError ? error.message : 'could not start',
      error instanceof ConfigError ? {} : { error },
    );
    await stop('could not start', 1);
  }
}

/** A mistake in its own variables is told together with those that the process finds when it reads the others. */
function openLog(name: string): { log: Log; trouble?: ConfigError } {
  try {
    const config = readConfig(['LOG_LEVEL', 'LOG_FORMAT']);
    return { log: createLog({ process: name, level: config.LOG_LEVEL, format: config.LOG_FORMAT }) };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { log: createLog({ process: name, level: 'info', format: 'json' }), trouble: error };
  }
}

async function undoOne(name: string, step: () => Promise<void> | void, log: Log): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<'late'>();
  const timer = setTimeout(() => resolve('late'), UNDO_MS);
  try {
    const result = await Promise.race([step(), promise]);
    if (result === 'late') log.warn('did not stop in time', { name, ms: UNDO_MS });
  } catch (error) {
    log.warn('did not stop cleanly', { name, error });
  } finally {
    clearTimeout(timer);
  }
}

/** The last lines must be out before the exit, also when they go into a pipe. */
async function flushed(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  process.stdout.write('', () => resolve());
  await promise;
}
