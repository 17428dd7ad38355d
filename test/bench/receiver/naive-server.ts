import { Queue } from 'bullmq';
import express from 'express';
import { z } from 'zod';

/** What one writes on the first day: Express, a schema, one job a webhook. Answers when Redis has the job, as ours does. */
const notice = z.object({ old: z.string().min(1).max(25), new: z.string().min(1).max(25) });
const { hostname, port } = new URL(process.env['REDIS_URL'] ?? '');
const queue = new Queue('naive', { connection: { host: hostname, port: Number(port) } });
const app = express();
app.use(express.urlencoded({ extended: false }));
app.post('/economic/:store/:sync/:secret', async (request, response) => {
  const parsed = notice.safeParse(request.body);
  if (!parsed.success) {
    response.status(400).json({ error: 'no number' });
    return;
  }
  const { store, sync } = request.params;
  await queue.add('look', { store, sync, ...parsed.data });
  response.status(202).json({ accepted: 1 });
});
const server = app.listen(0, '127.0.0.1', () => {
  const address = server.address();
  const url = typeof address === 'object' && address ? `http://127.0.0.1:${address.port}` : '';
  process.send?.({ type: 'listening', url, health: url });
});
process.on('SIGTERM', () => process.exit(0));
