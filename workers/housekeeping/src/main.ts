import { createHealth, readConfig, runProcess, serveHealth } from '@kassebro/process';
import { connectQueue, runWorker } from '@kassebro/queue';
import { openStore } from '@kassebro/store';
import { roundsOf } from './rounds/rounds.ts';
import { keepTimetable } from './timetable.ts';

await runProcess('housekeeping', async ({ log, undo }) => {
  const config = readConfig([
    'REDIS_URL',
    'REDIS_PREFIX',
    'MONGODB_URI',
    'HEALTH_PORT',
    'JOB_LOCK_SECONDS',
    'HOUSEKEEPING_SECONDS',
  ]);
  const redis = { redisUrl: config.REDIS_URL, prefix: config.REDIS_PREFIX, log };
  const queue = connectQueue(redis);
  undo('queue', () => queue.close());
  await queue.checkRedis();
  const store = await openStore({ uri: config.MONGODB_URI });
  undo('store', () => store.close());

  const lookMs = config.HOUSEKEEPING_SECONDS * 1_000;
  const handlers = roundsOf({ store, queue, stillMs: 2 * lookMs, now: () => new Date() });
  const lockMs = config.JOB_LOCK_SECONDS * 1_000;
  const worker = runWorker({ ...redis, lockMs, queue: 'housekeeping', concurrency: 2, handlers });
  undo('worker', () => worker.close());
  undo('timetable', keepTimetable(queue, lookMs, log));

  const health = createHealth('housekeeping', {
    redis: () => queue.ping(),
    database: store.ping,
    worker: () => worker.check(),
  });
  const listening = await serveHealth(health, config.HEALTH_PORT);
  undo('health', () => listening.close());
  undo('readiness', () => health.leave());
  await worker.ready();
  return { health: listening.url };
});
