import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startRedis } from '@kassebro/local';
import { createLog, newSecret, sha256Hex } from '@kassebro/process';
import { connectQueue, createBoard, createDoorBook, type Queues } from '@kassebro/queue';
import { Redis } from 'ioredis';
import { type Program, startProgram } from '../support/program.ts';
import { type Figure, median } from './figure.ts';
import { type Contender, cost, type Loads, throughput } from './receiver/figures.ts';
import { type Load, measure, type Runner, warmUp } from './receiver/fire.ts';

const enginesDir = path.resolve(import.meta.dirname, '../../.kassebro/engines');
const ROUNDS = 12;
const STORE = 'bench';
const PREFIX = 'bench';

/**
 * The receiver against what one would write without thinking (Express, a schema, a job a webhook) and against a bare
 * node:http server, on one machine with the load generator, with Redis writing its append-only file once a second. The
 * three take turns, so that a slow minute of the machine is everybody's.
 */
export async function run(): Promise<Figure[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'kassebro-bench-'));
  const redis = await startRedis({ dataDir: folder, enginesDir, say: () => undefined });
  const log = createLog({ process: 'bench', level: 'warn', format: 'short' });
  const queues = connectQueue({ redisUrl: redis.url, prefix: PREFIX, log });
  const client = new Redis(redis.url);
  const programs: Program[] = [];
  try {
    await queues.checkRedis();
    const runners = await startContenders(redis.url, queues, programs);
    const loads = await takeTurns(runners, client);
    return [...throughput(loads), ...cost(loads), await memory(client, queues), await alone(runners.receiver.url)];
  } finally {
    await Promise.all(programs.map((program) => program.stop()));
    await client.quit();
    await queues.close();
    await redis.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function startContenders(
  redisUrl: string,
  queues: Queues,
  programs: Program[],
): Promise<Record<Contender, Runner>> {
  const secret = newSecret();
  const lock = { on: true, secrets: [sha256Hex(secret)] };
  const syncs = { customers: lock, balances: lock, products: lock, inventory: lock, ledger: lock };
  await createDoorBook(queues).publish([{ store: STORE, syncs }]);
  const start = async (main: string, env: Record<string, string> = {}): Promise<Runner> => {
    const program = await startProgram(main, env);
    programs.push(program);
    return { url: `${program.url}/economic/${STORE}/products/${secret}`, pid: program.child.pid };
  };
  return {
    receiver: await start('services/receiver/src/main.ts', {
      REDIS_URL: redisUrl,
      REDIS_PREFIX: PREFIX,
      RECEIVER_PORT: '0',
      ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    }),
    naive: await start('test/bench/receiver/naive-server.ts', { REDIS_URL: redisUrl }),
    bare: await start('test/bench/receiver/bare-server.ts'),
  };
}

async function takeTurns(runners: Record<Contender, Runner>, redis: Redis): Promise<Loads> {
  const order = ['naive', 'receiver', 'bare'] as const;
  for (const contender of order) await warmUp(runners[contender]);
  const loads: Record<Contender, Load[]> = { receiver: [], naive: [], bare: [] };
  for (let round = 0; round < ROUNDS; round += 1)
    for (const contender of order) loads[contender].push(await measure(runners[contender], redis));
  return loads;
}

const MANY = 10_000;

/** What a waiting notice costs in Redis, next to what a waiting job costs the naive receiver. */
async function memory(redis: Redis, queues: Queues): Promise<Figure> {
  const numbers = Array.from({ length: MANY }, (_, index) => `PROD-${100_000 + index}`);
  await createBoard(queues).pin([{ store: 'memory', sync: 'products', numbers }], 'bench');
  const board = Number(await redis.memory('USAGE', `${PREFIX}:board:memory:products`, 'SAMPLES', 0));
  const before = await usedMemory(redis);
  const jobs = await redis.llen('bull:naive:wait');
  for await (const keys of redis.scanStream({ match: 'bull:naive:*', count: 1_000 }))
    if (Array.isArray(keys) && keys.length > 0) await redis.del(...keys.map(String));
  const freed = before - (await usedMemory(redis));
  const anchor = { name: 'a waiting job of the naive receiver', value: Math.round(freed / Math.max(1, jobs)) };
  const rest = { unit: 'bytes', better: 'lower', goal: 120, anchor } as const;
  return { name: 'receiver: memory of a waiting notice', value: board / MANY, ...rest };
}

const usedMemory = async (redis: Redis): Promise<number> =>
  Number(/^used_memory:(\d+)/m.exec(await redis.info('memory'))?.[1] ?? 0);

const SINGLES = 300;

/** How long a lone notice takes from request to answer, when there is nothing else to do. */
async function alone(url: string): Promise<Figure> {
  const times: number[] = [];
  for (let index = 0; index < SINGLES; index += 1) {
    const before = performance.now();
    const response = await fetch(url, { method: 'POST', body: `old=${index}&new=${index}` });
    await response.arrayBuffer();
    times.push(performance.now() - before);
  }
  return { name: 'receiver: a lone notice, p50', value: median(times), unit: 'ms', better: 'lower', goal: 15 };
}
