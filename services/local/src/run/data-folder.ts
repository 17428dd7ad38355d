import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { codeOf, messageOf } from '../engines/error-facts.ts';
import { isAlive } from '../engines/file-lock.ts';

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
    if (owner !== null) throw new Error(`the process ${owner} uses it already`);
    await rm(file, { force: true });
    // Fails when another start was quicker in this very moment.
    await writeFile(file, String(process.pid), { flag: 'wx' });
  } catch (error) {
    throw new Error(
      `The data folder ${dataDir} cannot be used: ${messageOf(error)}. Set KASSEBRO_DATA to another folder, or stop what uses this one.`,
      { cause: error },
    );
  }
  return () => rm(file, { force: true });
}

/** The process that has claimed the folder and still runs, or null. */
async function ownerOf(file: string): Promise<number | null> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return '';
    throw error;
  });
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
