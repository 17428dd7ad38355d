import { agreementVariables, openAgreements } from '@kassebro/agreement';
import { createHealth, readConfig, runProcess, sealOf, serveHealth } from '@kassebro/process';
import { connectQueue, createCallBudget } from '@kassebro/queue';
import { openStore } from '@kassebro/store';
import { startWorkers } from './workers.ts';

/** Closed days may use the whole budget of calls. */
const SHARE_OF_CALLS = 1;

const ownVariables = ['REDIS_URL', 'REDIS_PREFIX', 'MONGODB_URI', 'HEALTH_PORT', 'JOB_LOCK_SECONDS'] as const;

await runProcess('pos-to-economic', async ({ log, undo }) => {
  const config = readConfig([...ownVariables, ...agreementVariables]);
  const redis = { redisUrl: config.REDIS_URL, prefix: config.REDIS_PREFIX, log };
  const queue = connectQueue(redis);
  undo('queue', () => queue.close());
  await queue.checkRedis();
  const store = await openStore({ uri: config.MONGODB_URI });
  undo('store', () => store.close());
  const { open } = sealOf(config);
  const calls = createCallBudget(queue);
  const sendTimeoutMs = 2 * config.ECONOMIC_TIMEOUT_SECONDS * 1_000;
  const timeouts = { wholeMs: sendTimeoutMs };
  const agreements = openAgreements({ config, ...store, open, calls, share: SHARE_OF_CALLS, timeouts, log });
  undo('agreements', () => agreements.close());

  const workers = startWorkers({
    redis: { ...redis, lockMs: config.JOB_LOCK_SECONDS * 1_000 },
    store,
    queue,
    connect: agreements.connect,
    sendTimeoutMs,
  });
  for (const [name, worker] of Object.entries(workers)) undo(name, () => worker.close());

  const health = createHealth('pos-to-economic', {
    redis: () => queue.ping(),
    database: store.ping,
    days: () => workers.days.check(),
    records: () => workers.records.check(),
    imports: () => workers.imports.check(),
    hooks: () => workers.hooks.check(),
  });
  const listening = await serveHealth(health, config.HEALTH_PORT);
  undo('health', () => listening.close());
  undo('readiness', () => health.leave());
  await Promise.all(Object.values(workers).map((worker) => worker.ready()));
  return { health: listening.url };
});
