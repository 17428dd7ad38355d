import { createAgreements } from '@kassebro/agreement';
import { createEconomic } from '@kassebro/economic';
import { createHealth, createSeal, readConfig, runProcess, serveHealth } from '@kassebro/process';
import { type CallBudget, connectQueue, createBoard, createCallBudget, runWorker } from '@kassebro/queue';
import { openStore } from '@kassebro/store';
import { handlersOf } from './handlers.ts';

/** Boards are looked at side by side, one store's beside another's. */
const LOOKS = 8;
/** Sweeps and imports read many pages; they never take a look's place. */
const SWEEPS = 3;
const variables = [
  'REDIS_URL',
  'REDIS_PREFIX',
  'MONGODB_URI',
  'HEALTH_PORT',
  'ECONOMIC_BASE_URL',
  'ECONOMIC_APP_SECRET_TOKEN',
  'ENCRYPTION_KEY',
] as const;

const now = (): Date => new Date();

/** Pulls can wait, so they leave a tenth of the budget of calls to closed days. */
const shareOf = (calls: CallBudget) => (agreement: number) => calls(agreement, 0.9);

await runProcess('economic-to-pos', async ({ log, undo }) => {
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
    log,
  });
  undo('economic', () => economic.close());

  const { open } = createSeal(config.ENCRYPTION_KEY);
  const connect = createAgreements({ ...store, economic, open, budget: shareOf(createCallBudget(queue)) });
  const { pull, sweep } = handlersOf({ store, board: createBoard(queue), connect, now });
  const looks = runWorker({ ...redis, queue: 'pull', concurrency: LOOKS, handlers: pull });
  undo('looks', () => looks.close());
  const sweeps = runWorker({ ...redis, queue: 'sweep', concurrency: SWEEPS, handlers: sweep });
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
