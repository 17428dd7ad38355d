import type { Log } from '@kassebro/process';
import type { Supervisor } from '../supervisor/supervisor.ts';

/** npm passes a Ctrl-C on that the terminal has sent us already, so a second one that comes at once is the same one. */
const SAME_SIGNAL_MS = 1000;

export interface Ending {
  /** True once a stop is under way. */
  readonly begun: () => boolean;
}

/**
 * From now on Ctrl-C, SIGTERM and a closed terminal stop everything in reverse order and end the process with 0; a second Ctrl-C kills what
 * is left and ends it with 130. An error that nobody caught ends it too, with 1 and just as orderly.
 */
export function endOnSignal(supervisor: Supervisor, log: Log): Ending {
  let begunAt: number | null = null;
  const end = async (code: number): Promise<void> => {
    begunAt = Date.now();
    await supervisor.stop();
    log.info('stopped');
    process.exit(code);
  };
  const onSignal = (): void => {
    if (begunAt === null) {
      log.info('stopping; Ctrl-C again kills');
      void end(0);
    } else if (Date.now() - begunAt > SAME_SIGNAL_MS) {
      supervisor.kill();
      process.exit(130);
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  // The terminal may go before we do.
  process.stdout.on('error', () => undefined);
  process.on('uncaughtException', (error) => {
    log.error('an error that nobody caught', { error });
    if (begunAt === null) void end(1);
  });
  return { begun: () => begunAt !== null };
}
