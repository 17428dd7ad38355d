// `npm test`: everything that must hold. Types, lint and tests of every package on real engines, the format, and unused code.
// Exit code 0 only if nothing failed; the last line tells the numbers.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { killAll, root, run } from './run-command.mjs';
import { addTurboRuns, Tally } from './test-results.mjs';

// Above the limit of a single Jest run (test/support/count-reporter.mjs), which names the file that hangs.
const TASKS_MINUTES = 20;
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

/**
 * Whole paths (test/) wait more than they work, for time-outs, locks and restarts, so they begin at once; everything else is done
 * beside them: types and lint, which turbo remembers, then the tests of each package.
 */
async function runPackages() {
  const turboDir = path.join(root, '.turbo');
  mkdirSync(turboDir, { recursive: true });
  const resultsDir = mkdtempSync(path.join(turboDir, 'test-results-'));
  rmSync(path.join(turboDir, 'runs'), { recursive: true, force: true });
  const atOnce = `--concurrency=${Math.max(2, Math.floor(availableParallelism() / 2))}`;
  const check = () => turbo(['typecheck', 'lint', atOnce]);
  const test = (...which) =>
    turbo(['test', '--only', ...which], {
      KASSEBRO_TEST_RESULTS: resultsDir,
      REDIS_URL: engines.redis.url,
      MONGODB_URI: engines.database.url,
    });
  const beside = async () => [await check(), await test(`--filter=!${WHOLE_PATHS}`, atOnce)];
  const outcomes = engines ? await Promise.all([test(`--filter=${WHOLE_PATHS}`), beside()]) : [await check()];
  addTurboRuns(tally, resultsDir, outcomes.flat());
  rmSync(resultsDir, { recursive: true, force: true });
}

/** After a stop nothing more is begun, which would go on by itself. */
async function turbo(what, env = {}) {
  if (stopped) return { ok: false, output: 'stopped' };
  const how = ['--continue=always', '--summarize', '--output-logs=new-only', '--log-order=grouped', '--env-mode=loose'];
  const settings = { show: true, env: { TURBO_TELEMETRY_DISABLED: '1', ...env }, minutes: TASKS_MINUTES };
  return run('turbo', ['run', ...what, ...how], settings);
}
