import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { keepRunning, type Startable } from '../src/supervisor/keep-running.ts';
import { type NodeProcess, startNode } from '../src/supervisor/node-process.ts';
import { restartPause } from '../src/supervisor/restart-pause.ts';
import { createSupervisor } from '../src/supervisor/supervisor.ts';
import { isRunning, temporaryFolder, until } from './support.ts';

const entry = fileURLToPath(new URL('./programs/well-behaved.ts', import.meta.url));
let place: Awaited<ReturnType<typeof temporaryFolder>>;
let said: string[];
/** Everything that a test has started: a test that fails must leave nothing running. */
const started: number[] = [];
const say = (line: string): void => void said.push(line);
const log = { info: say, warn: say };

beforeEach(async () => {
  place = await temporaryFolder();
  said = [];
});
afterEach(async () => {
  for (const pid of started.splice(0)) if (isRunning(pid)) process.kill(pid, 'SIGKILL');
  await place.remove();
});

function program(name: string, env: Record<string, string> = {}): Startable<NodeProcess> {
  const own = { NAME: name, DIARY: path.join(place.folder, 'diary'), ...env };
  return {
    name,
    async start(stopped) {
      const running = await startNode({ name, entry, env: own, onLine: () => undefined }, stopped);
      started.push(running.pid ?? 0);
      return running;
    },
  };
}

async function diary(): Promise<string[]> {
  return (await readFile(path.join(place.folder, 'diary'), 'utf8')).trim().split('\n');
}

describe('A process that dies', () => {
  test('pauses grow from one second to thirty', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 50].map(restartPause)).toEqual([
      1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000,
    ]);
  });

  test('is started again, each time after a longer pause, and it is said so', async () => {
    const deaths: number[] = [];
    const kept = await keepRunning(program('hand'), { log, pauseMs: (count) => (deaths.push(count), 1) });
    for (let death = 1; death <= 3; death += 1) {
      const { pid } = kept.current();
      process.kill(pid ?? 0, 'SIGKILL');
      await until('another process has taken over', () => kept.current().pid !== pid);
    }
    await kept.stop();
    expect(deaths).toEqual([1, 2, 3]);
    expect(said.filter((line) => line.includes('it starts again in'))).toEqual([
      'hand ended by SIGKILL; it starts again in 0.001 s',
      'hand ended by SIGKILL, 2 times in a row; it starts again in 0.001 s',
      'hand ended by SIGKILL, 3 times in a row; it starts again in 0.001 s',
    ]);
    expect(said.filter((line) => line === 'hand runs again')).toHaveLength(3);
    expect(isRunning(kept.current().pid ?? 0)).toBe(false);
  });

  test('begins with the short pause again after it was well for long enough', async () => {
    const deaths: number[] = [];
    const pauseMs = (count: number): number => (deaths.push(count), 1);
    const kept = await keepRunning(program('hand'), { log, pauseMs, healthyAfterMs: 0 });
    for (let death = 1; death <= 2; death += 1) {
      const { pid } = kept.current();
      process.kill(pid ?? 0, 'SIGKILL');
      await until('another process has taken over', () => kept.current().pid !== pid);
    }
    await kept.stop();
    expect(deaths).toEqual([1, 1]);
  });

  test('is not started again once it is stopped, not even when it was waiting for its next start', async () => {
    const kept = await keepRunning(program('hand'), { log, pauseMs: () => 60_000 });
    process.kill(kept.current().pid ?? 0, 'SIGKILL');
    await until('the death is noticed', () => said.length > 0);
    await kept.stop();
    expect(await diary()).toEqual(['start hand']);
  });

  test('before it was ever ready, it stops the whole start and shows its last words', async () => {
    const start = keepRunning(program('door', { DIE: '3' }), { log });
    await expect(start).rejects.toThrow('door ended with exit code 3\ndoor has no will to live');
  });
});

describe('The supervisor', () => {
  test('stops in the reverse order of the start and leaves no process', async () => {
    const supervisor = createSupervisor({ log });
    const kept = [
      ...(await supervisor.start(program('engine'))),
      ...(await supervisor.start(program('worker-1'), program('worker-2'))),
      ...(await supervisor.start(program('door'))),
    ];
    expect(Object.keys(supervisor.processes())).toEqual(['engine', 'worker-1', 'worker-2', 'door']);
    await supervisor.stop();
    const stops = (await diary()).filter((line) => line.startsWith('stop'));
    expect(stops[0]).toBe('stop door');
    expect(stops.slice(1, 3).toSorted()).toEqual(['stop worker-1', 'stop worker-2']);
    expect(stops[3]).toBe('stop engine');
    expect(kept.filter(({ current }) => isRunning(current().pid ?? 0))).toEqual([]);
  });

  test('stops those that had started when one of them cannot start', async () => {
    const supervisor = createSupervisor({ log });
    await supervisor.start(program('engine'));
    await expect(supervisor.start(program('worker'), program('door', { DIE: '1' }))).rejects.toThrow('door ended');
    const pids = Object.values(supervisor.processes());
    expect(pids).toHaveLength(2);
    await supervisor.stop();
    expect(pids.filter(isRunning)).toEqual([]);
  });

  test('a second Ctrl-C ends also what does not listen', async () => {
    const supervisor = createSupervisor({ log });
    await supervisor.start(program('mule', { STUBBORN: '1' }));
    const pids = Object.values(supervisor.processes());
    const stopped = supervisor.stop();
    await until('it was told to stop', async () => (await diary()).includes('stop mule'));
    expect(pids.filter(isRunning)).toEqual(pids);
    supervisor.kill();
    await stopped;
    expect(pids.filter(isRunning)).toEqual([]);
    // Sooner than the supervisor itself loses patience.
  }, 18_000);
});
