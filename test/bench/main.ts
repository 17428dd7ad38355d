import { mkdir, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { inspect } from 'node:util';
import { type Figure, isKept } from './figure.ts';
import * as firstImport from './first-import.ts';
import * as idle from './idle.ts';
import * as pushFairness from './push-fairness.ts';
import * as receiver from './receiver.ts';
import * as simulator from './simulator.ts';
import * as storm from './storm.ts';
import * as stores from './stores.ts';

const benchmarks = {
  receiver,
  idle,
  simulator,
  firstImport,
  storm,
  stores,
  pushFairness,
};
const results = path.resolve(import.meta.dirname, '../../bench/results/latest.json');
const print = (text: string): void => void process.stdout.write(`${text}\n`);

/** Every figure that we promise, next to its anchor from the same run. Ends with 1 when one is missed. */
async function bench(): Promise<void> {
  const cpu = os.cpus();
  print(
    `${cpu.length} x ${cpu[0]?.model ?? 'unknown'}, Node ${process.version}. Machines are noisy: ratios count, not absolute figures.`,
  );
  const figures: Figure[] = [];
  const failed: string[] = [];
  for (const [name, benchmark] of Object.entries(benchmarks)) {
    print(`\n${name} ...`);
    try {
      const measured = await benchmark.run();
      measured.map(line).forEach(print);
      figures.push(...measured);
    } catch (error) {
      // The others are measured all the same.
      print(`  FAILED ${inspect(error)}`);
      failed.push(name);
    }
  }
  await mkdir(path.dirname(results), { recursive: true });
  await writeFile(
    results,
    `${JSON.stringify({ at: new Date().toISOString(), node: process.version, figures }, null, 2)}\n`,
  );
  const missed = [...failed, ...figures.filter((figure) => !isKept(figure)).map(({ name }) => name)];
  print(missed.length === 0 ? '\nEvery goal is reached.' : `\n${missed.length} missed: ${missed.join('; ')}`);
  process.exitCode = missed.length === 0 ? 0 : 1;
}

function line(figure: Figure): string {
  const { name, value, unit, anchor, goal, better } = figure;
  const verdict = goal === undefined ? '      ' : isKept(figure) ? 'ok    ' : 'MISSED';
  const beside = anchor ? `   beside ${anchor.name}: ${rounded(anchor.value)}` : '';
  const wanted = goal === undefined ? '' : `   goal ${better === 'higher' ? '>=' : '<='} ${rounded(goal)}`;
  return `  ${verdict} ${name.padEnd(52)} ${rounded(value).padStart(10)} ${unit}${wanted}${beside}`;
}

const rounded = (value: number): string => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(2));

await bench();
