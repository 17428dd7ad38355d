import { randomBytes } from 'node:crypto';
import { connectQueue, type QueueLog, type QueueLogFields, type Queues } from '@kassebro/queue';

interface Line extends QueueLogFields {
  level: 'debug' | 'info' | 'warn' | 'error';
  message: string;
}

/** A log that remembers its lines. */
export function recordingLog(lines: Line[] = [], context: QueueLogFields = {}): QueueLog & { lines: Line[] } {
  const at =
    (level: Line['level']) =>
    (message: string, fields: QueueLogFields = {}): void => {
      lines.push({ ...context, ...fields, level, message });
    };
  return {
    lines,
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    child: (fields) => recordingLog(lines, { ...context, ...fields }),
  };
}

export function redisUrl(): string {
  const url = process.env['REDIS_URL'];
  if (!url) throw new Error('REDIS_URL is not set: the test setup starts a Redis');
  return url;
}

/** A clean corner of the real Redis: keys under a prefix that nobody else has. */
export interface Room {
  prefix: string;
  log: ReturnType<typeof recordingLog>;
  queues: Queues;
  close(): Promise<void>;
}

export async function openRoom(): Promise<Room> {
  const prefix = `test-${randomBytes(6).toString('hex')}`;
  const log = recordingLog();
  const queues = connectQueue({ redisUrl: redisUrl(), prefix, log });
  await until(() => queues.ping().then(() => true));
  const { redis } = queues.connection;
  return {
    prefix,
    log,
    queues,
    async close() {
      for await (const keys of redis.scanStream({ match: `${prefix}:*`, count: 1_000 }))
        if (Array.isArray(keys) && keys.length > 0) await redis.unlink(...keys.map(String));
      await queues.close();
    },
  };
}

/** Asks until the answer is yes; fails with the last error, or plainly, when it never is. */
export async function until(condition: () => Promise<boolean> | boolean, withinMs = 30_000): Promise<void> {
  const deadline = performance.now() + withinMs;
  let lastError: unknown;
  while (performance.now() < deadline) {
    try {
      if (await condition()) return;
    } catch (error) {
      lastError = error;
    }
    const { promise, resolve } = Promise.withResolvers<void>();
    setTimeout(resolve, 5);
    await promise;
  }
  throw new Error(`the condition did not come true within ${withinMs} ms`, { cause: lastError });
}
