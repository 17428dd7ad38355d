import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { until } from './until.ts';

export const PROJECT = path.resolve(import.meta.dirname, '../..');
/** How long a start may take on a busy machine. */
const START_MS = 240_000;

const access = z.strictObject({
  receiver: z.strictObject({ url: z.url() }),
  posApi: z.strictObject({ url: z.url(), token: z.string() }),
  backOffice: z.strictObject({ url: z.url(), user: z.string(), password: z.string() }),
  simulator: z.strictObject({ url: z.url(), appSecretToken: z.string(), agreementGrantToken: z.string() }),
  redisUrl: z.url(),
  mongodbUri: z.url(),
  demoStore: z.string(),
  webhooks: z.strictObject({
    customers: z.url(),
    balances: z.url(),
    products: z.url(),
    inventory: z.url(),
    ledger: z.url(),
  }),
  tillHooks: z.strictObject({ url: z.url(), signingSecret: z.string() }),
  processes: z.record(z.string(), z.int()),
});
export type Access = z.infer<typeof access>;

/** One `npm start` and what it has said so far. */
export interface Start {
  npm: ChildProcess;
  dataDir: string;
  /** All that it printed. */
  output: () => string;
  stdout: () => string;
  access: () => Access;
}

/** As a person types it: no engine is lent, and every port is a free one. */
export function npmStart(dataDir: string, logs: Record<string, string> = { LOG_LEVEL: 'warn' }): Start {
  const { REDIS_URL: _redis, MONGODB_URI: _database, ...inherited } = process.env;
  const ports = { RECEIVER_PORT: '0', POS_API_PORT: '0', BACK_OFFICE_PORT: '0', SIMULATOR_PORT: '0' };
  const env = { ...inherited, ...ports, KASSEBRO_DATA: dataDir, ...logs };
  const npm = spawn('npm', ['start'], { cwd: PROJECT, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let [output, stdout] = ['', ''];
  for (const stream of [npm.stdout, npm.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (stream === npm.stdout) stdout += text;
    });
  }
  const file = path.join(dataDir, 'access.json');
  return {
    npm,
    dataDir,
    output: () => output,
    stdout: () => stdout,
    access: () => access.parse(JSON.parse(readFileSync(file, 'utf8'))),
  };
}

/** Waits for the line that says so; a start that ends instead fails at once, with all that it said. */
export async function ready(start: Start): Promise<Access> {
  const ended = once(start.npm, 'exit').then(([code]) => {
    throw new Error(`npm start ended with ${String(code)}:\n${start.output()}`);
  });
  const said = until('Kassebro is ready', async () => /^Kassebro is ready$/m.test(start.output()), START_MS);
  await Promise.race([said, ended]);
  ended.catch(() => undefined);
  return start.access();
}

/** Ends it with a signal to npm, and gives the exit code. */
export async function stop(start: Start, signal: 'SIGTERM' | 'SIGINT' = 'SIGTERM'): Promise<number | null> {
  if (start.npm.exitCode !== null || start.npm.signalCode !== null) return start.npm.exitCode;
  const exit = once(start.npm, 'exit');
  start.npm.kill(signal);
  await exit;
  return start.npm.exitCode;
}

/** Whether a process works; one that has ended and only was not cleared away does not. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
