// `npm test`: everything that must hold. Types, lint and tests of every package on real engines, the format, and unused code.
// Exit code 0 only if nothing failed; the last line tells the numbers.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { killAll, root, run } from './run-command.mjs';
import { addTurboRun, Tally } from './test-results.mjs';

// Above the limit of a single Jest run (test/support/count-reporter.mjs), which names the file that hangs.
const TASKS_MINUTES = 20;
const CHECK_MINUTES = 2;

const tally = new Tally();
let engines;
let stopped = false;

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    stopped = true;
    killAll();
    void Promise.resolve(engines?.stop()).finally(() => process.exit(130));
  });
}

// The engines need seconds to start, in which the checks can be made.
const starting = startTestEngines();
await checkWholeTree();
engines = await starting;
await runPackages();
await engines?.stop();
if (!stopped) tally.print();
process.exitCode = tally.failed === 0 ? 0 : 1;

/** Checks that look at all packages together; each counts as one test. */
async function checkWholeTree() {
  const checks = [
    { name: 'format (npm run format puts it right)', command: 'biome', args: ['format', '.'] },
    { name: 'no unused code (knip)', command: 'knip', args: ['--no-progress'] },
    { name: 'lint of scripts', command: 'oxlint', args: ['-c', 'oxlint.config.json', '--deny-warnings', 'scripts'] },
  ];
  for (const { name, command, args } of checks) {
    const { ok, output } = await run(command, args, { minutes: CHECK_MINUTES });
    console.log(`${ok ? 'ok    ' : 'FAILED'} ${name}`);
    tally.check(name, ok, output);
  }
}

/** One Redis and one database for all packages. Without them only types and lint can be checked, and that is a failure. */
async function startTestEngines() {
  try {
    const { startEngines } = await import('../services/local/src/index.ts');
    const { REDIS_URL: redisUrl, MONGODB_URI: mongodbUri } = process.env;
    const started = await startEngines({ redisUrl, mongodbUri, dataDir: null, say: console.log });
    console.log(`ok     engines: ${started.redis.source}; ${started.database.source}`);
    return started;
  } catch (error) {
    console.log(`FAILED engines\n${error.message}`);
    tally.fail('engines', error.message);
    return undefined;
  }
}

async function runPackages() {
  const turboDir = path.join(root, '.turbo');
  mkdirSync(turboDir, { recursive: true });
  const resultsDir = mkdtempSync(path.join(turboDir, 'test-results-'));
  const tasks = engines ? ['typecheck', 'lint', 'test'] : ['typecheck', 'lint'];
  const concurrency = Math.max(2, Math.floor(availableParallelism() / 2));
  const how = ['--continue=always', '--summarize', '--output-logs=new-only', '--log-order=grouped', '--env-mode=loose'];
  const env = {
    TURBO_TELEMETRY_DISABLED: '1',
    KASSEBRO_TEST_RESULTS: resultsDir,
    ...(engines && { REDIS_URL: engines.redis.url, MONGODB_URI: engines.database.url }),
  };
  rmSync(path.join(turboDir, 'runs'), { recursive: true, force: true });
  const args = ['run', ...tasks, ...how, `--concurrency=${concurrency}`];
  const outcome = await run('turbo', args, { show: true, env, minutes: TASKS_MINUTES });
  addTurboRun(tally, resultsDir, outcome);
  rmSync(resultsDir, { recursive: true, force: true });
}
