import { createServer } from 'node:http';
import { createHealth, listen, readConfig, runProcess } from '@kassebro/process';
import { connectQueue, createDoorBook } from '@kassebro/queue';
import { openStore } from '@kassebro/store';
import { createApp } from './app.ts';
import { createFigures } from './figures.ts';

/** A till that takes longer than this to send one report is not sending any more. */
const REQUEST_MS = 30_000;

await runProcess('pos-api', async ({ log, undo }) => {
  const config = readConfig(['REDIS_URL', 'REDIS_PREFIX', 'MONGODB_URI', 'POS_API_PORT', 'BIND']);
  const store = await openStore({ uri: config.MONGODB_URI });
  undo('database', store.close);
  const queue = connectQueue({ redisUrl: config.REDIS_URL, prefix: config.REDIS_PREFIX, log });
  undo('queues', () => queue.close());
  // A record is safe once the database has it, so a Redis that is away does not close this door.
  const health = createHealth('pos-api', { database: store.ping });
  const figures = createFigures(health.registry);
  const app = createApp({ store, queue, doors: createDoorBook(queue), now: () => new Date(), log, figures });
  const server = createServer({ requestTimeout: REQUEST_MS }, (request, response) => {
    if (!health.handle(request, response)) app(request, response);
  });
  const listening = await listen(server, { port: config.POS_API_PORT, host: config.BIND, variable: 'POS_API_PORT' });
  undo('listening', () => listening.close());
  undo('readiness', () => health.leave());
  return { url: listening.url, health: listening.url };
});
