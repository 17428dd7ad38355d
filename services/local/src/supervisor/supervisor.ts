import { isFulfilled, isRejected } from './settled.ts';
import { type Kept, type KeepOptions, keepRunning, type Running, type Startable } from './keep-running.ts';

export interface Supervisor {
  /**
   * Starts several things beside each other, keeps them running, and gives what has started, in the same order.
   * @throws {Error} when one of the first starts fails; the others of the group are remembered all the same, for `stop`
   */
  readonly start: <R extends Running>(...group: Startable<R>[]) => Promise<Kept<R>[]>;
  /** Remembers something else that must be undone in its turn. */
  readonly undo: (name: string, step: () => Promise<void>) => void;
  /** From now on called whenever something has started, for the first time or again, as another process. */
  readonly onStart: (listener: () => void) => void;
  /** Stops the groups in reverse order, the members of each together; tells of what would not stop. */
  readonly stop: () => Promise<void>;
  /** Process id of everything that runs, by name. */
  readonly processes: () => Record<string, number>;
  /** Ends everything at once and without asking. */
  readonly kill: () => void;
}

/** Starts what depends on each other in order, keeps it alive, and undoes it in reverse order. */
export function createSupervisor(options: KeepOptions): Supervisor {
  const kept: Kept<Running>[] = [];
  const steps: { name: string; step: () => Promise<void> }[][] = [];
  const giveUp = new AbortController();
  const listeners: (() => void)[] = [];
  const tell = (): void => listeners.forEach((listener) => listener());
  let underWay: Promise<unknown> = Promise.resolve();
  return {
    async start(...group) {
      giveUp.signal.throwIfAborted();
      const starts = group.map((what) => keepRunning(what, { ...options, onRestart: tell, giveUp: giveUp.signal }));
      const settled = Promise.allSettled(starts);
      underWay = settled;
      const outcomes = await settled;
      const started = outcomes.filter(isFulfilled).map(({ value }) => value);
      kept.push(...started);
      steps.push(started.map(({ name, stop }) => ({ name, step: stop })));
      tell();
      const failed = outcomes.find(isRejected);
      if (failed) throw failed.reason;
      return started;
    },
    undo: (name, step) => steps.push([{ name, step }]),
    onStart: (listener) => void listeners.push(listener),
    async stop() {
      giveUp.abort(new Error('it was told to stop'));
      await underWay;
      while (steps.length > 0) {
        const group = steps.pop() ?? [];
        await Promise.all(group.map(({ name, step }) => stopOne(name, step, options)));
      }
    },
    processes: () => Object.fromEntries(kept.flatMap(({ name, current }) => pidEntry(name, current().pid))),
    kill() {
      for (const { current } of kept) killProcess(current().pid);
    },
  };
}

async function stopOne(name: string, step: () => Promise<void>, { log }: KeepOptions): Promise<void> {
  try {
    await step();
  } catch (error) {
    log.warn(`${name} did not stop cleanly`, { error });
  }
}

function pidEntry(name: string, pid: number | null): [string, number][] {
  return pid === null ? [] : [[name, pid]];
}

function killProcess(pid: number | null): void {
  if (pid === null) return;
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended already, which is what was wanted.
  }
}
