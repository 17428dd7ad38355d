import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { temporaryFolder } from './support.ts';

const PROGRAM = fileURLToPath(new URL('./programs/speaker.ts', import.meta.url));
let place: Awaited<ReturnType<typeof temporaryFolder>>;

beforeAll(async () => {
  place = await temporaryFolder();
});
afterAll(() => place.remove());

interface Heard {
  stdout: string;
  stderr: string;
  file: string;
}

/** A program whose every way of speaking goes through the launcher's log. */
async function hear(format: 'json' | 'short'): Promise<Heard> {
  const child = spawn(process.execPath, [PROGRAM, place.folder, format], { stdio: ['ignore', 'pipe', 'pipe'] });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  const file = await readFile(path.join(place.folder, `speaker-${format}.log`), 'utf8');
  return { stdout, stderr, file };
}

describe('whatever a process prints', () => {
  test('with LOG_FORMAT=json every line of standard output is JSON with time, level and process', async () => {
    const { stdout, stderr, file } = await hear('json');
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.map(({ process: name, level, message }) => [name, level, message])).toEqual([
      ['speaker-json', 'warn', 'a line of its own log'],
      ['speaker-json', 'info', 'listening'],
      ['speaker-json', 'info', '{"no":"log line"}'],
      ['speaker-json', 'warn', 'Error: at last'],
      ['kassebro', 'info', 'redis: found'],
    ]);
    expect(lines.filter(({ time }) => !/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(String(time)))).toEqual([]);
    expect(stdout).toBe(`${file}${JSON.stringify(lines.at(-1))}\n`);
    expect(stderr).toBe('the table\n');
  });

  test('in the short format each line says when and whose it is, and what is for people stands beside', async () => {
    const { stdout, stderr, file } = await hear('short');
    const withoutTimes = stdout.replaceAll(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/gm, 'TIME');
    expect(withoutTimes.trim().split('\n')).toEqual([
      'TIME WARN  [speaker-short] a line of its own log',
      'TIME INFO  [speaker-short] listening',
      'TIME INFO  [speaker-short] {"no":"log line"}',
      'TIME WARN  [speaker-short] Error: at last',
      'TIME INFO  [kassebro] redis: found',
      'the table',
    ]);
    expect(stdout.startsWith(file)).toBe(true);
    expect(stderr).toBe('');
  });
});
