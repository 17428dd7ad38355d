import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { Running } from './keep-running.ts';

/** What a process of ours says over its channel when it is ready (the life of a process in @kassebro/process). */
const announcement = z.object({
  type: z.literal('listening'),
  /** Address for others, for a door. */
  url: z.url().optional(),
  /** Address of /live, /ready and /metrics. */
  health: z.url().optional(),
});

export interface NodeProcess extends Running {
  readonly url: string | undefined;
  readonly health: string | undefined;
}

export interface NodeProgram {
  readonly name: string;
  /** Full path of the file to run. */
  readonly entry: string;
  /** The whole environment of the process: it inherits nothing. */
  readonly env: Readonly<Record<string, string>>;
  /** Takes every line that the process prints. */
  readonly onLine: (line: string, from: 'stdout' | 'stderr') => void;
}

const READY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 20_000;
const KEEP_LINES = 30;

/**
 * Starts one of our programs as a process of its own with the Node that runs this one, and waits until it says that it is ready. It gets a
 * session of its own, so that Ctrl-C reaches only the supervisor; it ends by itself when its channel to the supervisor breaks.
 * @throws {Error} with its last lines when it ends or stays silent
 */
export async function startNode(program: NodeProgram, stopped: AbortSignal): Promise<NodeProcess> {
  const child = spawn(process.execPath, [program.entry], {
    env: program.env,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: true,
  });
  const lines: string[] = [];
  const hear = (from: 'stdout' | 'stderr') => (line: string) => {
    lines.push(line);
    if (lines.length > KEEP_LINES) lines.shift();
    program.onLine(line, from);
  };
  for (const from of ['stdout', 'stderr'] as const) {
    const stream = child[from];
    if (stream) createInterface({ input: stream }).on('line', hear(from));
  }
  const exited = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`cannot be run: ${error.message}`));
    child.once('close', (code, signal) => resolve(signal ? `ended by ${signal}` : `ended with exit code ${code}`));
  });
  const stop = (): Promise<void> => stopChild(child, exited);
  const onAbort = (): void => void stop();
  stopped.addEventListener('abort', onAbort);
  const outcome = await Promise.race([announced(child), exited, silence()]);
  stopped.removeEventListener('abort', onAbort);
  if (typeof outcome !== 'string') {
    return { pid: child.pid ?? null, url: outcome.url, health: outcome.health, exited, stop };
  }
  await stop();
  throw new Error([`${program.name} ${outcome}`, ...lines].join('\n'));
}

function announced(child: ChildProcess): Promise<z.infer<typeof announcement>> {
  return new Promise((resolve) => {
    child.on('message', (message) => {
      const parsed = announcement.safeParse(message);
      if (parsed.success) resolve(parsed.data);
    });
  });
}

function silence(): Promise<string> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(`was not ready within ${READY_WITHIN_MS / 1000} s`), READY_WITHIN_MS).unref();
  });
}

async function stopChild(child: ChildProcess, exited: Promise<string>): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
  await exited;
  clearTimeout(timer);
}
