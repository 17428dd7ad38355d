import { startEngines } from '../../src/index.ts';

/** Starts both engines, prints them as one line of JSON (or what went wrong), and stays. */
const [enginesDir = ''] = process.argv.slice(2);
const say = (line: string): void => void process.stderr.write(`${line}\n`);
try {
  const { redis, database } = await startEngines({ dataDir: null, enginesDir: enginesDir || undefined, say });
  process.stdout.write(`${JSON.stringify([redis, database].map(({ url, pid, source }) => ({ url, pid, source })))}\n`);
} catch (error) {
  process.stdout.write(error instanceof Error ? `${error.name}\n${error.message}\n` : String(error));
  process.exitCode = 1;
}
