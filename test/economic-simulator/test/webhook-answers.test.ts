import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Person, plain } from './person.ts';
import { Receiver, until, useBench } from './support.ts';

const bench = useBench();
const person = new Person(bench);
const receiver = new Receiver();
beforeAll(() => receiver.start());
beforeEach(async () => {
  receiver.answers = [];
  await bench.switches({ webhookRetryGapsMs: [] });
});
afterAll(() => receiver.stop());

/** Sends one webhook and reads what is kept of its attempts. */
async function attempts(url = receiver.url, contentType = 'text/plain') {
  await bench.control('POST /webhooks', { type: 'Product updated', url, contentType, data: '[NEWNUMBER]' });
  await bench.control('POST /products/touch', { numbers: ['1000'] });
  await bench.control('POST /webhooks/settle');
  return (await bench.control('GET /webhooks/deliveries')).at('deliveries.0.attempts.0') as Record<string, unknown>;
}

async function pages(): Promise<{ list: string; delivery: string }> {
  const id = String((await bench.control('GET /webhooks/deliveries')).at('deliveries.0.id'));
  const [list, delivery] = await Promise.all([person.see('webhooks'), person.see(`delivery?id=${id}`)]);
  return { list: list.text, delivery: delivery.text };
}

describe('what a receiver had to say', () => {
  test('is kept with its status, and shown in the list and on the page of the delivery', async () => {
    receiver.answers = [{ status: 422, body: '{"code":"no-number"}' }];
    expect(await attempts()).toEqual({ at: expect.any(String), status: 422, answer: '{"code":"no-number"}' });
    const { list, delivery } = await pages();
    expect(plain(list)).toContain('422 {"code":"no-number"}');
    expect(plain(delivery)).toContain('422 {"code":"no-number"}');
  });

  test('is shown as text, never as markup', async () => {
    const body = '<script>alert(1)</script><img src=x onerror="a(2)">\'&amp;';
    receiver.answers = [{ status: 500, body }];
    await attempts();
    for (const page of Object.values(await pages())) {
      expect(page).not.toContain('<script>alert');
      expect(page).not.toContain('<img');
      expect(plain(page)).toContain(body);
    }
  });

  test('is cut to its first 500 characters, and to a few of them in the list', async () => {
    receiver.answers = [{ status: 200, body: `${'æ'.repeat(499)}STOP-HERE${'x'.repeat(200_000)}` }];
    expect((await attempts())['answer']).toBe(`${'æ'.repeat(499)}S…`);
    const { list, delivery } = await pages();
    expect(delivery).toContain(`${'æ'.repeat(499)}S…`);
    expect(list).toContain(`${'æ'.repeat(60)}…`);
    expect(list).not.toContain('æ'.repeat(61));
  });

  test('may be bytes of any kind: what cannot be seen or turns text round is replaced', async () => {
    receiver.answers = [{ status: 200, body: Buffer.from([0x41, 0, 0x1b, 0xff, 0xe2, 0x80, 0xae, 0x42]) }];
    expect((await attempts())['answer']).toBe('A\0\u001B\uFFFD\u202EB');
    const { delivery } = await pages();
    expect(delivery).toContain('A\uFFFD\uFFFD\uFFFD\uFFFDB');
  });

  test('a character in two halves at the cut is left out', async () => {
    receiver.answers = [{ status: 200, body: `${'a'.repeat(499)}😀 and more` }];
    expect((await attempts())['answer']).toBe(`${'a'.repeat(499)}\uFFFD…`);
  });

  test('nothing is said to be nothing', async () => {
    expect(await attempts()).toEqual({ at: expect.any(String), status: 202 });
    expect(plain((await pages()).delivery)).toContain('202 no body');
  });
});

describe('a receiver that never comes to an end', () => {
  const servers: http.Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });

  async function served(listener: http.RequestListener): Promise<string> {
    const server = http.createServer(listener);
    servers.push(server);
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  }

  test('is given up when the time is over, though it says a little all the while', async () => {
    await bench.switches({ webhookTimeoutMs: 200 });
    const dripping = await served((_, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write('.'), 20);
      response.on('close', () => clearInterval(timer));
    });
    expect(await attempts(dripping)).toEqual({ at: expect.any(String), error: 'no answer in 200 ms' });
  });

  test('is not listened to for more than a megabyte', async () => {
    let isClosed = false;
    const flood = await served((_, response) => {
      response.on('close', () => {
        isClosed = true;
      });
      const pour = (): void => {
        while (!response.destroyed && response.write('x'.repeat(64 * 1024)));
      };
      response.on('drain', pour);
      response.writeHead(200);
      pour();
    });
    expect(await attempts(flood)).toEqual({
      at: expect.any(String),
      status: 200,
      answer: `${'x'.repeat(500)}…`,
    });
    await until(() => Promise.resolve(isClosed));
  });
});

test('a webhook whose content type cannot be sent is refused, on both ways in', async () => {
  const contentType = 'text/plain\r\nX-Other: 1';
  const refused = await bench.control('POST /webhooks', { type: 'Product updated', url: receiver.url, contentType });
  expect([refused.status, refused.at('message')]).toEqual([400, expect.stringContaining('at contentType')]);
  const wanted = { eventType: 'CUSTOMER_UPDATED', name: 'x', url: receiver.url, contentType };
  expect((await bench.api('POST /webhooksapi/v1.0.0/webhooks', wanted)).status).toBe(400);
});
