import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '@kassebro/process';
import { messageOf } from '../engines/error-facts.ts';
import { HEALTHY_AFTER_MS, restartPause } from './restart-pause.ts';

/** Something that has started and can end. */
export interface Running {
  readonly pid: number | null;
  /** Settles with how it ended. */
  readonly exited: Promise<string>;
  readonly stop: () => Promise<void>;
}

/** Something that can be started, and again when it has died. */
export interface Startable<R extends Running> {
  readonly name: string;
  /**
   * Settles when it is ready for work.
   * @throws {Error} with a message for people when it ended before it was ready
   */
  readonly start: (stopped: AbortSignal) => Promise<R>;
}

export interface Kept<R extends Running> {
  readonly name: string;
  /** The one that runs now, or the last one that ran. */
  readonly current: () => R;
  /** Ends it for good and waits until it is gone. */
  readonly stop: () => Promise<void>;
}

export interface KeepOptions {
  readonly log: Pick<Log, 'info' | 'warn'>;
  /** Called when something that had died runs again, as another process. */
  readonly onRestart?: () => void;
  /** Ends a first start that is still under way. */
  readonly giveUp?: AbortSignal;
  /** For tests: pauses and the time after which a process counts as well again. */
  readonly pauseMs?: (deaths: number) => number;
  readonly healthyAfterMs?: number;
}

/**
 * Starts something and starts it again, with growing pauses, whenever it dies, until it is stopped.
 * @throws {Error} when the very first start fails: that needs a person, not patience
 */
export async function keepRunning<R extends Running>(what: Startable<R>, options: KeepOptions): Promise<Kept<R>> {
  const end = new AbortController();
  let current = await what.start(options.giveUp ? AbortSignal.any([end.signal, options.giveUp]) : end.signal);
  const loop = async (): Promise<void> => {
    let deaths = 0;
    while (!end.signal.aborted) {
      const startedAt = Date.now();
      const how = await current.exited;
      if (end.signal.aborted) return;
      if (Date.now() - startedAt >= (options.healthyAfterMs ?? HEALTHY_AFTER_MS)) deaths = 0;
      const again = await startAgain(what, options, { end: end.signal, deaths, how });
      if (!again) return;
      ({ current, deaths } = again);
      options.onRestart?.();
    }
  };
  const done = loop();
  const stop = async (): Promise<void> => {
    end.abort();
    await current.stop();
    await done;
    // A start that was under way when the end came has replaced the one that was stopped above.
    await current.stop();
  };
  return { name: what.name, current: () => current, stop };
}

interface Death {
  readonly end: AbortSignal;
  readonly deaths: number;
  readonly how: string;
}

/** Pauses and starts until a start succeeds; null when the end came first. */
async function startAgain<R extends Running>(
  what: Startable<R>,
  options: KeepOptions,
  death: Death,
): Promise<{ current: R; deaths: number } | null> {
  const { end } = death;
  let { deaths, how } = death;
  while (!end.aborted) {
    deaths += 1;
    const ms = (options.pauseMs ?? restartPause)(deaths);
    const inARow = deaths > 1 ? `, ${deaths} times in a row` : '';
    options.log.warn(`${what.name} ${how}${inARow}; it starts again in ${ms / 1000} s`);
    await pause(ms, undefined, { signal: end }).catch(() => undefined);
    if (end.aborted) return null;
    try {
      const current = await what.start(end);
      options.log.info(`${what.name} runs again`);
      return { current, deaths };
    } catch (error) {
      how = `could not start: ${messageOf(error)}`;
    }
  }
  return null;
}
