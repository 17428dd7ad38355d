import { spawn } from 'node:child_process';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { messageOf } from './error-facts.ts';
import type { Say } from './engine.ts';
import { fetchOnce } from './fetch-once.ts';
import { runCommand } from './run-command.ts';

const VERSION = '8.2.6';
const DOWNLOADER = fileURLToPath(new URL('./download-mongod-main.ts', import.meta.url));
const FIRST_BYTE_WITHIN_MS = 5000;
const STALLED_AFTER_MS = 30_000;
const LOOK_MS = 500;
const TRY_AGAIN_AFTER_DAYS = 7;
const DAY_MS = 86_400_000;

const refusal = z.object({ at: z.iso.datetime(), reason: z.string() });

interface Where {
  readonly enginesDir: string;
  readonly say: Say;
}

/**
 * Gives the path of a real MongoDB server that was downloaded now or before. Where the download is refused (a closed network, an unknown
 * system), that is remembered for a week, so that only one start pays for the attempt.
 * @throws {Error} with the reason of the refusal.
 */
export async function downloadedMongod(where: Where): Promise<string> {
  const note = path.join(where.enginesDir, `mongod-refused-${process.platform}-${process.arch}.json`);
  const name = `mongod-${VERSION}`;
  await throwIfRefused(note);
  try {
    const folder = await fetchOnce({ ...where, name, fill: (empty) => download(empty, where.say) });
    return path.join(folder, 'mongod');
  } catch (error) {
    const reason = messageOf(error);
    await mkdir(where.enginesDir, { recursive: true });
    await writeFile(note, JSON.stringify({ at: new Date().toISOString(), reason }));
    throw error;
  }
}

async function throwIfRefused(note: string): Promise<void> {
  const text = await readFile(note, 'utf8').catch(() => null);
  if (text === null) return;
  const known = refusal.safeParse(parseJson(text));
  if (!known.success) return;
  const { at, reason } = known.data;
  if (Date.now() - Date.parse(at) > TRY_AGAIN_AFTER_DAYS * DAY_MS) return;
  throw new Error(
    `${reason} (on ${at.slice(0, 10)}; tried again after ${TRY_AGAIN_AFTER_DAYS} days, or when ${note} is deleted)`,
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function download(folder: string, say: Say): Promise<void> {
  say(`trying to download MongoDB ${VERSION}`);
  const child = spawn(process.execPath, [DOWNLOADER, folder, VERSION], { stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const stalled = watch(folder, child, say);
  const code = await ended;
  const why = stalled.end();
  if (code !== 0) throw new Error(why ?? firstSentence(stderr));
  await runCommand(path.join(folder, 'mongod'), ['--version']);
}

/** Ends a download from which nothing comes, and tells how far the others are. */
function watch(folder: string, child: { kill(signal: 'SIGKILL'): boolean }, say: Say): { end(): string | null } {
  let size = 0;
  let told = 0;
  let changedAt = Date.now();
  let why: string | null = null;
  const look = async (): Promise<void> => {
    const now = await folderSize(folder);
    if (now > size) changedAt = Date.now();
    size = now;
    if (size - told > 20e6) say(`downloading MongoDB ${VERSION}: ${Math.round((told = size) / 1e6)} MB so far`);
    const limit = size === 0 ? FIRST_BYTE_WITHIN_MS : STALLED_AFTER_MS;
    if (Date.now() - changedAt < limit) return;
    why = `the download server ${size === 0 ? 'did not answer' : 'sent nothing more'} within ${limit / 1000} s`;
    child.kill('SIGKILL');
  };
  const timer = setInterval(() => void look(), LOOK_MS);
  return {
    end: () => {
      clearInterval(timer);
      return why;
    },
  };
}

async function folderSize(folder: string): Promise<number> {
  const files = await readdir(folder, { recursive: true }).catch(() => []);
  const sizes = files.map(async (file) => {
    // A file may go while we look: the downloader renames its own.
    const known = await stat(path.join(folder, file)).catch(() => null);
    return known?.isFile() && !file.endsWith('.lock') ? known.size : 0;
  });
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

function firstSentence(stderr: string): string {
  const line = stderr.split('\n').find((text) => /error|failed/i.test(text));
  return line?.trim() ?? 'the download failed';
}
