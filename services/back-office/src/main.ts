import { createServer } from 'node:http';
import { createHealth, listen, readConfig, runProcess } from '@kassebro/process';
import { connectQueue } from '@kassebro/queue';
import { openStore } from '@kassebro/store';
import { createPasswordCheck } from './access/passwords.ts';
import { createApp } from './app.ts';
import { createLoginThrottle } from './pages/login/throttle.ts';
import { statusSources } from './sources.ts';

await runProcess('back-office', async ({ log, undo }) => {
  const config = readConfig(['REDIS_URL', 'REDIS_PREFIX', 'MONGODB_URI', 'BACK_OFFICE_PORT', 'BIND', 'SESSION_SECRET']);
  const store = await openStore({ uri: config.MONGODB_URI });
  undo('database', store.close);
  const queues = connectQueue({ redisUrl: config.REDIS_URL, prefix: config.REDIS_PREFIX, log });
  undo('queues', () => queues.close());
  const { app } = createApp({
    sessionSecret: config.SESSION_SECRET,
    users: store.users,
    passwords: await createPasswordCheck(),
    throttle: createLoginThrottle(),
    status: statusSources(queues, store),
    operations: store.operations,
    queue: queues,
    audit: store.audit,
    boardQueues: queues.all(),
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
  undo('readiness', () => health.leave());
  return { url: listening.url, health: listening.url };
});
