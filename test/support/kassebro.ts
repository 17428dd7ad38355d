import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Bridge } from './bridge.ts';
import { environmentOfAll } from './program.ts';

const main = fileURLToPath(new URL('../../services/command-line/src/main.ts', import.meta.url));

/** What an operator's command came to. */
export interface Told {
  exitCode: number | null;
  out: string;
  err: string;
  /** The document of a command with --json. */
  json: Record<string, unknown>;
}

/** An operator at the command line of a bridge. */
export interface CommandLine {
  /** Waits for the end of `npm run kassebro -- <words> --json`. */
  ask(words: string): Promise<Told>;
  /** The same without --json, as people read it, and a way to press Ctrl-C. */
  begin(words: string): { child: ChildProcess; ended: Promise<Told> };
}

export function commandLine(
  { environment }: Pick<Bridge, 'environment'>,
  more: Record<string, string> = {},
): CommandLine {
  const env = { ...environmentOfAll, ...environment, ...more };
  const begin = (args: string[]): { child: ChildProcess; ended: Promise<Told> } => {
    const child = spawn(process.execPath, [main, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const text = { out: '', err: '' };
    child.stdout.on('data', (part) => (text.out += String(part)));
    child.stderr.on('data', (part) => (text.err += String(part)));
    const { promise: ended, resolve } = Promise.withResolvers<Told>();
    child.once('close', (exitCode) => resolve({ exitCode, ...text, json: jsonIn(text.out) }));
    return { child, ended };
  };
  return {
    ask: (words) => begin([...words.split(' '), '--json']).ended,
    begin: (words) => begin(words.split(' ')),
  };
}

const jsonIn = (text: string): Told['json'] =>
  text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {};
