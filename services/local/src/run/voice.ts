import { createLog, type Log } from '@kassebro/process';
import type { Say } from '../engines/engine.ts';
import type { LineLog } from './line-log.ts';
import type { LocalConfig } from './local-config.ts';

/** How the launcher itself speaks: to the log, in the format of all processes, and to the person who started it. */
export interface Voice {
  readonly log: Log;
  readonly say: Say;
  /** For the person alone. Goes to standard error when the log is JSON, so that standard output holds nothing else. */
  readonly show: (text: string) => void;
  /** From now on the launcher's lines are kept there too. */
  readonly keepIn: (file: LineLog) => void;
}

export const LAUNCHER = 'kassebro';

const toTerminal = (line: string): void => void process.stdout.write(`${line}\n`);

export function createVoice({
  logLevel: level,
  logFormat: format,
}: Pick<LocalConfig, 'logLevel' | 'logFormat'>): Voice {
  let put = toTerminal;
  const log = createLog({ process: LAUNCHER, level, format, write: (line) => put(line) });
  return {
    log,
    say: (line) => log.info(line),
    show: (text) => void (format === 'json' ? process.stderr : process.stdout).write(`${text}\n`),
    keepIn: (file) => (put = file.write),
  };
}
