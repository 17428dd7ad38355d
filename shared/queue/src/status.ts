import type { QueueName } from '@kassebro/contracts';
import type { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import type { QueueLog } from './log.ts';

/** Redis must not be used as it is set up; the message says what to change. */
export class RedisUnfit extends Error {
  override readonly name = 'RedisUnfit';
}

/** Earlier 7.0 releases could block a worker for ever on a very short wait. */
const OLDEST = [7, 0, 8] as const;

const CONNECTED_WITHIN_MS = 10_000;

/**
 * Start-up check; waits up to ten seconds for the connection. A Redis that evicts throws work away without a word, so it
 * is refused.
 * @throws RedisUnfit when it evicts or is older than 7.0.8
 * @throws Error when it cannot be reached
 */
export async function checkRedis(redis: Redis, log: QueueLog): Promise<void> {
  await connected(redis);
  const info = await redis.info();
  const version = field(info, 'redis_version');
  if (isOlder(version)) throw new RedisUnfit(`Redis is ${version}, and must be ${OLDEST.join('.')} or newer`);
  const policy = field(info, 'maxmemory_policy');
  if (policy !== 'noeviction')
    throw new RedisUnfit(
      `Redis may throw work away: its maxmemory-policy is "${policy}" and must be "noeviction" (redis-cli config set maxmemory-policy noeviction, and the same in its configuration file)`,
    );
  if (field(info, 'aof_enabled') !== '1')
    log.warn('Redis keeps no append-only file: a crash of Redis delays work until the next sweep', {
      detail: 'appendonly no',
    });
}

async function connected(redis: Redis): Promise<void> {
  if (redis.status === 'ready') return;
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const { host, port } = redis.options;
  const late = setTimeout(
    () => reject(new Error(`Redis at ${host}:${port} cannot be reached (REDIS_URL)`)),
    CONNECTED_WITHIN_MS,
  );
  redis.once('ready', resolve);
  try {
    await promise;
  } finally {
    clearTimeout(late);
    redis.off('ready', resolve);
  }
}

const field = (info: string, name: string): string => new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1] ?? '';

function isOlder(version: string): boolean {
  const parts = version.split('.').map(Number);
  for (const [index, least] of OLDEST.entries()) {
    const part = parts[index] ?? 0;
    if (part !== least) return !(part > least);
  }
  return false;
}

export type QueueCounts = Record<'waiting' | 'active' | 'delayed' | 'failed' | 'completed', number>;

/** The same question to every queue. */
export async function perQueue<T>(
  queues: Map<QueueName, Queue>,
  measure: (queue: Queue) => Promise<T>,
): Promise<Record<QueueName, T>> {
  const entries = await Promise.all([...queues].map(async ([name, queue]) => [name, await measure(queue)] as const));
  // The map was made from all names, which the compiler cannot see.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.fromEntries(entries) as Record<QueueName, T>;
}

export async function countsOf(queue: Queue): Promise<QueueCounts> {
  const counts = await queue.getJobCounts('waiting', 'prioritized', 'active', 'delayed', 'failed', 'completed');
  const count = (state: string): number => counts[state] ?? 0;
  return {
    waiting: count('waiting') + count('prioritized'),
    active: count('active'),
    delayed: count('delayed'),
    failed: count('failed'),
    completed: count('completed'),
  };
}

export async function oldestOf(queue: Queue): Promise<number> {
  const oldest = await queue.getJobs(['waiting', 'prioritized'], 0, 0, true);
  return Math.max(0, ...oldest.map((job) => Date.now() - job.timestamp));
}
