import { readFile } from 'node:fs/promises';

const MEGABYTE_KB = 1_024;

/** Resident memory as Linux tells it; undefined elsewhere. */
export async function residentMegabytes(pid: number | undefined): Promise<number | undefined> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(status)?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) / MEGABYTE_KB;
}
