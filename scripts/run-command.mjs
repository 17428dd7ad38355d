import { spawn } from 'node:child_process';
import path from 'node:path';

export const root = path.dirname(import.meta.dirname);
const bin = path.join(root, 'node_modules', '.bin');
const running = new Set();

/**
 * Runs a program of node_modules/.bin to its end, in a process group of its own, and kills the whole group when it takes too long.
 * With `show` its output goes to the terminal as it comes; else it is only returned.
 */
export function run(command, args, { show = false, env = {}, minutes }) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      detached: process.platform !== 'win32',
      shell: process.platform === 'win32',
      stdio: show ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env, PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}` },
    });
    running.add(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text) => (output += text));
    const timer = setTimeout(() => {
      output += `\n${command} did not end within ${minutes} minutes and was stopped`;
      killGroup(child);
    }, minutes * 60_000);
    const settle = (ok) => {
      clearTimeout(timer);
      running.delete(child);
      resolve({ ok, output: output.trim() });
    };
    child.on('error', (error) => {
      output += error.message;
      settle(false);
    });
    child.on('close', (code) => settle(code === 0));
  });
}

/** Ends everything that is still running, with its children. */
export function killAll() {
  for (const child of running) killGroup(child);
}

function killGroup(child) {
  try {
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    // Gone already.
    if (error.code !== 'ESRCH') throw error;
  }
}
