import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';

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
  /** Calls back with every line of output, first with the last few that have come already. */
  readonly onLine: (listener: (line: string) => void) => void;
  /** The last lines of output, for an error message. */
  readonly lastWords: () => string;
  readonly stop: () => Promise<void>;
}

const KEEP_LINES = 12;
const STOP_WITHIN_MS = 15_000;
// Windows has no such shell; there an engine ends with its console.
const GUARDED = process.platform !== 'win32';

/*
 * An engine must not outlive the process that started it, not even one that is killed with -9. The shell script stands between them and sees
 * to it; see there.
 */
const GUARD = fileURLToPath(new URL('./guard.sh', import.meta.url));

/**
 * Starts an engine in a session of its own, so that Ctrl-C in a terminal reaches only its owner, who stops things in the right order.
 * @throws {Error} when the program cannot be run at all.
 */
export async function startProcess({ command, args, cwd }: EngineCommand): Promise<EngineProcess> {
  const [program, ...rest] = guarded([command, ...args]);
  const child = spawn(program, rest, { cwd, stdio: ['pipe', 'pipe', 'pipe'], detached: true });
  const exited = new Promise<string>((resolve) => {
    child.once('exit', () => child.stdin.destroy());
    // Not at `exit`: the last words may still be on their way then.
    child.once('close', (code, signal) => resolve(signal ? `ended by ${signal}` : `ended with exit code ${code}`));
  });
  // The pipe is never written to; that its reader ends is no error of ours.
  child.stdin.on('error', () => child.stdin.destroy());
  const output = createInterface({ input: child.stdout });
  const enginePid = GUARDED ? pidFrom(output) : null;
  const { hear, onLine, lastWords } = memoryOfLines();
  output.on('line', (line) => PID_LINE.test(line) || hear(line));
  createInterface({ input: child.stderr }).on('line', hear);
  await startedOrFailed(child);
  const pid = Number((await enginePid) ?? child.pid);
  const isAlive = (): boolean => isRunning(child);
  return { pid, isAlive, exited, onLine, lastWords, stop: () => stopProcess(child, pid, exited) };
}

/** Keeps the last lines, and tells a listener of those as well that came before it. */
function memoryOfLines(): Pick<EngineProcess, 'onLine' | 'lastWords'> & { hear: (line: string) => void } {
  const lines: string[] = [];
  const listeners: ((line: string) => void)[] = [];
  return {
    hear: (line) => {
      lines.push(line);
      if (lines.length > KEEP_LINES) lines.shift();
      for (const listener of listeners) listener(line);
    },
    onLine: (listener) => {
      listeners.push(listener);
      lines.forEach(listener);
    },
    lastWords: () => lines.join('\n'),
  };
}

function guarded(command: readonly string[]): [string, ...string[]] {
  const [program = '', ...args] = command;
  return GUARDED ? ['/bin/sh', GUARD, program, ...args] : [program, ...args];
}

function startedOrFailed(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('spawn', resolve);
  });
}

/** The guard names the engine's process in a line of its own, which need not be the first. */
const PID_LINE = /^engine-pid (\d+)$/;

function pidFrom(output: Interface): Promise<string> {
  return new Promise((resolve) => {
    output.on('line', (line) => {
      const pid = PID_LINE.exec(line)?.[1];
      if (pid !== undefined) resolve(pid);
    });
    output.once('close', () => resolve('0'));
  });
}

function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

async function stopProcess(child: ChildProcess, pid: number, exited: Promise<string>): Promise<void> {
  if (!isRunning(child)) return;
  child.kill('SIGTERM');
  const timer = setTimeout(() => isRunning(child) && process.kill(pid, 'SIGKILL'), STOP_WITHIN_MS);
  await exited;
  clearTimeout(timer);
}
