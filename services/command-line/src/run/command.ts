import type { Language } from '@kassebro/errors';
import type { Format } from '../output/format.ts';
import type { Words } from '../output/words/index.ts';
import type { System } from '../system/open-system.ts';
import type { Given } from './given.ts';

export interface OptionRule {
  /** What stands for the value in the help; an option without one is a switch. */
  value?: string;
  what: string;
}

/** What a command works with once its arguments are understood. */
export interface Context {
  system: System;
  language: Language;
  words: Words;
  format: Format;
  /** Whether a program reads what comes out. */
  json: boolean;
  /** A line for the person who waits, beside the output. */
  say: (line: string) => void;
  /** Draws over the last drawing; absent when nobody looks. */
  draw?: (text: string) => void;
  /** Aborted by Ctrl-C: whoever waits for work of others stops waiting. */
  signal: AbortSignal;
}

/** The same facts twice: for programs, and for people in their language. */
export interface Outcome {
  json: unknown;
  text: string;
  /** 1 when what was asked for did not come about; 0 unless told. */
  exitCode?: 0 | 1;
}

interface Description {
  /** The words by which it is called. */
  path: readonly string[];
  summary: string;
  /** More of it, for its own help. */
  about?: string;
  /** What comes after its words, all of it needed. */
  positionals: readonly { name: string; what: string }[];
  options: Readonly<Record<string, OptionRule>>;
}

/** One command: how it is called, and what it does once it is understood. */
export interface Command extends Description {
  /** @throws UsageError before anything is opened */
  prepare(given: Given): (context: Context) => Promise<Outcome>;
}

interface Definition<I> extends Description {
  read: (given: Given) => I;
  run: (input: I, context: Context) => Promise<Outcome>;
}

export function defineCommand<I>({ read, run, ...description }: Definition<I>): Command {
  return {
    ...description,
    prepare(given) {
      const input = read(given);
      return (context) => run(input, context);
    },
  };
}

export const storeOption = {
  store: { value: 'id', what: 'the store; needed only when there are several' },
} as const satisfies Record<string, OptionRule>;

/** Of every command. */
export const commonOptions = {
  json: { what: 'for programs: one JSON document on standard output' },
  lang: { value: 'da|en', what: 'the language of what is shown; en unless told' },
  help: { what: 'what the command does and takes' },
} as const satisfies Record<string, OptionRule>;
