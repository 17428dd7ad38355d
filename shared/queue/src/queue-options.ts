import type { QueueName } from '@kassebro/contracts';
import type { DefaultJobOptions, QueueOptions } from 'bullmq';
import type { Connection } from './connection.ts';
import { ATTEMPTS } from './work/retry-policy.ts';

const HOUR_S = 3_600;
const FORTNIGHT_S = 14 * 24 * HOUR_S;
const SMALL_BYTES = 65_536;

const jobOptions: DefaultJobOptions = {
  attempts: ATTEMPTS,
  backoff: { type: 'custom' },
  removeOnComplete: { age: HOUR_S, count: 1_000 },
  removeOnFail: { age: FORTNIGHT_S, count: 10_000 },
  stackTraceLimit: 5,
  keepLogs: 50,
  sizeLimit: SMALL_BYTES,
};

/**
 * A hook of the till carries its body, at most 256 KiB before JSON escapes it. It stays known for six hours after its
 * work is done, since Customers 1st sends a hook again after 30, 60 and 120 minutes, and the same hook must not be
 * taken twice. Failed ones hold personal data and go after three days.
 */
const hookJobOptions: DefaultJobOptions = {
  ...jobOptions,
  removeOnComplete: { age: 6 * HOUR_S, count: 1_000 },
  removeOnFail: { age: 3 * 24 * HOUR_S, count: 1_000 },
  sizeLimit: 2 * 1_048_576,
};

/** How a queue is opened by those who add to it. */
export function queueOptions(name: QueueName, connection: Connection): QueueOptions {
  return {
    connection: connection.redis,
    prefix: connection.prefix,
    // Without these two, a queue that is opened while Redis is away stays broken for ever.
    skipWaitingForReady: true,
    skipVersionCheck: true,
    defaultJobOptions: name === 'pos-events' ? hookJobOptions : jobOptions,
    streams: { events: { maxLen: 2_000 } },
  };
}
