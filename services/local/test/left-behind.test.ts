import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { isAlive } from '../src/engines/file-lock.ts';
import { awaitLeftBehind, processesOf } from '../src/run/left-behind.ts';
import { isRunning, temporaryFolder, until } from './support.ts';

let place: Awaited<ReturnType<typeof temporaryFolder>>;
const started: ChildProcess[] = [];

beforeEach(async () => {
  place = await temporaryFolder();
});
afterEach(async () => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  await place.remove();
});

async function idle(how: { env?: Record<string, string>; cwd?: string }): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { env: {}, stdio: 'ignore', ...how });
  started.push(child);
  await once(child, 'spawn');
  return child;
}

const say = (): void => undefined;

describe('The start after a kill', () => {
  test.each([
    ['a door, which has the folder in its environment', () => ({ env: { KASSEBRO_DATA: place.folder } })],
    ['an engine, which works in the folder', () => ({ cwd: place.folder })],
  ])('waits for the end of %s', async (_what, how) => {
    const child = await idle(how());
    await processesOf(place.folder).note({ door: child.pid ?? 0 });
    const said: string[] = [];
    let isOver = false;
    const waiting = awaitLeftBehind(place.folder, {
      say: (line) => {
        said.push(line);
        child.kill('SIGKILL');
      },
    }).then(() => (isOver = true));
    const order = await Promise.race([once(child, 'exit').then(() => isOver), waiting.then(() => 'did not wait')]);
    expect(order).toBe(false);
    await waiting;
    expect(said).toEqual(['waiting for the end of a run that was killed']);
  });

  test('names what does not end instead of waiting for ever', async () => {
    const child = await idle({ cwd: place.folder });
    await processesOf(place.folder).note({ database: child.pid ?? 0 });
    const waiting = awaitLeftBehind(place.folder, { say, patienceMs: 100 });
    await expect(waiting).rejects.toThrow(
      `does not end: database (process ${child.pid}). End it, or set KASSEBRO_DATA`,
    );
  });

  test('does not wait for a stranger who has got the number since', async () => {
    const stranger = await idle({});
    await processesOf(place.folder).note({ receiver: stranger.pid ?? 0 });
    await awaitLeftBehind(place.folder, { say, patienceMs: 0 });
  });

  test('does not wait for the dead that nobody has cleared away', async () => {
    const script = 'sleep 0.01 & echo $!; exec sleep 1000';
    const env = { KASSEBRO_DATA: place.folder, PATH: process.env['PATH'] ?? '' };
    const parent = spawn('/bin/sh', ['-c', script], { env, stdio: ['ignore', 'pipe', 'ignore'] });
    started.push(parent);
    const pid = Number(String(await once(parent.stdout, 'data')));
    await until('it is dead, and still there', () => isAlive(pid) && !isRunning(pid));
    await processesOf(place.folder).note({ receiver: pid });
    await awaitLeftBehind(place.folder, { say, patienceMs: 0 });
  });

  test('knows the last of many notes, and nothing after an orderly stop', async () => {
    const child = await idle({ cwd: place.folder });
    const processes = processesOf(place.folder);
    const notes = [1, 2, 3].map((count) => processes.note({ [`early-${count}`]: child.pid ?? 0 }));
    await Promise.all([...notes, processes.note({ last: child.pid ?? 0 })]);
    await expect(awaitLeftBehind(place.folder, { say, patienceMs: 0 })).rejects.toThrow('does not end: last (process');
    await processes.forget();
    await awaitLeftBehind(place.folder, { say, patienceMs: 0 });
    expect(await readdir(place.folder)).toEqual([]);
  });
});
