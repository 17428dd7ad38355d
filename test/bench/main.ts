import { mkdir, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { inspect } from 'node:util';
import * as closingTime from './closing-time.ts';
import { type Figure, isKept } from './figure.ts';
import * as firstImport from './first-import.ts';
import * as idle from './idle.ts';
import * as pages from './pages.ts';
import * as push from './push.ts';
import * as pushFairness from './push-fairness.ts';
import * as receiver from './receiver.ts';
import * as simulator from './simulator.ts';
import * as storm from './storm.ts';
import * as stores from './stores.ts';

interface Benchmark {
  /** @param size how much of it, where that can be chosen */
  run(size?: number): Promise<Figure[]>;
}

const benchmarks: Readonly<Record<string, Benchmark>> = {
  receiver,
  idle,
  simulator,
  firstImport,
  storm,
  stores,
  pushFairness,
  push,
  closingTime,
  pages,
};
const results = path.resolve(import.meta.dirname, '../../bench/results/latest.json');
const print = (text: string): void => void process.stdout.write(`${text}\n`);

/**
 * Every figure that we promise, next to its anchor from the same run; or those that are named, such as `push closingTime=500`,
 * which are then not kept. Ends with 1 when one is missed.
 */
async function bench(wishes: readonly string[]): Promise<void> {
  const chosen = wishes.length > 0 ? wishes.map(wished) : Object.keys(benchmarks).map(wished);
  const cpu = os.cpus();
  print(
    `${cpu.length} x ${cpu[0]?.model ?? 'unknown'}, Node ${process.version}. Machines are noisy: ratios count, not absolute figures.`,
  );
  const figures: Figure[] = [];
  const failed: string[] = [];
  for (const { name, benchmark, size } of chosen) {
    print(`\n${name} ...`);
    try {
      const measured = await benchmark.run(size);
      measured.map(line).forEach(print);
      figures.push(...measured);
    } catch (error) {
      // The others are measured all the same.
      print(`  FAILED ${inspect(error)}`);
      failed.push(name);
    }
  }
  if (wishes.length === 0) await keep(figures);
  const missed = [...failed, ...figures.filter((figure) => !isKept(figure)).map(({ name }) => name)];
  print(missed.length === 0 ? '\nEvery goal is reached.' : `\n${missed.length} missed: ${missed.join('; ')}`);
  process.exitCode = missed.length === 0 ? 0 : 1;
}

interface Chosen {
  name: string;
  benchmark: Benchmark;
  size: number | undefined;
}

/** @throws {Error} for what is no benchmark, or no size */
function wished(wish: string): Chosen {
  const [name = '', size] = wish.split('=');
  const benchmark = Object.hasOwn(benchmarks, name) ? benchmarks[name] : undefined;
  if (!benchmark || (size !== undefined && !/^[1-9]\d{0,5}$/.test(size)))
    throw new Error(`${wish} is none of ${Object.keys(benchmarks).join(', ')}, each with =size or without`);
  return { name, benchmark, size: size === undefined ? undefined : Number(size) };
}

async function keep(figures: readonly Figure[]): Promise<void> {
  await mkdir(path.dirname(results), { recursive: true });
  const kept = { at: new Date().toISOString(), node: process.version, figures };
  await writeFile(results, `${JSON.stringify(kept, null, 2)}\n`);
}

function line(figure: Figure): string {
  const { name, value, unit, anchor, goal, better } = figure;
  const verdict = goal === undefined ? '      ' : isKept(figure) ? 'ok    ' : 'MISSED';
  const beside = anchor ? `   beside ${anchor.name}: ${rounded(anchor.value)}` : '';
  const wanted = goal === undefined ? '' : `   goal ${better === 'higher' ? '>=' : '<='} ${rounded(goal)}`;
  return `  ${verdict} ${name.padEnd(52)} ${rounded(value).padStart(10)} ${unit}${wanted}${beside}`;
}

const rounded = (value: number): string => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(2));

await bench(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
