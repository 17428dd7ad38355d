import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { startDatabase } from './database.ts';
import { messageOf } from './error-facts.ts';
import type { Engine, Say } from './engine.ts';
import { startRedis } from './redis.ts';

export interface EnginesOptions {
  /** Given: this Redis is used and none is started. */
  readonly redisUrl?: string | undefined;
  /** Given: this database is used and none is started. */
  readonly mongodbUri?: string | undefined;
  /** Folder for durable data, or null (tests) for engines that forget everything when they stop. */
  readonly dataDir: string | null;
  /** Folder for fetched programs. Default: `.kassebro/engines` of this checkout, shared by every start. */
  readonly enginesDir?: string | undefined;
  readonly say?: Say;
}

export interface Engines {
  readonly redis: Engine;
  readonly database: Engine;
  readonly stop: () => Promise<void>;
}

/** `.kassebro/engines` of this checkout. */
export const ENGINES_DIR = fileURLToPath(new URL('../../../../.kassebro/engines', import.meta.url));

/**
 * Finds, fetches if need be, and starts the two engines that the bridge stands on.
 * @throws {EngineMissing} when one of them cannot be had; the other is stopped then.
 */
export async function startEngines(options: EnginesOptions): Promise<Engines> {
  const { dataDir, enginesDir = ENGINES_DIR, say = () => undefined } = options;
  const folder = (name: string): string | null => (dataDir === null ? null : path.join(dataDir, name));
  const [redis, database] = await Promise.allSettled([
    startRedis({ url: options.redisUrl, dataDir: folder('redis'), enginesDir, say }),
    startDatabase({ url: options.mongodbUri, dataDir: folder('database'), enginesDir, say }),
  ]);
  if (redis.status === 'fulfilled' && database.status === 'fulfilled') {
    const stop = async (): Promise<void> => {
      await Promise.all([redis.value.stop(), database.value.stop()]);
    };
    return { redis: redis.value, database: database.value, stop };
  }
  const outcomes = [redis, database];
  await Promise.all(outcomes.map(async (outcome) => outcome.status === 'fulfilled' && (await outcome.value.stop())));
  const errors = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
  throw errors.length === 1 ? errors[0] : new AggregateError(errors, errors.map(messageOf).join('\n\n'));
}
