import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './run-command.mjs';

const MESSAGE_LINES = 25;

/** Adds up what was passed, failed and skipped, and keeps what a person must know about each failure. */
export class Tally {
  passed = 0;
  failed = 0;
  skipped = 0;
  failures = [];

  /** One check that is not a Jest run: it holds or it does not. */
  check(name, ok, message = '') {
    if (ok) this.passed += 1;
    else this.fail(name, message);
  }

  fail(name, message) {
    this.failed += 1;
    this.failures.push({ name, message });
  }

  addJest(counts) {
    this.passed += counts.passed;
    this.failed += counts.failed;
    this.skipped += counts.skipped;
    const where = path.relative(root, counts.rootDir);
    for (const failure of counts.failures) {
      this.failures.push({ name: `${where}/${failure.where}: ${failure.name}`, message: failure.message });
    }
  }

  print() {
    for (const { name, message } of this.failures) {
      console.log(`\nFAILED ${name}`);
      const lines = message.trim().split('\n');
      for (const line of lines.slice(0, MESSAGE_LINES)) console.log(`    ${line}`);
      if (lines.length > MESSAGE_LINES) console.log(`    ... ${lines.length - MESSAGE_LINES} more lines, see above`);
    }
    console.log(`\n${this.passed} passed, ${this.failed} failed, ${this.skipped} skipped`);
  }
}

/**
 * Reads turbo's summary of each run and the numbers that Jest's reporter left, and adds all to the tally. A package whose tests ended
 * badly without a single failed test (a crash, no tests at all) counts as one failure. A run that was stopped leaves no summary; then what
 * its packages have left counts, and the stop as one failure.
 */
export function addTurboRuns(tally, resultsDir, outcomes) {
  const summaries = readSummaries();
  const tasks = summaries.flatMap((summary) => summary.tasks);
  const told = new Set(tasks.map((task) => resultsFileOf(task)));
  for (const file of readdirSync(resultsDir))
    if (!told.has(file)) tally.addJest(readCounts(path.join(resultsDir, file)));
  if (summaries.length < outcomes.length) {
    const output = outcomes.map((outcome) => outcome.output).filter((text) => text !== '');
    tally.fail('turbo', output.join('\n') || 'turbo did not finish; see its message above');
  }
  for (const task of tasks) addTestTask(tally, task, resultsDir);
}

function readCounts(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function addTestTask(tally, task, resultsDir) {
  const name = `tests of ${task.package}`;
  const ok = task.execution?.exitCode === 0;
  const file = path.join(resultsDir, resultsFileOf(task));
  const counts = existsSync(file) ? readCounts(file) : null;
  if (counts) tally.addJest(counts);
  if (!ok && !counts?.failed) tally.fail(name, `it ended badly without a failed test:\n${outputOf(task)}`);
  if (ok && !counts) tally.fail(name, 'it left no numbers');
}

/** What a task said, without the lines of npm. */
function outputOf(task) {
  const file = path.join(root, task.logFile);
  if (!existsSync(file)) return task.execution?.error ?? 'it was not run';
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line.trim() !== '' && !/^(npm |> )/.test(line)).join('\n');
}

/** As test/support/count-reporter.mjs names it. */
const resultsFileOf = (task) => `${task.directory.replaceAll(/[\\/]/g, '-')}.json`;

function readSummaries() {
  const folder = path.join(root, '.turbo', 'runs');
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return files.map((file) => JSON.parse(readFileSync(path.join(folder, file), 'utf8')));
}
