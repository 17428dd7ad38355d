import { userInfo } from 'node:os';
import { fileURLToPath } from 'node:url';
import { runCommandLine } from './run/run-command-line.ts';

/** The top folder of the project. */
const PROJECT = fileURLToPath(new URL('../../../', import.meta.url));

/** Clears the line and goes back to its beginning. */
const OVER = '\r\u001B[2K';

/** Also a machine without a list of users has somebody at its command line. */
function operator(): string {
  try {
    return `${userInfo().username} (command line)`;
  } catch {
    return 'command line';
  }
}

const stop = new AbortController();
// The second time, the process ends at once.
process.once('SIGINT', () => stop.abort());

// Whoever read our lines may be gone, such as `head`.
process.stdout.on('error', () => process.exit(0));
const { stderr } = process;
process.exitCode = await runCommandLine(process.argv.slice(2), {
  project: PROJECT,
  by: operator(),
  out: (text) => process.stdout.write(`${text}\n`),
  err: (text) => stderr.write(`${text}\n`),
  ...(stderr.isTTY && { draw: (text: string) => stderr.write(`${OVER}${text}`) }),
  signal: stop.signal,
});
