import { afterEach, describe, expect, test } from '@jest/globals';
import { connect } from 'node:net';
import { type RunningReceiver, startReceiver } from './support/receiver.ts';

let receiver: RunningReceiver | undefined;
afterEach(async () => {
  await receiver?.close();
  receiver = undefined;
});

describe('a caller that is too slow', () => {
  test.each([
    ['with its head', 'POST /economic/demo/products/x HTTP/1.1\r\nHost: x\r\n'],
    ['with its body', 'SECRET'],
  ])('%s is 408, and only its own connection is closed', async (_name, text) => {
    receiver = await startReceiver({ requestWithinMs: 300 });
    const head = `POST /economic/demo/products/${receiver.secret} HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\nnew=1`;
    const { promise, resolve } = Promise.withResolvers<string>();
    const port = Number(new URL(receiver.url).port);
    const socket = connect(port, '127.0.0.1', () => socket.write(text === 'SECRET' ? head : text));
    let answer = '';
    socket.on('data', (part) => (answer += String(part))).on('close', () => resolve(answer));
    expect(await promise).toMatch(/^HTTP\/1\.1 408 /);
    expect((await receiver.post('products', 'new=1')).status).toBe(202);
    expect(await receiver.board.size({ store: 'demo', sync: 'products' })).toBe(1);
  });
});

describe('when Redis cannot say', () => {
  test('a delivery is 503 with Retry-After as long as the doors are unknown, never 404', async () => {
    receiver = await startReceiver({ unpublished: true });
    const response = await receiver.post('products', 'new=1');
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('5');
    expect(await response.json()).toMatchObject({ code: 'unavailable' });
    expect((await fetch(`${receiver.url}/ready`)).status).toBe(503);
    await receiver.publish([receiver.door()]);
    expect((await receiver.post('products', 'new=1')).status).toBe(202);
    expect((await fetch(`${receiver.url}/ready`)).status).toBe(200);
  });

  test('a delivery is 503 after Redis was emptied, until the doors are published again', async () => {
    receiver = await startReceiver();
    await receiver.queues.connection.redis.del(`${receiver.prefix}:doors`);
    await receiver.readDoors();
    expect((await receiver.post('products', 'new=1')).status).toBe(503);
    expect((await receiver.post('products', 'new=1', { store: 'nobody' })).status).toBe(503);
    await receiver.publish([receiver.door()]);
    expect((await receiver.post('products', 'new=1')).status).toBe(202);
    expect((await receiver.post('products', 'new=1', { store: 'nobody' })).status).toBe(404);
  });

  test('a delivery is 503 when Redis takes the number but not the job', async () => {
    receiver = await startReceiver();
    const { redis } = receiver.queues.connection;
    // Any key of the queue that is of another kind makes adding fail, as a full or broken Redis would.
    await redis.del(`${receiver.prefix}:pull:meta`);
    await redis.set(`${receiver.prefix}:pull:meta`, 'broken');
    const response = await receiver.post('products', 'new=1');
    expect(response.status).toBe(503);
    expect(await receiver.board.size({ store: 'demo', sync: 'products' })).toBe(1);
    await redis.del(`${receiver.prefix}:pull:meta`);
    expect((await receiver.post('products', 'new=1')).status).toBe(202);
    expect(receiver.lines.filter((line) => line.includes('cannot be kept')).length).toBe(1);
  });

  test('a delivery is 503 at once when the connection to Redis is gone, and 202 when it is back', async () => {
    receiver = await startReceiver();
    const { redis } = receiver.queues.connection;
    const back = new Promise((resolve) => redis.once('ready', resolve));
    redis.disconnect(true);
    const before = performance.now();
    expect((await receiver.post('products', 'new=1')).status).toBe(503);
    expect(performance.now() - before).toBeLessThan(2_000);
    await back;
    expect((await receiver.post('products', 'new=1')).status).toBe(202);
  });
});
