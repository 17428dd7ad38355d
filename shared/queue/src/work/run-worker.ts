import type { QueueName } from '@kassebro/contracts';
import { type Job, MetricsTime, Queue, Worker } from 'bullmq';
import { closeConnection, openWorkerConnection } from '../connection.ts';
import { createFairOrder, keepsOrder } from '../fair/fair-order.ts';
import { connectionComplaint, type QueueLog } from '../log.ts';
import { queueOptions } from '../queue-options.ts';
import type { Handlers } from './job-context.ts';
import { runJob } from './run-job.ts';
import { backoff } from './backoff.ts';
import { createWatch } from './watch.ts';

export interface WorkerSettings<Q extends QueueName> {
  queue: Q;
  redisUrl: string;
  prefix?: string;
  handlers: Handlers<Q>;
  /** How many jobs run at once in this process. */
  concurrency: number;
  /** How long the jobs of a process that died stay with it (ms); 30 s unless told. One that lives renews its locks. */
  lockMs?: number;
  log: QueueLog;
}

export interface RunningWorker {
  /** Resolves when the worker is connected and waits for jobs. */
  ready(): Promise<void>;
  /** @throws when Redis does not answer, or jobs have waited for a minute and none was taken */
  check(): Promise<void>;
  /** Takes no more jobs and lets the running ones end; those that do not end in time are aborted and run again elsewhere. */
  close(withinMs?: number): Promise<void>;
}

const LOCK_MS = 30_000;
/** Jobs whose lock has run out are looked for so often in the time that a lock lasts. */
const LOOKS_A_LOCK = 4;
const MAY_STALL = 3;
/** A job that keeps killing its process never fails an attempt; this stops it. */
const MAY_START = 25;
const CLOSE_WITHIN_MS = 10_000;
/** What a handler has left, after the signal, to write down where it was. */
const ABORT_BEFORE_END_MS = 3_000;

/**
 * Runs the jobs of one queue. Data are parsed again, because jobs outlive deploys; what a handler throws is judged once,
 * and the retry policy says when it is tried again. A job whose lock was lost is told to stop by its signal.
 */
export function runWorker<Q extends QueueName>(settings: WorkerSettings<Q>): RunningWorker {
  const { queue: name, redisUrl, prefix = 'kassebro', concurrency, lockMs = LOCK_MS } = settings;
  const log = settings.log.child({ queue: name });
  const redis = openWorkerConnection(redisUrl, log);
  const queue = new Queue(name, { ...queueOptions(name, { redis, prefix, log }), skipMetasUpdate: true });
  queue.on('error', connectionComplaint(log, `queue ${name}`));
  const watch = createWatch(queue);
  const order = keepsOrder(name) ? createFairOrder(name, { redis, prefix }) : undefined;
  const turnsCannotBeKept = connectionComplaint(log, 'the order of stores');
  const handlers = new Map(Object.entries(settings.handlers));

  // The third parameter has to be written here: BullMQ hands out a signal only to functions that declare it.
  const process = async (job: Job, token: string | undefined, signal: AbortSignal | undefined): Promise<void> => {
    watch.moved();
    // Not waited for: a start that is not noted makes the order a little less even, and no job later.
    order?.started(job.id ?? '').catch(turnsCannotBeKept);
    await runJob({ job, token, signal, log, handler: handlers.get(job.name), queue });
  };
  const worker = new Worker(name, process, {
    connection: redis,
    prefix,
    concurrency,
    lockDuration: lockMs,
    stalledInterval: lockMs / LOOKS_A_LOCK,
    maxStalledCount: MAY_STALL,
    maxStartedAttempts: MAY_START,
    drainDelay: 5,
    metrics: { maxDataPoints: MetricsTime.ONE_WEEK },
    settings: { backoffStrategy: backoff },
  });
  listenTo(worker, log);

  return {
    async ready() {
      await worker.waitUntilReady();
    },
    check: () => watch.check(),
    async close(withinMs = CLOSE_WITHIN_MS) {
      await closeInTime(worker, withinMs, log);
      await queue.close();
      await closeConnection(redis);
    },
  };
}

function listenTo(worker: Worker, log: QueueLog): void {
  worker.on('error', connectionComplaint(log, 'worker'));
  worker.on('stalled', (job) => log.warn('a job lost the process that ran it and runs again', { job }));
  worker.on('lockRenewalFailed', (jobs) => {
    for (const job of jobs) {
      log.warn('a job lost its lock and is told to stop', { job });
      worker.cancelJob(job, 'the lock was lost');
    }
  });
}

/** Pausing waits for the running jobs, and unlike closing it can be followed by an end by force. */
async function closeInTime(worker: Worker, withinMs: number, log: QueueLog): Promise<void> {
  const finished = worker.pause().then(() => 'finished' as const);
  const { promise: late, resolve: giveUp } = Promise.withResolvers<'late'>();
  const abortAfterMs = Math.max(0, withinMs - ABORT_BEFORE_END_MS);
  const abort = setTimeout(() => {
    log.warn('running jobs are told to stop', { ms: abortAfterMs });
    worker.cancelAllJobs('the process stops');
  }, abortAfterMs);
  const end = setTimeout(() => giveUp('late'), withinMs);
  const outcome = await Promise.race([finished, late]);
  clearTimeout(abort);
  clearTimeout(end);
  if (outcome === 'late') log.warn('jobs did not end in time and will run again elsewhere', { ms: withinMs });
  await worker.close(outcome === 'late');
}
