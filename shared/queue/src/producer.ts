import { jobs, queueNames, type JobData, type JobName, type QueueName } from '@kassebro/contracts';
import { Queue, type JobsOptions } from 'bullmq';
import { closeConnection, openProducerConnection, type Connection } from './connection.ts';
import { createFairOrder, type FairOrder, keepsOrder, storeOf } from './fair/fair-order.ts';
import { connectionComplaint, type QueueLog } from './log.ts';
import { queueOptions } from './queue-options.ts';
import { checkRedis, countsOf, oldestOf, perQueue, type QueueCounts } from './status.ts';

export interface AddOptions {
  /** The same id twice is one job, as long as the first is known. Letters, a hyphen, then anything but a colon. */
  id?: string;
  delayMs?: number;
  /** Whatever cannot wait goes before it, so that a flood of such jobs never holds up a closed day. */
  canWait?: boolean;
  /**
   * While a job with this id waits, adding does nothing: it will look later anyway. While one runs, the newest is kept
   * and runs afterwards. Never together with `id`.
   */
  dedup?: { id: string; keepLastIfActive: true };
}

export interface NewJob<N extends JobName = JobName> {
  name: N;
  data: JobData<N>;
  options?: AddOptions;
}

export interface Queues {
  /**
   * In a queue where stores take turns, the job gets its turn here.
   * @returns the job's id @throws when Redis is away, or the data are not what the contract says
   */
  add<N extends JobName>(name: N, data: JobData<N>, options?: AddOptions): Promise<string>;
  /** Not atomic: when it throws, some may have been added. @returns the ids in the same order */
  addMany(added: readonly NewJob[]): Promise<string[]>;
  /** Whether the job is known to Redis and has not been put aside as failed. */
  isUnderWay(name: JobName, id: string): Promise<boolean>;
  counts(): Promise<Record<QueueName, QueueCounts>>;
  /** Age (ms) of the job that has waited longest in each queue; 0 when none waits. */
  oldestWaiting(): Promise<Record<QueueName, number>>;
  /** For the queue pages of the back office. */
  all(): Queue[];
  /** @throws when Redis does not answer */
  ping(): Promise<void>;
  /** @throws RedisUnfit */
  checkRedis(): Promise<void>;
  close(): Promise<void>;
  /** What board and door book of this package share with the queues. */
  readonly connection: Connection;
}

export interface QueueSettings {
  redisUrl: string;
  prefix?: string;
  log: QueueLog;
}

/** Opens all queues for adding, over one connection. Adding fails at once while Redis is away and works again after it. */
export function connectQueue({ redisUrl, prefix = 'kassebro', log }: QueueSettings): Queues {
  return new RedisQueues({ redis: openProducerConnection(redisUrl, log), prefix, log });
}

class RedisQueues implements Queues {
  readonly connection: Connection;
  readonly #queues: Map<QueueName, Queue>;
  readonly #orders: Map<QueueName, FairOrder>;

  constructor(connection: Connection) {
    this.connection = connection;
    this.#queues = new Map(queueNames.map((name) => [name, openQueue(name, connection)]));
    this.#orders = new Map(queueNames.filter(keepsOrder).map((name) => [name, createFairOrder(name, connection)]));
  }

  async add<N extends JobName>(name: N, data: JobData<N>, options?: AddOptions): Promise<string> {
    const [ready] = await this.#inOrder(jobs[name].queue, [bulkJob({ name, data, ...(options && { options }) })]);
    const job = await this.#queueOf(name).add(name, ready?.data, ready?.opts);
    return added(job.id);
  }

  async addMany(many: readonly NewJob[]): Promise<string[]> {
    const ids: string[] = Array.from({ length: many.length });
    const byQueue = Map.groupBy(many.entries(), ([, job]) => jobs[job.name].queue);
    const adding = [...byQueue].map(async ([queue, group]) => {
      const [first] = group;
      if (!first) return;
      const ready = await this.#inOrder(
        queue,
        group.map(([, job]) => bulkJob(job)),
      );
      const made = await this.#queueOf(first[1].name).addBulk(ready);
      for (const [position, [index]] of group.entries()) ids[index] = added(made[position]?.id);
    });
    await Promise.all(adding);
    return ids;
  }

  async isUnderWay(name: JobName, id: string): Promise<boolean> {
    const state = await this.#queueOf(name).getJobState(id);
    return state !== 'unknown' && state !== 'failed' && state !== 'completed';
  }

  counts(): Promise<Record<QueueName, QueueCounts>> {
    return perQueue(this.#queues, countsOf);
  }

  oldestWaiting(): Promise<Record<QueueName, number>> {
    return perQueue(this.#queues, oldestOf);
  }

  all(): Queue[] {
    return [...this.#queues.values()];
  }

  async ping(): Promise<void> {
    await this.connection.redis.ping();
  }

  checkRedis(): Promise<void> {
    return checkRedis(this.connection.redis, this.connection.log);
  }

  async close(): Promise<void> {
    await Promise.all(this.all().map((queue) => queue.close()));
    await closeConnection(this.connection.redis);
  }

  /** The jobs with their turns, where their queue gives any. */
  async #inOrder(queue: QueueName, ready: ReadyJob[]): Promise<ReadyJob[]> {
    const order = this.#orders.get(queue);
    if (!order) return ready;
    const tags = await order.tags(ready.map(({ data }) => storeOf(data)));
    return ready.map((job, index) => ({ ...job, opts: { ...job.opts, priority: tags[index] ?? 1 } }));
  }

  #queueOf(job: JobName): Queue {
    const queue = this.#queues.get(jobs[job].queue);
    if (!queue) throw new Error(`there is no queue for ${job}`);
    return queue;
  }
}

interface ReadyJob {
  name: JobName;
  data: JobData<JobName>;
  opts: JobsOptions;
}

const bulkJob = ({ name, data, options }: NewJob): ReadyJob => ({
  name,
  data: jobs[name].data.parse(data),
  opts: jobOptions(options),
});

function openQueue(name: QueueName, connection: Connection): Queue {
  const queue = new Queue(name, queueOptions(name, connection));
  queue.on('error', connectionComplaint(connection.log, `queue ${name}`));
  return queue;
}

/** BullMQ refuses whole numbers and colons as ids, and swallows a job whose id is the name of one of its own keys. */
const safeId = /^[a-z]+-[\w.-]{1,200}$/;

function jobOptions({ id, delayMs, canWait, dedup }: AddOptions = {}): JobsOptions {
  if (id !== undefined && !safeId.test(id)) throw new TypeError(`"${id}" cannot be the id of a job`);
  if (id !== undefined && dedup) throw new TypeError('a job has an id or is deduplicated, never both');
  return {
    ...(id === undefined ? {} : { jobId: id }),
    ...(delayMs === undefined ? {} : { delay: delayMs }),
    // Jobs without a priority run before all that have one.
    ...(canWait ? { priority: 1 } : {}),
    ...(dedup ? { deduplication: dedup } : {}),
  };
}

/** BullMQ reports some refusals of the server as an id that is a negative number, whatever its types say. */
function added(id: string | number | undefined): string {
  const text = String(id ?? '');
  if (text === '' || text.startsWith('-')) throw new Error(`Redis did not take the job (${text || 'no id'})`);
  return text;
}
