import { readFile } from 'node:fs/promises';
import type { Redis } from 'ioredis';

const TICK_US = 10_000;

/** CPU time (µs) that was used so far. */
interface CpuTime {
  server: number;
  redis: number;
}

/**
 * The CPU time that a process and Redis have used so far. It tells contenders apart also on a machine that has other
 * things to do, which throughput does not.
 * @returns nothing where the system does not tell (only Linux does)
 */
export async function cpuTimesOf(pid: number | undefined, redis: Redis): Promise<CpuTime | undefined> {
  if (process.platform !== 'linux' || pid === undefined) return undefined;
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  // The name in parentheses may hold blanks; user and system time are the 12th and 13th field after it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const info = await redis.info('cpu');
  const used = (kind: string): number => Number(new RegExp(`^used_cpu_${kind}:([\\d.]+)`, 'm').exec(info)?.[1] ?? 0);
  return {
    server: (Number(fields[11]) + Number(fields[12])) * TICK_US,
    redis: (used('sys') + used('user')) * 1e6,
  };
}

/** Both together. */
export async function cpuOf(pid: number | undefined, redis: Redis): Promise<number | undefined> {
  const used = await cpuTimesOf(pid, redis);
  return used && used.server + used.redis;
}
