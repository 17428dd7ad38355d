import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { startDatabase } from '../engines/database.ts';
import type { Engine, EngineOptions, Say } from '../engines/engine.ts';
import { startRedis } from '../engines/redis.ts';
import { ENGINES_DIR } from '../engines/start-engines.ts';
import type { Startable } from '../supervisor/keep-running.ts';
import type { LocalConfig } from './local-config.ts';

/** Redis and the database as things that can be started. Each comes back on the port that it had, where everybody looks for it. */
export function enginesOf(config: LocalConfig, say: Say): [Startable<Engine>, Startable<Engine>] {
  const folder = (name: string): string => path.join(config.dataDir, name);
  const common = { enginesDir: ENGINES_DIR, say };
  return [
    engine('redis', startRedis, { ...common, url: config.redisUrl, dataDir: folder('redis') }),
    engine('database', startDatabase, { ...common, url: config.mongodbUri, dataDir: folder('database') }),
  ];
}

function engine(
  name: string,
  start: (options: EngineOptions) => Promise<Engine>,
  options: EngineOptions & { dataDir: string },
): Startable<Engine> {
  let port = 0;
  return {
    name,
    async start() {
      await mkdir(options.dataDir, { recursive: true, mode: 0o700 });
      const started = await start({ ...options, port });
      if (started.pid !== null) port = Number(new URL(started.url).port);
      options.say(`${name}: ${started.source}`);
      return started;
    },
  };
}
