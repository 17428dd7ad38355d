import { createAgreements } from '@kassebro/agreement';
import { createEconomic } from '@kassebro/economic';
import { createHealth, createSeal, readConfig, runProcess, serveHealth } from '@kassebro/process';
import { connectQueue, runWorker } from '@kassebro/queue';
import { openStore } from '@kassebro/store';
import { createPostDay } from './post-day/post-day.ts';

/** Closed days are few and each waits mostly for e-conomic. */
const CONCURRENCY = 8;
/** No send of ours is under way longer than this. */
const SEND_TIMEOUT_MS = 60_000;
/** A voucher that was just created may take a moment to show in e-conomic. */
const SETTLE_MS = 3_000;

const variables = [
  'REDIS_URL',
  'REDIS_PREFIX',
  'MONGODB_URI',
  'HEALTH_PORT',
  'ECONOMIC_BASE_URL',
  'ECONOMIC_APP_SECRET_TOKEN',
  'ENCRYPTION_KEY',
] as const;

await runProcess('pos-to-economic', async ({ log, undo }) => {
  const config = readConfig(variables);
  const redis = { redisUrl: config.REDIS_URL, prefix: config.REDIS_PREFIX, log };
  const queue = connectQueue(redis);
  undo('queue', () => queue.close());
  await queue.checkRedis();
  const store = await openStore({ uri: config.MONGODB_URI });
  undo('store', () => store.close());
  const economic = createEconomic({
    baseUrl: config.ECONOMIC_BASE_URL,
    appSecretToken: config.ECONOMIC_APP_SECRET_TOKEN,
    timeouts: { wholeMs: SEND_TIMEOUT_MS },
    log,
  });
  undo('economic', () => economic.close());

  const postDay = createPostDay({
    ...store,
    connect: createAgreements({ ...store, economic, open: createSeal(config.ENCRYPTION_KEY).open }),
    sendTimeoutMs: SEND_TIMEOUT_MS,
    settleMs: SETTLE_MS,
    now: () => new Date(),
  });
  const worker = runWorker({
    ...redis,
    queue: 'day-report',
    concurrency: CONCURRENCY,
    handlers: { 'post-day': postDay },
  });
  undo('worker', () => worker.close());

  const health = createHealth('pos-to-economic', {
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
