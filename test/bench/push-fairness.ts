import { randomBytes } from 'node:crypto';
import { createLog } from '@kassebro/process';
import { connectQueue, type NewJob, type Queues, runWorker } from '@kassebro/queue';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { startBenchEngines } from './engines.ts';
import { type Figure, median } from './figure.ts';

const WHALE = 50_000;
const SMALL_STORES = 20;
const JOBS_EACH = 5;
const ROUNDS = 5;
/** As long as a quick call to e-conomic takes. */
const WORK_MS = 5;
const HANDS = 8;
const PART = 2_000;
const GOAL = 2;

const log = createLog({ process: 'bench', level: 'error', format: 'json', write: () => undefined });
const correlation = 'bench';

/**
 * How long the pushes of small stores wait, from being queued to being started, while one store has 50,000 of its own in the same
 * queue: beside the same stores with nobody else, and beside the order of arrival (the same jobs in a plain BullMQ queue).
 */
export async function run(): Promise<Figure[]> {
  const engines = await startBenchEngines();
  try {
    const { idle, behind } = await ours(engines.redis.url);
    const fifo = await orderOfArrival(engines.redis.url);
    return [
      {
        name: 'small store’s p99 wait behind 50,000 jobs / at idle',
        value: median(behind) / median(idle),
        unit: 'x',
        better: 'lower',
        goal: GOAL,
        anchor: { name: 'in the order of arrival', value: fifo / median(idle) },
      },
      { name: 'small store’s p99 wait at idle', value: median(idle), unit: 'ms', better: 'lower', rounds: idle },
      {
        name: 'small store’s p99 wait behind 50,000 jobs',
        value: median(behind),
        unit: 'ms',
        better: 'lower',
        rounds: behind,
        anchor: { name: 'in the order of arrival', value: fifo },
      },
    ];
  } finally {
    await engines.stop();
  }
}

/** Waits by job, from when it was about to be queued to its start. */
class Waits {
  readonly #queuedAt = new Map<string, number>();
  readonly #waits: number[] = [];
  #left = 0;
  #done = Promise.withResolvers<void>();

  expect(jobs: readonly string[]): void {
    this.#left = jobs.length;
    this.#waits.length = 0;
    this.#done = Promise.withResolvers();
    const now = performance.now();
    for (const job of jobs) this.#queuedAt.set(job, now);
  }

  started(job: string): void {
    const at = this.#queuedAt.get(job);
    if (at === undefined) return;
    this.#queuedAt.delete(job);
    this.#waits.push(performance.now() - at);
    if ((this.#left -= 1) === 0) this.#done.resolve();
  }

  /** p99 of all that were expected, ms. */
  async p99(): Promise<number> {
    await this.#done.promise;
    const sorted = this.#waits.toSorted((one, other) => one - other);
    return sorted[Math.ceil(sorted.length * 0.99) - 1] ?? 0;
  }
}

const work = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, WORK_MS));

async function ours(redisUrl: string): Promise<{ idle: number[]; behind: number[] }> {
  const redis = { redisUrl, prefix: `bench-${randomBytes(4).toString('hex')}`, log };
  const queues = connectQueue(redis);
  await queues.checkRedis();
  const waits = new Waits();
  const handle = async ({ operation }: NewJob<'create-product'>['data']): Promise<void> => {
    waits.started(operation);
    await work();
  };
  const handlers = { 'create-product': handle, 'create-customer': handle };
  const worker = runWorker({ ...redis, queue: 'push', concurrency: HANDS, handlers });
  await worker.ready();
  const idle: number[] = [];
  const behind: number[] = [];
  await burst(queues, { waits, round: 'warm-up' });
  for (let round = 0; round < ROUNDS; round += 1) idle.push(await burst(queues, { waits, round: `idle${round}` }));
  for (let from = 0; from < WHALE; from += PART) await queues.addMany(jobsOf('whale', PART, String(from)));
  for (let round = 0; round < ROUNDS; round += 1) behind.push(await burst(queues, { waits, round: `behind${round}` }));
  await worker.close(1_000);
  await Promise.all(queues.all().map((queue) => queue.obliterate({ force: true })));
  await queues.close();
  return { idle, behind };
}

/** All small stores create some products at the same moment. */
async function burst(queues: Queues, { waits, round }: { waits: Waits; round: string }): Promise<number> {
  const jobs = smallStores().flatMap((store) => jobsOf(store, JOBS_EACH, round));
  waits.expect(jobs.map(({ data }) => data.operation));
  await queues.addMany(jobs);
  return waits.p99();
}

const smallStores = (): string[] => Array.from({ length: SMALL_STORES }, (_, index) => `small${index}`);

function jobsOf(store: string, count: number, round: string): NewJob<'create-product'>[] {
  return Array.from({ length: count }, (_, index) => {
    const operation = `${store}.product.${round}-${index}.create`;
    return { name: 'create-product', data: { store, operation, correlation }, options: { id: `op-${operation}-1` } };
  });
}

/** The same jobs in a plain queue, which takes as long as the large store’s jobs do. */
async function orderOfArrival(redisUrl: string): Promise<number> {
  const prefix = `bench-${randomBytes(4).toString('hex')}`;
  const connection = new Redis(redisUrl, { maxRetriesPerRequest: null });
  const queue = new Queue('plain', { connection, prefix });
  const waits = new Waits();
  const plain = (store: string, count: number, round: string) =>
    jobsOf(store, count, round).map(({ name, data }) => ({ name, data, opts: { removeOnComplete: true } }));
  for (let from = 0; from < WHALE; from += PART) await queue.addBulk(plain('whale', PART, String(from)));
  const small = smallStores().flatMap((store) => plain(store, JOBS_EACH, 'small'));
  waits.expect(small.map(({ data }) => data.operation));
  await queue.addBulk(small);
  const processor = async ({ data }: { data: { operation: string } }): Promise<void> => {
    waits.started(data.operation);
    await work();
  };
  const worker = new Worker('plain', processor, { connection, prefix, concurrency: HANDS });
  const p99 = await waits.p99();
  await worker.close();
  await queue.obliterate({ force: true });
  await queue.close();
  await connection.quit();
  return p99;
}
