import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface EngineCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
}

export interface EngineProcess {
  readonly pid: number;
  readonly isAlive: () => boolean;
  /** Settles with how the process ended. */
  readonly exited: Promise<string>;
  /** Calls back with every line of output from now on. */
  readonly onLine: (listener: (line: string) => void) => void;
  /** The last lines of output, for an error message. */
  readonly lastWords: () => string;
  readonly stop: () => Promise<void>;
}

const KEEP_LINES = 12;
const STOP_WITHIN_MS = 15_000;

/*
 * An engine must not outlive the process that started it, not even one that is killed with -9. A watcher beside it reads from a pipe whose
 * other end only that process holds: the end of the pipe is its end, however it came, and then the watcher ends the engine, first politely.
 * The shell replaces itself by the engine, so the engine's process id is the child's own, and costs nothing while it runs.
 */
const GUARD = `
exec 3<&0
(
  exec >/dev/null 2>&1
  read -r _ <&3
  kill -TERM $$
  n=0
  while kill -0 $$ && [ $n -lt 150 ]; do sleep 0.1; n=$((n + 1)); done
  kill -KILL $$
) &
exec "$@" </dev/null 3<&-
`;

/**
 * Starts an engine in a session of its own, so that Ctrl-C in a terminal reaches only its owner, who stops things in the right order.
 * @throws {Error} when the program cannot be run at all.
 */
export async function startProcess({ command, args, cwd }: EngineCommand): Promise<EngineProcess> {
  const [program, ...rest] = guarded([command, ...args]);
  const child = spawn(program, rest, { cwd, stdio: ['pipe', 'pipe', 'pipe'], detached: true });
  const lines: string[] = [];
  const listeners: ((line: string) => void)[] = [];
  const hear = (line: string): void => {
    lines.push(line);
    if (lines.length > KEEP_LINES) lines.shift();
    for (const listener of listeners) listener(line);
  };
  createInterface({ input: child.stdout }).on('line', hear);
  createInterface({ input: child.stderr }).on('line', hear);
  const exited = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => {
      child.stdin.destroy();
      resolve(signal ? `ended by ${signal}` : `ended with exit code ${code}`);
    });
  });
  // The pipe is never written to; the watcher's own end is no error of ours.
  child.stdin.on('error', () => child.stdin.destroy());
  const pid = await processId(child);
  return {
    pid,
    isAlive: () => isRunning(child),
    exited,
    onLine: (listener) => listeners.push(listener),
    lastWords: () => lines.join('\n'),
    stop: () => stopProcess(child, exited),
  };
}

function guarded(command: readonly string[]): [string, ...string[]] {
  const [program = '', ...args] = command;
  // Windows has no such shell; there an engine ends with its console.
  if (process.platform === 'win32') return [program, ...args];
  return ['/bin/sh', '-c', GUARD, 'kassebro-engine', program, ...args];
}

function processId(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('spawn', () => resolve(child.pid ?? 0));
  });
}

function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

async function stopProcess(child: ChildProcess, exited: Promise<string>): Promise<void> {
  if (!isRunning(child)) return;
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
  await exited;
  clearTimeout(timer);
}
