import { readFile, readlink, realpath, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Say } from '../engines/engine.ts';
import { isAlive } from '../engines/file-lock.ts';
import { writePrivate } from './private-file.ts';
import { readIfThere } from './read-if-there.ts';

const processIds = z.record(z.string(), z.int());
const fileOf = (dataDir: string): string => path.join(dataDir, 'processes.json');

/** More than an engine takes to end after its owner was killed (engines/guard.sh: 3 s of grace, 15 s of patience). */
const PATIENCE_MS = 20_000;
const LOOK_AGAIN_MS = 50;

export interface LeftBehind {
  /** Writes down what runs now, by name. Calls are kept in order. */
  readonly note: (processes: Readonly<Record<string, number>>) => Promise<void>;
  readonly forget: () => Promise<void>;
}

/**
 * The processes of a run, written down in the data folder, so that the start after a `kill -9` can wait for their end: two engines on the
 * same files would destroy them, and doors still hold their ports for a moment.
 */
export function processesOf(dataDir: string): LeftBehind {
  let last: Promise<void> = Promise.resolve();
  const write = (processes: Readonly<Record<string, number>>) => () =>
    writePrivate(fileOf(dataDir), `${JSON.stringify(processes)}\n`);
  return {
    note(processes) {
      const written = last.then(write(processes));
      // Whoever noted it hears of a failure; the next one must be written all the same.
      last = written.catch(() => undefined);
      return written;
    },
    forget: () => last.then(() => rm(fileOf(dataDir), { force: true })),
  };
}

/**
 * Waits until everything of a run that was killed has ended.
 * @throws {Error} that names what does not end
 */
export async function awaitLeftBehind(dataDir: string, { say, patienceMs = PATIENCE_MS }: WaitOptions): Promise<void> {
  const deadline = Date.now() + patienceMs;
  let told = false;
  for (;;) {
    const running = await stillRunning(dataDir);
    if (running.length === 0) return;
    if (Date.now() > deadline) throw new Error(tooLong(running));
    if (!told) say('waiting for the end of a run that was killed');
    told = true;
    await pause(LOOK_AGAIN_MS);
  }
}

interface WaitOptions {
  readonly say: Say;
  readonly patienceMs?: number;
}

type Process = readonly [name: string, pid: number];

async function stillRunning(dataDir: string): Promise<Process[]> {
  const found = Object.entries(await notedIn(dataDir)).filter(([, pid]) => isAlive(pid));
  const ours = await Promise.all(found.map(([, pid]) => belongsTo(dataDir, pid)));
  return found.filter((_, index) => ours[index]);
}

async function notedIn(dataDir: string): Promise<Record<string, number>> {
  const text = await readIfThere(fileOf(dataDir));
  return text === null ? {} : processIds.parse(JSON.parse(text));
}

/**
 * Since the kill the number may have gone to somebody else. Ours have the folder in their environment, or work in it (engines). The dead
 * have neither, even when nobody clears them away. Where nothing can be told, the number is believed.
 */
async function belongsTo(dataDir: string, pid: number): Promise<boolean> {
  if (process.platform !== 'linux') return true;
  try {
    const [environment, cwd, folder] = await Promise.all([
      readFile(`/proc/${pid}/environ`, 'utf8'),
      readlink(`/proc/${pid}/cwd`),
      realpath(dataDir),
    ]);
    return environment.includes(dataDir) || cwd.startsWith(folder);
  } catch {
    // It has just ended, or it is another user's, who cannot have run here.
    return false;
  }
}

function tooLong(running: readonly Process[]): string {
  const names = running.map(([name, pid]) => `${name} (process ${pid})`).join(', ');
  return `A run that was killed has left behind what does not end: ${names}. End it, or set KASSEBRO_DATA to another folder.`;
}
