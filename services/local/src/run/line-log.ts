import { createWriteStream, renameSync, statSync } from 'node:fs';
import path from 'node:path';

const TURN_OVER_AT_BYTES = 10_000_000;

export interface LineLog {
  /** Takes a line that the process printed. */
  readonly write: (line: string) => void;
  readonly close: () => Promise<void>;
}

/**
 * Where the lines of one process go: to the terminal, with the name of the process, and to `<name>.log` in the folder. A file over 10 MB
 * becomes `<name>.log.1` at the next start.
 */
export function openLineLog(folder: string, name: string): LineLog {
  const file = path.join(folder, `${name}.log`);
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > TURN_OVER_AT_BYTES) renameSync(file, `${file}.1`);
  const stream = createWriteStream(file, { flags: 'a', mode: 0o600 });
  let told = false;
  stream.on('error', (error) => {
    // A full disk must not end the bridge, and is not worth more than one line.
    if (!told) process.stderr.write(`${file} cannot be written: ${error.message}\n`);
    told = true;
  });
  return {
    write(line) {
      stream.write(`${line}\n`);
      // Our own log lines name their process already.
      const named = line.includes(`[${name}]`) || line.startsWith('{');
      process.stdout.write(named ? `${line}\n` : `[${name}] ${line}\n`);
    },
    close: () => new Promise((resolve) => stream.end(resolve)),
  };
}
