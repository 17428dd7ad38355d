import { createWriteStream, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { createLog } from '@kassebro/process';
import { z } from 'zod';

const TURN_OVER_AT_BYTES = 10_000_000;

export interface LineLog {
  /** Takes a line that the process printed. */
  readonly write: (line: string, from?: 'stdout' | 'stderr') => void;
  readonly close: () => Promise<void>;
}

export interface LineLogOptions {
  readonly folder: string;
  /** Of the process. */
  readonly name: string;
  readonly format: 'json' | 'short';
}

/**
 * Where the lines of one process go: to the terminal and to `<name>.log` in the folder. A line that is none of our log's own (of a program
 * that has no log, or of Node itself) becomes one, so that each says when and whose it is. A file over 10 MB becomes `<name>.log.1` at the
 * next start.
 */
export function openLineLog({ folder, name, format }: LineLogOptions): LineLog {
  const file = openFile(path.join(folder, `${name}.log`));
  const put = (line: string): void => {
    file.write(line);
    process.stdout.write(`${line}\n`);
  };
  const foreign = createLog({ process: name, level: 'info', format, write: put });
  return {
    write(line, from = 'stdout') {
      if (isLogLine(line, name, format)) put(line);
      else if (line.trim() !== '') foreign[from === 'stdout' ? 'info' : 'warn'](withoutName(line, name));
    },
    close: file.close,
  };
}

function openFile(file: string): { write: (line: string) => void; close: () => Promise<void> } {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > TURN_OVER_AT_BYTES) renameSync(file, `${file}.1`);
  const stream = createWriteStream(file, { flags: 'a', mode: 0o600 });
  let told = false;
  stream.on('error', (error) => {
    // A full disk must not end the bridge, and is not worth more than one line.
    if (!told) process.stderr.write(`${file} cannot be written: ${error.message}\n`);
    told = true;
  });
  return {
    write: (line) => void (stream.writable && stream.write(`${line}\n`)),
    close: () => new Promise((resolve) => stream.end(resolve)),
  };
}

const jsonLine = z.looseObject({ time: z.string(), level: z.string(), process: z.string() });

const shortLine = /^\d{4}-\d\d-\d\dT[\d:.]+Z [A-Z]+ +\[([\w-]+)\] /;

function isLogLine(line: string, name: string, format: 'json' | 'short'): boolean {
  if (format === 'short') return shortLine.exec(line)?.[1] === name;
  try {
    return jsonLine.safeParse(JSON.parse(line)).success;
  } catch {
    return false;
  }
}

/** A program without a log of ours may name itself in front. */
const withoutName = (line: string, name: string): string =>
  line.startsWith(`${name}: `) ? line.slice(name.length + 2) : line;
