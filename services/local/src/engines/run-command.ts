import { spawn } from 'node:child_process';
import { codeOf } from './error-facts.ts';

export interface CommandOptions {
  readonly cwd?: string;
  /** The command is killed after this many milliseconds. Default: two minutes. */
  readonly timeoutMs?: number;
  /** Given to its standard input. */
  readonly input?: string;
  /** Its whole environment; it inherits ours otherwise. */
  readonly env?: Readonly<Record<string, string>>;
}

const LAST_LINES = 6;

/**
 * Runs a program to its end and gives its standard output.
 * @throws {Error} one readable line when the program is missing, fails, or takes too long.
 */
export function runCommand(command: string, args: readonly string[], options: CommandOptions = {}): Promise<string> {
  const timeoutMs = options.timeoutMs ?? 120_000;
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      ...(options.env && { env: options.env }),
      stdio: ['pipe', 'pipe', 'pipe'],
      timeout: timeoutMs,
      killSignal: 'SIGKILL',
    });
    // A program that ends before it has read everything says itself why.
    child.stdin.on('error', () => undefined).end(options.input);
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', (error) => reject(new Error(startFailure(command, error), { cause: error })));
    child.on('close', (code, signal) => {
      if (code === 0) resolve(stdout);
      else if (signal === 'SIGKILL') reject(new Error(`${command} took longer than ${timeoutMs / 1000} s`));
      else reject(new Error(`${command} failed (${signal ?? `exit ${code}`}): ${lastLines(stderr || stdout)}`));
    });
  });
}

/** Whether a program can be found on PATH (or by its full path) and answers to the given arguments. */
export async function answers(command: string, args: readonly string[]): Promise<boolean> {
  try {
    await runCommand(command, args, { timeoutMs: 20_000 });
    return true;
  } catch {
    return false;
  }
}

function startFailure(command: string, error: Error): string {
  if (codeOf(error) === 'ENOENT') return `${command} is not installed`;
  return `${command} cannot be run: ${error.message}`;
}

function lastLines(text: string): string {
  return text.trim().split('\n').slice(-LAST_LINES).join(' | ') || 'it said nothing';
}
