import type { JobData, JobName, JobsOf, QueueName } from '@kassebro/contracts';
import { DelayedError, type Job } from 'bullmq';
import type { QueueLog } from '../log.ts';

/** What a handler gets beside its data: no more than it needs. */
export interface JobContext {
  jobId: string;
  /** 1 the first time; rises only when an attempt has failed. */
  attempt: number;
  /** Whether this job was started before without a failure: it was put off, or the process that ran it died. */
  waited: boolean;
  /** Names job, store and correlation on every line. */
  log: QueueLog;
  /** Aborted when the process stops or the job was given to somebody else: end as soon as you can. */
  signal: AbortSignal;
  /**
   * Puts the job off without using up an attempt. Call it as `return context.delay(ms)`, outside of any try: it ends
   * the handler by throwing. Every delay counts as a start, and a job that started 25 times is put aside, so delay a
   * job once (see `waited`), not in a loop.
   */
  delay(ms: number): Promise<never>;
}

/** `again`: there is more to do, so the same job is added once more, at the end of its queue. */
// oxlint-disable-next-line typescript/no-invalid-void-type
export type HandlerResult = void | { again: true };
export type Handler<N extends JobName> = (data: JobData<N>, context: JobContext) => Promise<HandlerResult>;

/** One handler for every job of the queue; a missing one does not compile. */
export type Handlers<Q extends QueueName> = { [N in JobsOf<Q>]: Handler<N> };

export interface RunningJob {
  job: Job;
  token: string;
  signal: AbortSignal;
  log: QueueLog;
}

export function contextOf({ job, token, signal, log }: RunningJob): JobContext {
  return {
    jobId: job.id ?? '',
    attempt: job.attemptsMade + 1,
    waited: job.attemptsStarted > job.attemptsMade + 1,
    log,
    signal,
    async delay(ms) {
      await job.moveToDelayed(Date.now() + ms, token);
      throw new DelayedError();
    },
  };
}
