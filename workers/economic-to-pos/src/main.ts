import { agreementVariables, openAgreements } from '@kassebro/agreement';
import { createHealth, readConfig, runProcess, sealOf, serveHealth } from '@kassebro/process';
import { connectQueue, createBoard, createCallBudget, runWorker } from '@kassebro/queue';
import { openStore } from '@kassebro/store';
import { handlersOf } from './handlers.ts';

/**
 * Boards are looked at side by side, one store's beside another's. A look mostly waits, and what looks side by side ask of the
 * database goes there together: so many cost half of what they cost one after another.
 */
const LOOKS = 24;
/** Sweeps and imports read many pages; they never take a look's place. */
const SWEEPS = 3;
/** Pulls can wait, so they leave a tenth of the budget of calls to closed days. */
const SHARE_OF_CALLS = 0.9;

const now = (): Date => new Date();

const ownVariables = ['REDIS_URL', 'REDIS_PREFIX', 'MONGODB_URI', 'HEALTH_PORT', 'JOB_LOCK_SECONDS'] as const;

await runProcess('economic-to-pos', async ({ log, undo }) => {
  const config = readConfig([...ownVariables, ...agreementVariables]);
  const redis = { redisUrl: config.REDIS_URL, prefix: config.REDIS_PREFIX, log };
  const queue = connectQueue(redis);
  undo('queue', () => queue.close());
  await queue.checkRedis();
  const store = await openStore({ uri: config.MONGODB_URI });
  undo('store', () => store.close());
  const { open } = sealOf(config);
  const calls = createCallBudget(queue);
  const agreements = openAgreements({ config, ...store, open, calls, share: SHARE_OF_CALLS, log });
  undo('agreements', () => agreements.close());

  const { connect } = agreements;
  const { pull, sweep } = handlersOf({ store, board: createBoard(queue), connect, now });
  const lockMs = config.JOB_LOCK_SECONDS * 1_000;
  const looks = runWorker({ ...redis, lockMs, queue: 'pull', concurrency: LOOKS, handlers: pull });
  undo('looks', () => looks.close());
  const sweeps = runWorker({ ...redis, lockMs, queue: 'sweep', concurrency: SWEEPS, handlers: sweep });
  undo('sweeps', () => sweeps.close());

  const health = createHealth('economic-to-pos', {
    redis: () => queue.ping(),
    database: store.ping,
    looks: () => looks.check(),
    sweeps: () => sweeps.check(),
  });
  const listening = await serveHealth(health, config.HEALTH_PORT);
  undo('health', () => listening.close());
  undo('readiness', () => health.leave());
  await Promise.all([looks.ready(), sweeps.ready()]);
  return { health: listening.url };
});
