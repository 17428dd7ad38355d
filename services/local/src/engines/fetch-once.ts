import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Say } from './engine.ts';
import { withLock } from './file-lock.ts';

export interface Fetch {
  readonly enginesDir: string;
  /** Name of the folder that results; holds the version, so that a new one is fetched beside the old. */
  readonly name: string;
  readonly say: Say;
  /** Fills the empty folder that it is given, or throws. */
  readonly fill: (folder: string) => Promise<void>;
}

/**
 * Gives the folder `<enginesDir>/<name>`, filling it first if it is not there. Two starts at once do not fetch twice: one waits for
 * the other. The folder appears by one rename, so a start that is killed half way leaves nothing that looks complete.
 */
export async function fetchOnce(wanted: Fetch): Promise<string> {
  const target = path.join(wanted.enginesDir, `${wanted.name}-${process.platform}-${process.arch}`);
  if (existsSync(target)) return target;
  await mkdir(wanted.enginesDir, { recursive: true });
  const waiting = () => wanted.say(`waiting for another start that is fetching ${wanted.name}`);
  await withLock(`${target}.lock`, waiting, async () => {
    if (!existsSync(target)) await fillAndRename(wanted, target);
  });
  return target;
}

async function fillAndRename(wanted: Fetch, target: string): Promise<void> {
  const folder = path.join(wanted.enginesDir, `.${wanted.name}-${randomBytes(4).toString('hex')}`);
  await mkdir(folder);
  try {
    await wanted.fill(folder);
    // Readable by everybody: root may have fetched what an ordinary user starts later.
    await chmod(folder, 0o755);
    await rename(folder, target);
  } catch (error) {
    // A rename onto a folder that has appeared meanwhile means that somebody else was faster, which is as good.
    if (!existsSync(target)) throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
