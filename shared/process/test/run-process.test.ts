import { describe, expect, test } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('./processes/three-parts.ts', import.meta.url));

interface Run {
  child: ChildProcess;
  lines(): Record<string, unknown>[];
  ended: Promise<number | null>;
}

function run(how: string, environment: NodeJS.ProcessEnv = {}): Run {
  const child = spawn(process.execPath, [script, how], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, ...environment, NODE_OPTIONS: '' },
  });
  let output = '';
  child.stdout?.on('data', (chunk) => (output += String(chunk)));
  const ended = allOf(child);
  const lines = () =>
    output
      .trim()
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  return { child, lines, ended };
}

/** Exit code, once the last line has arrived; 'close' does not come after a disconnect. */
async function allOf(child: ChildProcess): Promise<number | null> {
  const said = child.stdout ? once(child.stdout, 'close') : undefined;
  const [code] = (await once(child, 'exit')) as [number | null];
  await said;
  return code;
}

const messages = (run_: Run): unknown[] => run_.lines().map((line) => line['message']);

describe('a process builds in order and undoes in reverse', () => {
  test('SIGTERM: everything is undone in reverse order, then exit 0', async () => {
    const one = run('well');
    const announced: unknown[] = await once(one.child, 'message');
    expect(announced[0]).toEqual({ type: 'listening', url: 'http://127.0.0.1:1', health: 'http://127.0.0.1:2' });
    one.child.kill('SIGTERM');
    expect(await one.ended).toBe(0);
    expect(messages(one)).toEqual(['ready', 'stopping', 'undo third', 'undo second', 'undo first', 'stopped']);
  });

  test('when the parent is gone the child ends by itself', async () => {
    const one = run('well');
    await once(one.child, 'message');
    one.child.disconnect();
    expect(await one.ended).toBe(0);
    expect(messages(one)).toContain('undo first');
  });

  test('a parent that was killed takes the pipes of our lines along, and the child ends all the same', async () => {
    const one = run('well');
    await once(one.child, 'message');
    const exit = once(one.child, 'exit');
    one.child.stdout?.destroy();
    one.child.stderr?.destroy();
    one.child.disconnect();
    expect((await exit)[0]).toBe(0);
  });

  test('a start that fails undoes what was built and exits 1', async () => {
    const one = run('start-fails');
    expect(await one.ended).toBe(1);
    expect(messages(one)).toEqual(['could not start', 'stopping', 'undo first', 'stopped']);
  });

  test('a mistake in the log variables stops the start with a line that names it', async () => {
    const one = run('well', { LOG_LEVEL: 'loud' });
    expect(await one.ended).toBe(1);
    expect(messages(one)).toContainEqual(expect.stringContaining('LOG_LEVEL is "loud": set it to debug, info'));
  });

  test('an error that nobody caught ends the process with 1, and is in the log', async () => {
    const one = run('throws-later');
    expect(await one.ended).toBe(1);
    expect(one.lines().find((line) => line['level'] === 'error')).toMatchObject({ error: 'Error: out of nowhere' });
  });

  test('an undo step that fails does not keep the others from running', async () => {
    const one = run('undo-fails');
    await once(one.child, 'message');
    one.child.kill('SIGTERM');
    expect(await one.ended).toBe(0);
    expect(messages(one)).toEqual(expect.arrayContaining(['did not stop cleanly', 'undo first']));
  });
});
