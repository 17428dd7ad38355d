import { createServer } from 'node:http';
import { type AgreementParts, type LedgerListsReader, openLedgerLists } from '@kassebro/agreement';
import { type Config, createHealth, listen, readConfig, runProcess, sealOf } from '@kassebro/process';
import {
  connectQueue,
  createBoard,
  createCallBudget,
  createDoorBook,
  createDoorDiary,
  createMendBook,
} from '@kassebro/queue';
import { openStore } from '@kassebro/store';
import { createApp } from './app.ts';
import { createFigures } from './figures.ts';

/** A till that takes longer than this to send one report is not sending any more. */
const REQUEST_MS = 30_000;

/** A person waits while settings are checked, so a check may use the whole budget of calls. */
const SHARE_OF_CALLS = 1;

/** Without a way into e-conomic settings are saved unchecked; everything else is as ever. */
function ledgerListsOf(
  config: Config<'ECONOMIC_BASE_URL' | 'ENCRYPTION_KEYS_OLD'> &
    Partial<Config<'ECONOMIC_APP_SECRET_TOKEN' | 'ENCRYPTION_KEY'>>,
  parts: Omit<AgreementParts, 'config' | 'open' | 'share'>,
): LedgerListsReader | undefined {
  const { ECONOMIC_BASE_URL, ECONOMIC_APP_SECRET_TOKEN, ENCRYPTION_KEY, ENCRYPTION_KEYS_OLD } = config;
  if (ECONOMIC_APP_SECRET_TOKEN === undefined || ENCRYPTION_KEY === undefined) return undefined;
  const app = { ECONOMIC_BASE_URL, ECONOMIC_APP_SECRET_TOKEN };
  const { open } = sealOf({ ENCRYPTION_KEY, ENCRYPTION_KEYS_OLD });
  return openLedgerLists({ ...parts, config: app, open, share: SHARE_OF_CALLS });
}

await runProcess('pos-api', async ({ log, undo }) => {
  const config = readConfig(
    ['REDIS_URL', 'REDIS_PREFIX', 'MONGODB_URI', 'POS_API_PORT', 'BIND', 'ECONOMIC_BASE_URL', 'ENCRYPTION_KEYS_OLD'],
    ['ECONOMIC_APP_SECRET_TOKEN', 'ENCRYPTION_KEY'],
  );
  const store = await openStore({ uri: config.MONGODB_URI });
  undo('database', store.close);
  const queue = connectQueue({ redisUrl: config.REDIS_URL, prefix: config.REDIS_PREFIX, log });
  undo('queues', () => queue.close());
  const calls = createCallBudget(queue);
  const ledgerLists = ledgerListsOf(config, { ...store, calls, log });
  if (ledgerLists) undo('e-conomic', () => ledgerLists.close());
  else log.warn('settings are saved unchecked: ECONOMIC_APP_SECRET_TOKEN or ENCRYPTION_KEY is missing');
  // A record is safe once the database has it, so a Redis that is away does not close this door.
  const health = createHealth('pos-api', { database: store.ping });
  const figures = createFigures(health.registry);
  const diary = createDoorDiary(queue);
  undo('diary', () => diary.close());
  const redis = {
    queue,
    doors: createDoorBook(queue),
    board: createBoard(queue),
    diary,
    mendBook: createMendBook(queue),
    calls,
  };
  const app = createApp({ ...redis, store, ledgerLists, now: () => new Date(), log, figures });
  const server = createServer({ requestTimeout: REQUEST_MS }, (request, response) => {
    if (!health.handle(request, response)) app(request, response);
  });
  const listening = await listen(server, { port: config.POS_API_PORT, host: config.BIND, variable: 'POS_API_PORT' });
  undo('listening', () => listening.close());
  undo('readiness', () => health.leave());
  return { url: listening.url, health: listening.url };
});
