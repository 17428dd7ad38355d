import { Redis, type RedisOptions } from 'ioredis';
import { connectionComplaint, type QueueLog } from './log.ts';

/** One connection to Redis and the prefix of every key behind it. */
export interface Connection {
  readonly redis: Redis;
  readonly prefix: string;
  readonly log: QueueLog;
}

/** A door answers "not now" rather than let a caller hang on a Redis that does not answer. */
const ANSWER_WITHIN_MS = 800;
const RECONNECT_STEP_MS = 100;
const RECONNECT_AT_MOST_MS = 2_000;

const common = {
  // ioredis would come to wait much longer between tries; nobody wants to wait that long after Redis is back.
  retryStrategy: (times: number): number => Math.min(times * RECONNECT_STEP_MS, RECONNECT_AT_MOST_MS),
  // BullMQ demands it of workers, and the commands of producers fail in time by other means.
  maxRetriesPerRequest: null,
  disconnectTimeout: 500,
} satisfies RedisOptions;

/**
 * A connection for those who add: every command fails at once while Redis is away and after 0.8 s when it hangs, and
 * works again as soon as Redis does. A command that timed out may still have been done.
 */
export function openProducerConnection(redisUrl: string, log: QueueLog): Redis {
  const redis = new Redis(redisUrl, {
    ...common,
    enableOfflineQueue: false,
    commandTimeout: ANSWER_WITHIN_MS,
    connectTimeout: 5_000,
  });
  redis.on('error', connectionComplaint(log, 'producer'));
  return redis;
}

/** A connection for those who work: commands wait for Redis to come back, since there is nobody to answer meanwhile. */
export function openWorkerConnection(redisUrl: string, log: QueueLog): Redis {
  const redis = new Redis(redisUrl, common);
  redis.on('error', connectionComplaint(log, 'worker'));
  return redis;
}

/** Closes politely when Redis answers, and at once when it does not. */
export async function closeConnection(redis: Redis): Promise<void> {
  if (redis.status === 'ready') {
    const impatient = setTimeout(() => redis.disconnect(), ANSWER_WITHIN_MS);
    await redis.quit().catch(() => redis.disconnect());
    clearTimeout(impatient);
  } else redis.disconnect();
}
