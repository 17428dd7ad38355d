import { createHealth, listen, readConfig, runProcess, sealOf, sealVariables } from '@kassebro/process';
import { connectQueue, createBoard, createDoorBook, createDoorDiary } from '@kassebro/queue';
import { createReceiver } from './server.ts';

const variables = ['REDIS_URL', 'REDIS_PREFIX', 'RECEIVER_PORT', 'BIND', ...sealVariables] as const;

await runProcess('receiver', async ({ log, undo }) => {
  const config = readConfig(variables);
  const queues = connectQueue({ redisUrl: config.REDIS_URL, prefix: config.REDIS_PREFIX, log });
  undo('queue', () => queues.close());
  await queues.checkRedis();
  const diary = createDoorDiary(queues);
  undo('diary', () => diary.close());
  const doors = await createDoorBook(queues).watch();
  undo('doors', () => doors.close());

  const health = createHealth('receiver', {
    redis: () => queues.ping(),
    doors: async () => doors.check(),
  });
  const server = createReceiver({
    doors,
    board: createBoard(queues),
    diary,
    queues,
    seal: sealOf(config),
    health,
    log,
    now: () => new Date(),
  });
  const listening = await listen(server, { port: config.RECEIVER_PORT, host: config.BIND, variable: 'RECEIVER_PORT' });
  undo('server', () => listening.close());
  undo('readiness', () => health.leave());
  return { url: listening.url, health: listening.url };
});
