import { jobs } from '@kassebro/contracts';
import { because, judge, NeverRetry, type Verdict } from '@kassebro/errors';
import { DelayedError, type Job, type Queue, UnrecoverableError } from 'bullmq';
import type { QueueLog } from '../log.ts';
import { contextOf, type HandlerResult, type JobContext } from './job-context.ts';

export interface JobRun {
  job: Job;
  token: string | undefined;
  signal: AbortSignal | undefined;
  log: QueueLog;
  /** The handler of the job's name; nothing when this version knows no such job. */
  handler: unknown;
  queue: Queue;
}

/** Runs one job once: parse, handle, judge. What it throws is meant for BullMQ. */
export async function runJob(run: JobRun): Promise<void> {
  const { job, queue } = run;
  const log = logOf(run);
  try {
    const data = parse(job);
    const handler = run.handler;
    if (!isHandler(handler)) throw unknownJob(job.name);
    const context = contextOf({ job, token: run.token ?? '', signal: run.signal ?? new AbortController().signal, log });
    const result = await handler(data, context);
    // Added while this job still runs, so a crash between the two repeats the job rather than losing the rest.
    if (result?.again) await addAgain(job, queue);
  } catch (error) {
    throw forQueue(error, job, log);
  }
}

type AnyHandler = (data: unknown, context: JobContext) => Promise<HandlerResult>;
const isHandler = (value: unknown): value is AnyHandler => typeof value === 'function';

function parse(job: Job): unknown {
  if (!isKnown(job.name)) throw unknownJob(job.name);
  const parsed = jobs[job.name].data.safeParse(job.data);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues.map((issue) => issue.path.join('.') || issue.code).join(', ');
  throw new NeverRetry(because('our-fault', { number: `${job.name} ${job.id ?? ''}` }), {
    cause: new Error(`the data of the job do not fit: ${where}`),
  });
}

const isKnown = (name: string): name is keyof typeof jobs => Object.hasOwn(jobs, name);

const unknownJob = (name: string): NeverRetry =>
  new NeverRetry(because('our-fault', { number: name }), {
    cause: new Error(`this version knows no job of the name ${name}`),
  });

async function addAgain(job: Job, queue: Queue): Promise<void> {
  const id = job.deduplicationId;
  await queue.add(job.name, job.data, id === undefined ? {} : { deduplication: { id, keepLastIfActive: true } });
}

/** Identities for the log are read as they are, since data that do not fit need them most. */
function logOf({ job, log }: JobRun): QueueLog {
  const text = (name: string): string | undefined => {
    const data: unknown = job.data;
    const value: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, name) : undefined;
    return typeof value === 'string' ? value.slice(0, 100) : undefined;
  };
  return log.child({
    job: job.id,
    store: text('store'),
    sync: text('sync'),
    operation: text('operation'),
    correlation: text('correlation'),
    attempt: job.attemptsMade + 1,
  });
}

/** Says in the log what happened, and gives BullMQ the error that makes it do what the verdict says. */
function forQueue(error: unknown, job: Job, log: QueueLog): unknown {
  if (error instanceof DelayedError) return error;
  const number = `${job.id ?? '?'}-${job.attemptsMade + 1}`;
  const verdict = judge(error, number);
  say(verdict, error, log);
  if (verdict.kind === 'attention' || verdict.kind === 'never')
    return new UnrecoverableError(error instanceof Error ? error.message : verdict.reason.cause);
  // BullMQ can only keep errors.
  return error instanceof Error ? error : new Error(String(error));
}

function say(verdict: Verdict, error: unknown, log: QueueLog): void {
  const { cause } = verdict.reason;
  switch (verdict.kind) {
    case 'later':
      return log.info('not now, will be tried again', { cause, ms: verdict.afterMs });
    case 'uncertain':
      return log.warn('nobody knows whether it was done, will be looked up', { cause, ms: verdict.afterMs });
    case 'attention':
      return log.warn('needs a person', { cause, error });
    case 'never':
      return log.warn('put aside for good', { cause, error });
    case 'bug':
      return log.error('failed, and should not have', { cause, error });
  }
}
