import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { codeOf, messageOf } from '../engines/error-facts.ts';
import { isAlive } from '../engines/file-lock.ts';
import { readIfThere } from './read-if-there.ts';

/**
 * Makes the data folder ready and claims it for this process: two bridges on the same files would destroy them.
 * @returns the way to give it back
 * @throws {Error} with a remedy when another process has it, or it cannot be written to
 */
export async function claimDataFolder(dataDir: string): Promise<() => Promise<void>> {
  const file = path.join(dataDir, 'running.pid');
  try {
    await mkdir(path.join(dataDir, 'logs'), { recursive: true });
    // What the till and the ledger say about people lies here.
    for (const name of ['redis', 'database']) await mkdir(path.join(dataDir, name), { recursive: true, mode: 0o700 });
    const owner = await ownerOf(file);
    if (owner !== null) throw new InUse(owner);
    await rm(file, { force: true });
    // Fails when another start was quicker in this very moment.
    await writeFile(file, String(process.pid), { flag: 'wx' });
  } catch (error) {
    throw new Error(`The data folder ${dataDir} cannot be used: ${whyUnusable(error)}`, { cause: error });
  }
  return () => rm(file, { force: true });
}

class InUse extends Error {
  constructor(owner: number) {
    super(`the process ${owner} uses it already. Set KASSEBRO_DATA to another folder, or stop that process.`);
  }
}

const OTHER = 'Set KASSEBRO_DATA to another folder';
const sentences: Readonly<Record<string, string>> = {
  EACCES: `this user may not write there. ${OTHER}, or make this user its owner.`,
  EPERM: `this user may not write there. ${OTHER}, or make this user its owner.`,
  EROFS: `it lies on a disk that can only be read. ${OTHER}.`,
  ENOSPC: `its disk is full. Make room, or set KASSEBRO_DATA to a folder on another disk.`,
  ENOTDIR: `a part of its path is a file. ${OTHER}.`,
  EEXIST: `another start was quicker in this very moment, or a file has its name. ${OTHER}.`,
};

/** What keeps a folder from being used and what to do, in a sentence for people. */
export const whyUnusable = (error: unknown): string =>
  error instanceof InUse
    ? error.message
    : (sentences[String(codeOf(error))] ?? `${messageOf(error)}. ${OTHER}, or put that right.`);

/** The process that has claimed the folder and still runs, or null. */
async function ownerOf(file: string): Promise<number | null> {
  const text = (await readIfThere(file)) ?? '';
  const pid = Number(text);
  if (!isAlive(pid)) return null;
  return (await isKassebro(pid)) ? pid : null;
}

/** After a crash or a restart of the machine the number may belong to somebody else. Where it cannot be told, it is believed. */
async function isKassebro(pid: number): Promise<boolean> {
  try {
    return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).includes('main.ts');
  } catch {
    return true;
  }
}
