import { type Engines, startEngines } from '@kassebro/local';

/** Redis and the database of one benchmark, in memory; those that REDIS_URL and MONGODB_URI name where they do. */
export const startBenchEngines = (): Promise<Engines> =>
  startEngines({ redisUrl: process.env['REDIS_URL'], mongodbUri: process.env['MONGODB_URI'], dataDir: null });
