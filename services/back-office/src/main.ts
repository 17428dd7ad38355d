import { createServer } from 'node:http';
import { createHealth, listen, readConfig, runProcess } from '@kassebro/process';
import { connectQueue, createCallBudget } from '@kassebro/queue';
import { openStore } from '@kassebro/store';
import { createPasswordCheck } from './access/passwords.ts';
import { createApp } from './app.ts';
import { openEconomicDoor } from './economic-door.ts';
import type { HouseParts } from './house.ts';
import { createLoginThrottle } from './pages/login/throttle.ts';
import { statusSources } from './sources.ts';

/** Without the public token of an app nobody can be asked for access. */
const grantOf = (page: string, publicToken: string | undefined): HouseParts['grant'] =>
  publicToken === undefined ? undefined : { page, publicToken };

const needed = [
  'REDIS_URL',
  'REDIS_PREFIX',
  'MONGODB_URI',
  'BACK_OFFICE_PORT',
  'BIND',
  'SESSION_SECRET',
  'SESSION_SECRETS_OLD',
  'ENCRYPTION_KEYS_OLD',
  'ECONOMIC_BASE_URL',
  'ECONOMIC_GRANT_URL',
] as const;
const used = ['ECONOMIC_APP_SECRET_TOKEN', 'ECONOMIC_APP_PUBLIC_TOKEN', 'ENCRYPTION_KEY', 'PUBLIC_URL'] as const;

await runProcess('back-office', async ({ log, undo }) => {
  const config = readConfig(needed, used);
  const store = await openStore({ uri: config.MONGODB_URI });
  undo('database', store.close);
  const queues = connectQueue({ redisUrl: config.REDIS_URL, prefix: config.REDIS_PREFIX, log });
  undo('queues', () => queues.close());
  const economic = openEconomicDoor(config, { stores: store.stores, calls: createCallBudget(queues), log });
  if (economic) undo('e-conomic', () => economic.close());
  const { app, live } = createApp({
    sessionSecret: config.SESSION_SECRET,
    olderSessionSecrets: config.SESSION_SECRETS_OLD,
    store,
    queues,
    passwords: await createPasswordCheck(),
    throttle: createLoginThrottle(),
    status: statusSources(queues, store),
    economic,
    publicUrl: config.PUBLIC_URL,
    grant: grantOf(config.ECONOMIC_GRANT_URL, config.ECONOMIC_APP_PUBLIC_TOKEN),
    now: () => new Date(),
    log,
  });
  // A Redis that is away does not make the back office unready: it is where one sees that Redis is away.
  const health = createHealth('back-office', { database: store.ping });
  const server = createServer((request, response) => {
    if (!health.handle(request, response)) app(request, response);
  });
  const listening = await listen(server, {
    port: config.BACK_OFFICE_PORT,
    host: config.BIND,
    variable: 'BACK_OFFICE_PORT',
  });
  undo('listening', () => listening.close());
  undo('streams', () => live.close());
  undo('readiness', () => health.leave());
  return { url: listening.url, health: listening.url };
});
