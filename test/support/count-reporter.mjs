import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Leaves the numbers of one Jest run in the folder that KASSEBRO_TEST_RESULTS names, where scripts/test.mjs adds them up. */
export default class CountReporter {
  onRunComplete(contexts, results) {
    const folder = process.env.KASSEBRO_TEST_RESULTS;
    if (!folder) return;
    const [context] = contexts;
    const rootDir = context?.config.rootDir ?? process.cwd();
    const counts = {
      rootDir,
      passed: results.numPassedTests,
      // A file that cannot even be loaded holds no test that failed, and is a failure all the same.
      failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
      skipped: results.numPendingTests + results.numTodoTests,
      failures: results.testResults.flatMap((file) => failuresOf(file, rootDir)),
    };
    mkdirSync(folder, { recursive: true });
    const name = path.relative(path.resolve(import.meta.dirname, '../..'), rootDir).replaceAll(path.sep, '-');
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
