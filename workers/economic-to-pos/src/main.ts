import { createAgreements } from '@kassebro/agreement';
import { createEconomic } from '@kassebro/economic';
import { createHealth, createSeal, readConfig, runProcess, serveHealth } from '@kassebro/process';
import { type CallBudget, connectQueue, createBoard, createCallBudget, runWorker } from '@kassebro/queue';
import { openStore } from '@kassebro/store';
import { createLookAtBoard } from './look-at-board/look-at-board.ts';
import { createPullBalances } from './pull-balances/pull-balances.ts';
import { createPullLedger } from './pull-balances/pull-ledger.ts';
import { createCustomerSync } from './pull-customers/customer-sync.ts';
import { createPullInventory } from './pull-inventory/pull-inventory.ts';
import { createProductSync } from './pull-products/product-sync.ts';
import { createPullRecords } from './records/pull-records.ts';

/** Boards are looked at side by side, one store's beside another's. */
const CONCURRENCY = 8;
/** A burst of notices about one store is gathered for so long between two looks. */
const GATHER_MS = 500;

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
  const pulls = {
    customers: createPullRecords(createCustomerSync(store), now),
    balances: createPullBalances(store),
    products: createPullRecords(createProductSync(store, now), now),
    inventory: createPullInventory(store, now),
    ledger: createPullLedger(store, now),
  };
  const board = createBoard(queue);
  const lookAtBoard = createLookAtBoard({ ...store, board, connect, pulls, gatherMs: GATHER_MS, now });
  const handlers = { 'look-at-board': lookAtBoard };
  const worker = runWorker({ ...redis, queue: 'pull', concurrency: CONCURRENCY, handlers });
  undo('worker', () => worker.close());

  const health = createHealth('economic-to-pos', {
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
