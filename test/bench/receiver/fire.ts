import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { cpuTimesOf } from './cpu.ts';

const CONNECTIONS = 50;
const SECONDS = 1;
/** After so many requests the compiler of Node has seen what it needs. */
const WARM = 20_000;

const fired = z.object({
  perSecond: z.number(),
  ms: z.number(),
  p50: z.number(),
  p99: z.number(),
  accepted: z.number().positive('the server answered nothing'),
  other: z.literal(0, 'an answer was not 202, or not the right one'),
  /** What the generator itself used for one request. */
  cpuUs: z.number(),
});
type Fired = z.infer<typeof fired>;

/** What one notice cost (µs of CPU), and for which share of the time the server had something to do. */
interface Cost {
  server: number;
  redis: number;
  busy: number;
}
export type Load = Fired & { cost?: Cost };

export interface Runner {
  url: string;
  pid: number | undefined;
}

const runFile = promisify(execFile);
const generator = path.join(import.meta.dirname, 'load.ts');

async function fire(url: string, ...limit: [unit: 'seconds' | 'requests', howMany: number]): Promise<Fired> {
  const { stdout } = await runFile(process.execPath, [generator, url, String(CONNECTIONS), ...limit.map(String)]);
  return fired.parse(JSON.parse(stdout));
}

export const warmUp = async ({ url }: Runner): Promise<void> => void (await fire(url, 'requests', WARM));

/** Full load for a while. */
export async function measure({ url, pid }: Runner, redis: Redis): Promise<Load> {
  const before = await cpuTimesOf(pid, redis);
  const load = await fire(url, 'seconds', SECONDS);
  const after = await cpuTimesOf(pid, redis);
  if (!before || !after) return load;
  const server = after.server - before.server;
  const cost = {
    server: server / load.accepted,
    redis: (after.redis - before.redis) / load.accepted,
    busy: server / 1_000 / load.ms,
  };
  return { ...load, cost };
}
