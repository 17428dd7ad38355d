import { fork, spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const source = (file: string): string =>
  fileURLToPath(new URL(`../../services/back-office/src/${file}`, import.meta.url));

export interface BackOfficeProcess {
  url: string;
  /** Where it keeps its data, for a test that looks into them or adds to them. */
  redisUrl: string;
  redisPrefix: string;
  mongodbUri: string;
  addUser(user: { email: string; name: string; role: string; password: string; stores?: string[] }): Promise<unknown>;
  stop(): Promise<number | null>;
  /** Starts it again at its old address, once it is stopped. */
  startAgain(): Promise<void>;
}

const announcement = z.object({ type: z.literal('listening'), url: z.string() });
const STARTS_WITHIN_MS = 20_000;

/** The back office as its own process on a free port, with a database and a prefix of Redis keys of its own. */
export async function startBackOfficeProcess(): Promise<BackOfficeProcess> {
  const room = `test-${randomUUID().slice(0, 8)}`;
  const redisUrl = need('REDIS_URL');
  const mongodbUri = new URL(`/${room}`, need('MONGODB_URI')).href;
  const env = {
    ...process.env,
    REDIS_URL: redisUrl,
    REDIS_PREFIX: room,
    MONGODB_URI: mongodbUri,
    SESSION_SECRET: randomUUID() + randomUUID(),
    LOG_LEVEL: 'warn',
  };
  const start = (port: string): ChildProcess =>
    fork(source('main.ts'), {
      env: { ...env, BACK_OFFICE_PORT: port },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
  let child = start('0');
  const url = await listening(child);
  return {
    url,
    redisUrl,
    redisPrefix: room,
    mongodbUri,
    addUser: (user) => addUser(user, env),
    async stop() {
      const exit = once(child, 'exit');
      child.kill('SIGTERM');
      await exit;
      return child.exitCode;
    },
    async startAgain() {
      child = start(new URL(url).port);
      await listening(child);
    },
  };
}

function need(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run the tests by npm test`);
  return value;
}

function listening(child: ChildProcess): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const timer = setTimeout(() => reject(new Error('the back office did not start in time')), STARTS_WITHIN_MS);
  child.once('exit', (code) => reject(new Error(`the back office ended with ${code} instead of starting`)));
  child.on('message', (message) => {
    const { data } = announcement.safeParse(message);
    if (data) resolve(data.url);
  });
  return promise.finally(() => clearTimeout(timer));
}

/** Lets somebody in, as whoever runs Kassebro does. */
export async function addUser(user: object, env: NodeJS.ProcessEnv): Promise<unknown> {
  const child = spawn(process.execPath, [source('add-user.ts')], { env, stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(JSON.stringify(user));
  const [said] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  if (child.exitCode !== 0) throw new Error(`add-user ended with ${child.exitCode}`);
  return JSON.parse(said) as unknown;
}
