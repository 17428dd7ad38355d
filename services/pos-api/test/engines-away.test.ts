import { afterAll, expect, test } from '@jest/globals';
import { createLog } from '@kassebro/process';
import { connectQueue, createBoard, createDoorBook } from '@kassebro/queue';
import { asking, openDoor, product, report } from './support/door.ts';

/** Nothing listens there: a Redis that is away. */
const log = createLog({ process: 'test', level: 'error', format: 'json', write: () => undefined });
const away = connectQueue({ redisUrl: 'redis://127.0.0.1:1', prefix: 'away', log });
const room = openDoor((tools) => ({ ...tools, queue: away, doors: createDoorBook(away), board: createBoard(away) }));

afterAll(() => away.close());

test('without Redis a closed day is stored all the same, and its event waits for the relay', async () => {
  const ask = asking(room().url, await room().shop('demo'));
  const reply = await ask('POST /v1/day-reports', { body: report(1) });
  expect(reply.status).toBe(201);
  const [event] = (await room().store.outbox.pending({ limit: 10 })).events;
  expect(event).toMatchObject({ type: 'day.closed', store: 'demo', record: '1' });
  expect(room().lines.some((line) => line.includes('the relay will do it'))).toBe(true);
  expect((await ask('PATCH /v1/settings', { body: { journalNumber: 1 } })).status).toBe(200);
});

test('without Redis nobody can say what waits: the syncs are 503 with a time to come back', async () => {
  const reply = await asking(room().url, await room().shop('curious'))('GET /v1/syncs');
  expect(reply).toMatchObject({ status: 503, body: { code: 'unavailable' } });
  expect(reply.headers.get('retry-after')).toBe('5');
});

test('without the database every call is 503 with a time to come back, and a product is not half made', async () => {
  const ask = asking(room().url, await room().shop('later'));
  await room().store.close();
  const reply = await ask('POST /v1/products', { body: product('P1') });
  expect(reply).toMatchObject({ status: 503, body: { code: 'unavailable' } });
  expect(reply.headers.get('retry-after')).toBe('5');
  const ready = await fetch(`${room().url}/ready`);
  expect([ready.status, await ready.json()]).toMatchObject([
    503,
    { ready: false, because: { database: expect.any(String) } },
  ]);
  expect((await fetch(`${room().url}/live`)).status).toBe(200);
});
