import type { Language } from '@kassebro/errors';
import { ConfigError } from '@kassebro/process';
import { commands } from '../commands/index.ts';
import { createFormat } from '../output/format.ts';
import { wordsOf } from '../output/words/index.ts';
import { findSystem } from '../system/find-system.ts';
import { openSystem } from '../system/open-system.ts';
import type { Command, Outcome } from './command.ts';
import { Refused, UsageError } from './faults.ts';
import type { Given } from './given.ts';
import { callOf, generalHelp, helpOf } from './help.ts';
import { findCommand, readArguments } from './read-arguments.ts';

/** What is around the command line. */
export interface Surroundings {
  /** The environment to read instead of the process's own. */
  environment?: Readonly<Record<string, string | undefined>>;
  /** The folder that a relative KASSEBRO_DATA starts from. */
  project: string;
  /** Who asks. */
  by: string;
  out: (text: string) => void;
  err: (text: string) => void;
  /** Draws over the last drawing; absent when nobody looks. */
  draw?: (text: string) => void;
  signal: AbortSignal;
}

/** Does what was typed. @returns the exit code: 0 done, 1 not done, 2 not understood */
export async function runCommandLine(typed: readonly string[], around: Surroundings): Promise<0 | 1 | 2> {
  const asJson = typed.includes('--json');
  try {
    const prepared = prepare(typed);
    if (typeof prepared === 'string') {
      around.out(prepared);
      return 0;
    }
    const { json, text, exitCode = 0 } = await perform(prepared, around);
    around.out(asJson ? JSON.stringify(json, null, 2) : text);
    return exitCode;
  } catch (error) {
    const { message, exitCode } = explained(error);
    around.err(asJson ? JSON.stringify({ error: message }) : message);
    return exitCode;
  }
}

interface Prepared {
  run: ReturnType<Command['prepare']>;
  language: Language;
  json: boolean;
}

/** Everything that can be wrong with what was typed, before anything is opened. @returns a text when help was wanted */
function prepare(typed: readonly string[]): Prepared | string {
  if (typed[0] === '--help' || typed[0] === '-h' || typed[0] === 'help') return generalHelp(commands);
  const found = findCommand(typed, commands);
  if (!found && typed.includes('--help')) return generalHelp(commands);
  if (!found) throw new UsageError(notFound(typed));
  const { command, rest } = found;
  const given = readArguments(rest, command);
  if (given.flag('help')) return helpOf(command);
  return { run: command.prepare(given), language: languageOf(given), json: given.flag('json') };
}

const languageOf = (given: Given): Language => given.choice('lang', ['en', 'da']) ?? 'en';

function notFound(typed: readonly string[]): string {
  const words = typed.filter((word) => !word.startsWith('-'));
  const [first] = words;
  const help = `${callOf('--help')} tells all commands.`;
  if (first === undefined) return `Give a command. ${help}`;
  const alike = commands.filter(({ path }) => path[0] === first).map(({ path }) => path.join(' '));
  return alike.length > 0
    ? `"${first}" needs one more word: ${alike.join(', ')}.`
    : `There is no command ${JSON.stringify(words.join(' '))}. ${help}`;
}

async function perform({ run, language, json }: Prepared, around: Surroundings): Promise<Outcome> {
  const { project, environment, by, err, draw, signal } = around;
  const system = await openSystem(await findSystem(project, environment), { by });
  try {
    return await run({
      system,
      language,
      json,
      words: wordsOf(language),
      format: createFormat(language),
      say: err,
      ...(draw && { draw }),
      signal,
    });
  } finally {
    await system.close();
  }
}

function explained(error: unknown): { message: string; exitCode: 1 | 2 } {
  if (error instanceof UsageError) return { message: error.message, exitCode: 2 };
  if (error instanceof Refused || error instanceof ConfigError) return { message: error.message, exitCode: 1 };
  const message = error instanceof Error ? error.message : String(error);
  return { message: `It could not be done: ${message}`, exitCode: 1 };
}
