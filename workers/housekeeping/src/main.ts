import { createHealth, readConfig, runProcess, serveHealth } from '@kassebro/process';
import { connectQueue, createBoard, createDoorBook, runWorker } from '@kassebro/queue';
import { openStore } from '@kassebro/store';
import { createForgetOld } from './rounds/forget-old.ts';
import { createPlanSweeps } from './rounds/plan-sweeps.ts';
import { createPublishDoors } from './rounds/publish-doors.ts';
import { createRelayOutbox } from './rounds/relay-outbox.ts';
import { createRemindBoards } from './rounds/remind-boards.ts';
import { createRemindImports } from './rounds/remind-imports.ts';
import { createRemindOperations } from './rounds/remind-operations.ts';
import { keepTimetable } from './timetable.ts';

await runProcess('housekeeping', async ({ log, undo }) => {
  const config = readConfig(['REDIS_URL', 'REDIS_PREFIX', 'MONGODB_URI', 'HEALTH_PORT']);
  const redis = { redisUrl: config.REDIS_URL, prefix: config.REDIS_PREFIX, log };
  const queue = connectQueue(redis);
  undo('queue', () => queue.close());
  await queue.checkRedis();
  const store = await openStore({ uri: config.MONGODB_URI });
  undo('store', () => store.close());

  const tools = { ...store, queue, board: createBoard(queue), doorBook: createDoorBook(queue), now: () => new Date() };
  const worker = runWorker({
    ...redis,
    queue: 'housekeeping',
    concurrency: 2,
    handlers: {
      'plan-sweeps': createPlanSweeps(tools),
      'remind-imports': createRemindImports(tools),
      'relay-outbox': createRelayOutbox(tools),
      'remind-operations': createRemindOperations(tools),
      'remind-boards': createRemindBoards(tools),
      'publish-doors': createPublishDoors(tools),
      'forget-old': createForgetOld(tools),
    },
  });
  undo('worker', () => worker.close());
  undo('timetable', keepTimetable(queue, log));

  const health = createHealth('housekeeping', {
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
