// `npm test`: everything that must hold. Types, lint, format and unused code of the whole tree, and tests of every package on real engines.
// Exit code 0 only if nothing failed; the last line tells the numbers.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { killAll, root, run } from './run-command.mjs';
import { addTurboRuns, Tally } from './test-results.mjs';

// Above the limit of a single Jest run (test/support/count-reporter.mjs), which names the file that hangs.
const TASKS_MINUTES = 45;
const CHECK_MINUTES = 2;
/** The package of the tests that go through several others. */
const WHOLE_PATHS = '@kassebro/test';

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

engines = await startTestEngines();
if (engines) await runPackages(engines);
else await checkWholeTree();
await engines?.stop();
if (!stopped) tally.print();
process.exitCode = tally.failed === 0 ? 0 : 1;

/**
 * Checks that look at all packages together; each counts as one test. Package by package, each would read again what it imports,
 * which took ten times as long.
 */
async function checkWholeTree() {
  const checks = [
    { name: 'format (npm run format puts it right)', command: 'biome', args: ['format', '.'] },
    { name: 'types', command: 'npm', args: ['run', '--silent', 'typecheck'] },
    { name: 'lint', command: 'npm', args: ['run', '--silent', 'lint'] },
    { name: 'no unused code (knip)', command: 'knip', args: ['--no-progress'] },
  ];
  for (const { name, command, args } of checks) {
    const { ok, output } = await run(command, args, { minutes: CHECK_MINUTES });
    console.log(`${ok ? 'ok    ' : 'FAILED'} ${name}`);
    tally.check(name, ok, output);
  }
}

/** One Redis and one database for all packages. Without them only the tree can be checked, and that is a failure. */
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

/**
 * Whole paths (test/) wait more than they work, for time-outs, locks and restarts, so they begin at once; the checks and then the tests
 * of each package are done beside them.
 */
async function runPackages({ redis, database }) {
  const turboDir = path.join(root, '.turbo');
  mkdirSync(turboDir, { recursive: true });
  const resultsDir = mkdtempSync(path.join(turboDir, 'test-results-'));
  rmSync(path.join(turboDir, 'runs'), { recursive: true, force: true });
  const env = { KASSEBRO_TEST_RESULTS: resultsDir, REDIS_URL: redis.url, MONGODB_URI: database.url };
  const atOnce = `--concurrency=${Math.max(2, Math.floor(availableParallelism() / 2))}`;
  const beside = async () => {
    await checkWholeTree();
    return turbo([`--filter=!${WHOLE_PATHS}`, atOnce], env);
  };
  const outcomes = await Promise.all([turbo([`--filter=${WHOLE_PATHS}`], env), beside()]);
  addTurboRuns(tally, resultsDir, outcomes);
  rmSync(resultsDir, { recursive: true, force: true });
}

/** The tests of some packages. After a stop nothing more is begun, which would go on by itself. */
async function turbo(which, env) {
  if (stopped) return { ok: false, output: 'stopped' };
  const how = ['--continue=always', '--summarize', '--output-logs=new-only', '--log-order=grouped', '--env-mode=loose'];
  const settings = { show: true, env: { TURBO_TELEMETRY_DISABLED: '1', ...env }, minutes: TASKS_MINUTES };
  return run('turbo', ['run', 'test', ...which, ...how], settings);
}
