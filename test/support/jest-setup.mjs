import { readFileSync } from 'node:fs';
import path from 'node:path';

/*
 * Runs once before the tests of one package. Packages that talk to Redis or to the database get real ones: the two that `npm test` has started
 * for the whole run and names in REDIS_URL and MONGODB_URI, or, when a package's tests are run alone, two of their own that are gone
 * afterwards. MONGODB_URI names no database: every test file takes a random database name and a random prefix of Redis keys.
 */
const NEEDS_ENGINES = ['bullmq', 'mongoose', '@kassebro/queue', '@kassebro/store', '@kassebro/local'];

export default async function setup(_globalConfig, projectConfig) {
  const { REDIS_URL, MONGODB_URI } = process.env;
  if ((REDIS_URL && MONGODB_URI) || !needsEngines(projectConfig.rootDir)) return;
  const { startEngines } = await import('@kassebro/local');
  const engines = await startEngines({
    redisUrl: REDIS_URL,
    mongodbUri: MONGODB_URI,
    dataDir: null,
    say: console.error,
  });
  process.env.REDIS_URL = engines.redis.url;
  process.env.MONGODB_URI = engines.database.url;
  globalThis.stopTestEngines = engines.stop;
}

function needsEngines(rootDir) {
  const manifest = JSON.parse(readFileSync(path.join(rootDir, 'package.json'), 'utf8'));
  return NEEDS_ENGINES.some((name) => manifest.dependencies?.[name]);
}
