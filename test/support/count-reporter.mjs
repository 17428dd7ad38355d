import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const PROJECT = path.resolve(import.meta.dirname, '../..');
const RUN_ENDS_WITHIN_MINUTES = 40;

/**
 * Leaves the numbers of one Jest run in the folder that KASSEBRO_TEST_RESULTS names, where scripts/test.mjs adds them up. Also ends a run that
 * hangs (a connection that is never closed, an engine that is gone) and names the files that did.
 */
export default class CountReporter {
  #rootDir = process.cwd();
  #running = new Set();

  onRunStart(results) {
    // Never cleared, so that it also ends a run whose tests are over but which something keeps alive. It keeps nothing alive itself.
    setTimeout(() => this.#giveUp(results), RUN_ENDS_WITHIN_MINUTES * 60_000).unref();
  }

  onTestFileStart(test) {
    this.#rootDir = test.context.config.rootDir;
    this.#running.add(test.path);
  }

  onTestFileResult(test) {
    this.#running.delete(test.path);
  }

  onRunComplete(_contexts, results) {
    this.#write(results, []);
  }

  #giveUp(results) {
    const message = `the tests did not end within ${RUN_ENDS_WITHIN_MINUTES} minutes`;
    const hanging = [...this.#running].map((file) => ({
      where: path.relative(this.#rootDir, file),
      name: 'hangs',
      message,
    }));
    console.error(
      `${message}; still running: ${hanging.map(({ where }) => where).join(', ') || 'no test, but something was not closed'}`,
    );
    this.#write(results, hanging);
    process.exit(1);
  }

  #write(results, hanging) {
    const folder = process.env.KASSEBRO_TEST_RESULTS;
    if (!folder) return;
    const counts = {
      rootDir: this.#rootDir,
      passed: results.numPassedTests,
      // A file that cannot even be loaded holds no test that failed, and is a failure all the same.
      failed: results.numFailedTests + results.numRuntimeErrorTestSuites + hanging.length,
      skipped: results.numPendingTests + results.numTodoTests,
      failures: [...results.testResults.flatMap((file) => failuresOf(file, this.#rootDir)), ...hanging],
    };
    mkdirSync(folder, { recursive: true });
    const name = path.relative(PROJECT, this.#rootDir).replaceAll(path.sep, '-');
    writeFileSync(path.join(folder, `${name}.json`), JSON.stringify(counts, null, 2));
  }
}

function failuresOf(file, rootDir) {
  const where = path.relative(rootDir, file.testFilePath);
  if (file.testExecError)
    return [{ where, name: 'the file cannot be loaded', message: file.testExecError.message ?? '' }];
  const failed = file.testResults.filter((test) => test.status === 'failed');
  return failed.map((test) => ({ where, name: test.fullName, message: test.failureMessages.join('\n') }));
}
