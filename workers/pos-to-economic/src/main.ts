import { agreementVariables, openAgreements } from '@kassebro/agreement';
import { createHealth, createSeal, readConfig, runProcess, serveHealth } from '@kassebro/process';
import { connectQueue, createCallBudget, runWorker } from '@kassebro/queue';
import { openStore } from '@kassebro/store';
import { createPostDay } from './post-day/post-day.ts';
import { withKeptDays } from './take-till-hook/kept-days.ts';
import { createTakeTillHook } from './take-till-hook/take-till-hook.ts';

/** Closed days are few and each waits mostly for e-conomic. */
const DAYS_AT_ONCE = 8;
/** Taking a hook is a few writes to the database. */
const HOOKS_AT_ONCE = 8;
/** No send of ours is under way longer than this. */
const SEND_TIMEOUT_MS = 60_000;
/** A voucher that was just created may take a moment to show in e-conomic. */
const SETTLE_MS = 3_000;

const timing = { sendTimeoutMs: SEND_TIMEOUT_MS, settleMs: SETTLE_MS, now: () => new Date() };

/** Closed days may use the whole budget of calls. */
const SHARE_OF_CALLS = 1;

await runProcess('pos-to-economic', async ({ log, undo }) => {
  const config = readConfig(['REDIS_URL', 'REDIS_PREFIX', 'MONGODB_URI', 'HEALTH_PORT', ...agreementVariables]);
  const redis = { redisUrl: config.REDIS_URL, prefix: config.REDIS_PREFIX, log };
  const queue = connectQueue(redis);
  undo('queue', () => queue.close());
  await queue.checkRedis();
  const store = await openStore({ uri: config.MONGODB_URI });
  undo('store', () => store.close());
  const { open } = createSeal(config.ENCRYPTION_KEY);
  const calls = createCallBudget(queue);
  const timeouts = { wholeMs: SEND_TIMEOUT_MS };
  const agreements = openAgreements({ config, ...store, open, calls, share: SHARE_OF_CALLS, timeouts, log });
  undo('agreements', () => agreements.close());

  const { connect } = agreements;
  const days = runWorker({
    ...redis,
    queue: 'day-report',
    concurrency: DAYS_AT_ONCE,
    handlers: { 'post-day': createPostDay({ ...store, dayReports: withKeptDays(store), connect, ...timing }) },
  });
  undo('days', () => days.close());
  const hooks = runWorker({
    ...redis,
    queue: 'pos-events',
    concurrency: HOOKS_AT_ONCE,
    handlers: { 'take-till-hook': createTakeTillHook({ ...store, queue }) },
  });
  undo('hooks', () => hooks.close());

  const health = createHealth('pos-to-economic', {
    redis: () => queue.ping(),
    database: store.ping,
    days: () => days.check(),
    hooks: () => hooks.check(),
  });
  const listening = await serveHealth(health, config.HEALTH_PORT);
  undo('health', () => listening.close());
  undo('readiness', () => health.leave());
  await Promise.all([days.ready(), hooks.ready()]);
  return { health: listening.url };
});
