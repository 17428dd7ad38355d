import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const root = fileURLToPath(new URL('../../', import.meta.url));
/**
 * What a program of ours gets of the environment of the tests. With the cache Node does not compile the same files for each of
 * the many processes that tests start, which takes half of the time of a start.
 */
export const environmentOfAll = {
  PATH: process.env['PATH'] ?? '',
  NODE_COMPILE_CACHE: `${root}node_modules/.cache/compiled-for-tests`,
};

const announcement = z.object({ type: z.literal('listening'), url: z.string().optional(), health: z.string() });

/** One of our programs, running as a process of its own. */
export interface Program {
  readonly name: string;
  readonly child: ChildProcess;
  /** Empty for a hand. */
  readonly url: string;
  readonly health: string;
  /** What it has logged, a parsed line each. */
  readonly lines: Record<string, unknown>[];
  /** Ends it as an operator does, and waits until it is gone. */
  stop(): Promise<number | null>;
  /** SIGKILL: as a machine that loses its power. */
  kill(): Promise<void>;
}

/** Starts a program and waits until it says that it is ready; fails with its log when it does not. */
export async function startProgram(main: string, env: Record<string, string>): Promise<Program> {
  const lines: Record<string, unknown>[] = [];
  const raw: string[] = [];
  const child = spawn(process.execPath, [`${root}${main}`], {
    cwd: root,
    env: { ...environmentOfAll, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  for (const stream of [child.stdout, child.stderr]) readLines(stream, { lines, raw });
  const { promise: ready, resolve, reject } = Promise.withResolvers<z.infer<typeof announcement>>();
  child.on('message', (message) => {
    const parsed = announcement.safeParse(message);
    if (parsed.success) resolve(parsed.data);
  });
  child.once('exit', (code) => reject(new Error(`${main} ended with ${code}:\n${raw.join('\n')}`)));
  const { url = '', health } = await ready;
  return {
    name: main,
    child,
    url,
    health,
    lines,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        const gone = once(child, 'exit');
        child.kill('SIGTERM');
        await gone;
      }
      return child.exitCode;
    },
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}

function readLines(
  stream: NodeJS.ReadableStream | null,
  into: { lines: Record<string, unknown>[]; raw: string[] },
): void {
  let rest = '';
  stream?.on('data', (chunk) => {
    const parts = (rest + String(chunk)).split('\n');
    rest = parts.pop() ?? '';
    for (const line of parts) {
      into.raw.push(line);
      const parsed = json(line);
      if (parsed) into.lines.push(parsed);
    }
  });
}

function json(line: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch (error) {
    // Not every program logs JSON, and the raw text is kept beside.
    return error instanceof SyntaxError ? undefined : undefined;
  }
}
