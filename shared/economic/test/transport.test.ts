import type { Socket } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createEconomic, type Economic, type Timeouts } from '@kassebro/economic';
import { because } from '@kassebro/errors';
import { jsonServer, rawServer, type TestServer } from './support/server.ts';

const APP = 'app-secret-0123456789';
const GRANT = 'grant-token-9876543210';
const request = { path: '/journals/1/vouchers', body: '{"a":1}', idempotencyKey: 'key-1' };
const voucher = '[{"voucherNumber":7,"accountingYear":{"year":"2026"},"journal":{"journalNumber":1}}]';

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((item) => item.close()));
});

function economicAt(baseUrl: string, timeouts: Partial<Timeouts> = {}): Economic {
  const economic = createEconomic({ baseUrl, appSecretToken: APP, timeouts });
  opened.push(economic);
  return economic;
}
async function raw(onConnection: (socket: Socket) => void): Promise<TestServer> {
  const server = await rawServer(onConnection);
  opened.push(server);
  return server;
}

/** What one write and one read come to at this address. */
async function outcomes(baseUrl: string, timeouts: Partial<Timeouts> = {}) {
  const client = economicAt(baseUrl, timeouts).as(GRANT);
  const write = await client.vouchers.create(request);
  const read = await client.self().catch((error: unknown) => error);
  return { write, read };
}

const down = because('economic-down');
/** None of these is the application's own word, so the request may still be running. */
const uncertain = { kind: 'unknown', reason: because('outcome-uncertain'), requestIsOver: false };
const later = { name: 'RetryLater', reason: down };
const answer = (status: string, body: string): string =>
  `HTTP/1.1 ${status}\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`;
const afterRequest = (socket: Socket, act: () => void): void => {
  let text = '';
  socket.on('data', (data) => {
    text += data.toString();
    const wanted = text.startsWith('POST') ? request.body : '\r\n\r\n';
    if (text.endsWith(wanted)) act();
  });
};

describe('surely not done: nothing can have left this machine', () => {
  test('nobody listens', async () => {
    const server = await rawServer((socket) => socket.destroy());
    await server.close();
    expect(await outcomes(server.url)).toMatchObject({ write: { kind: 'not-done', reason: down }, read: later });
  });

  test('the host has no address', async () => {
    const url = 'http://no-such-host.invalid';
    expect(await outcomes(url)).toMatchObject({ write: { kind: 'not-done', reason: down }, read: later });
  });

  test('the other end cannot do TLS', async () => {
    const server = await raw((socket) => socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')));
    const url = server.url.replace('http:', 'https:');
    expect(await outcomes(url)).toMatchObject({ write: { kind: 'not-done', reason: down }, read: later });
  });

  test('the TLS handshake never ends', async () => {
    const server = await raw((socket) => socket.resume());
    const url = server.url.replace('http:', 'https:');
    const result = await outcomes(url, { connectMs: 100 });
    expect(result).toMatchObject({ write: { kind: 'not-done', reason: down }, read: later });
  });

  test('the signal was given before the call', async () => {
    const server = await jsonServer(() => ({ status: 201, body: voucher }));
    opened.push(server);
    const client = economicAt(server.url).as(GRANT, { signal: AbortSignal.abort() });
    expect(await client.vouchers.create(request)).toEqual({ kind: 'not-done', reason: down, afterMs: 0 });
    expect(server.seen).toEqual([]);
  });
});

describe('unknown: a write that may have arrived', () => {
  test('the connection is reset before the request is read', async () => {
    const server = await raw((socket) => setImmediate(() => socket.resetAndDestroy()));
    expect(await outcomes(server.url)).toMatchObject({ write: uncertain, read: later });
  });

  test('the connection is reset after the request is read', async () => {
    const server = await raw((socket) => afterRequest(socket, () => socket.resetAndDestroy()));
    expect(await outcomes(server.url)).toMatchObject({ write: uncertain, read: later });
  });

  test('the connection is reset while the request is still on its way', async () => {
    const server = await raw((socket) => {
      socket.pause();
      socket.once('readable', () => socket.resetAndDestroy());
    });
    const client = economicAt(server.url).as(GRANT);
    const outcome = await client.vouchers.create({ ...request, body: 'x'.repeat(50_000_000) });
    expect(outcome).toEqual(uncertain);
  });

  test('the connection is closed without a word', async () => {
    const server = await raw((socket) => afterRequest(socket, () => socket.end()));
    expect(await outcomes(server.url)).toMatchObject({ write: uncertain, read: later });
  });

  test('the first byte never comes', async () => {
    const server = await raw((socket) => socket.resume());
    const result = await outcomes(server.url, { firstByteMs: 100 });
    expect(result).toMatchObject({ write: uncertain, read: later });
  });

  test('the answer begins and never ends', async () => {
    const server = await raw((socket) =>
      afterRequest(socket, () => socket.write('HTTP/1.1 201 Created\r\nContent-Length: 100\r\n\r\n[')),
    );
    const result = await outcomes(server.url, { wholeMs: 200 });
    expect(result).toMatchObject({ write: uncertain, read: later });
  });

  test('the answer is cut off', async () => {
    const head = 'HTTP/1.1 201 Created\r\nContent-Length: 100\r\n\r\n[';
    const server = await raw((socket) => afterRequest(socket, () => socket.end(head)));
    expect(await outcomes(server.url)).toMatchObject({ write: uncertain, read: later });
  });

  test('the answer is garbled', async () => {
    const server = await raw((socket) => afterRequest(socket, () => socket.end(answer('201 Created', '[{"vouch'))));
    expect(await outcomes(server.url)).toMatchObject({
      write: uncertain,
      read: { name: 'RetryLater', reason: { cause: 'unreadable-answer' } },
    });
  });

  test('the answer is no HTTP', async () => {
    const server = await raw((socket) => afterRequest(socket, () => socket.end('SSH-2.0-OpenSSH\r\n')));
    expect(await outcomes(server.url)).toMatchObject({ write: uncertain, read: later });
  });

  test('a proxy answers in its place', async () => {
    const page = answer('503 Service Unavailable', '<html>later</html>');
    const server = await raw((socket) => afterRequest(socket, () => socket.end(page)));
    expect(await outcomes(server.url)).toMatchObject({ write: uncertain, read: later });
  });

  test('the signal comes while the answer is awaited', async () => {
    const stop = new AbortController();
    const server = await raw((socket) => afterRequest(socket, () => stop.abort()));
    const client = economicAt(server.url).as(GRANT, { signal: stop.signal });
    expect(await client.vouchers.create(request)).toEqual(uncertain);
  });
});

test('an answer that never stops is broken off before it fills the memory', async () => {
  const block = Buffer.alloc(1024 * 1024, 'x');
  let sent = 0;
  const server = await raw((socket) => {
    const pour = (): void => {
      while (!socket.destroyed && socket.write(block)) sent += block.length;
    };
    socket.on('drain', pour);
    afterRequest(socket, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      pour();
    });
  });
  const { write, read } = await outcomes(server.url);
  expect(write).toEqual(uncertain);
  expect(read).toMatchObject({ name: 'NeedsAttention', reason: { cause: 'unreadable-answer' } });
  expect(sent).toBeLessThan(200 * 1024 * 1024);
});

test('a slow first byte within the limit is waited for', async () => {
  const server = await raw((socket) =>
    afterRequest(socket, () => setTimeout(() => socket.end(answer('201 Created', voucher)), 150)),
  );
  const { write } = await outcomes(server.url, { firstByteMs: 5_000 });
  expect(write).toMatchObject({ kind: 'done', value: [{ voucherNumber: 7 }] });
});

test('a redirect is not followed, so that the tokens go nowhere else', async () => {
  const elsewhere = await jsonServer(() => ({ body: voucher }));
  const server = await jsonServer(() => ({ status: 307, headers: { location: `${elsewhere.url}/x` } }));
  opened.push(elsewhere, server);
  expect(await outcomes(server.url)).toMatchObject({ write: uncertain, read: later });
  expect(elsewhere.seen).toEqual([]);
});

test('a failed call is made once: trying again is the queue’s business', async () => {
  const server = await jsonServer(() => ({ status: 503, body: '<html>' }));
  opened.push(server);
  await outcomes(server.url);
  expect(server.seen.map((call) => call.method)).toEqual(['POST', 'GET']);
});

test('reads share a connection; a write never takes one that may just have been closed', async () => {
  const server = await jsonServer((call) => ({ body: call.method === 'POST' ? voucher : { agreementNumber: 1 } }));
  opened.push(server);
  const client = economicAt(server.url).as(GRANT);
  await client.self();
  await client.self();
  await client.vouchers.create(request);
  await client.vouchers.create(request);
  const ports = server.seen.map((call) => call.port);
  expect(ports[0]).toBe(ports[1]);
  expect(new Set(ports).size).toBe(3);
});

test('a request carries both tokens, its key and its body to the byte', async () => {
  const server = await jsonServer(() => ({ status: 201, body: voucher }));
  opened.push(server);
  await economicAt(server.url).as(GRANT).vouchers.create(request);
  expect(server.seen[0]).toMatchObject({
    method: 'POST',
    path: '/journals/1/vouchers',
    body: request.body,
    headers: {
      'x-appsecrettoken': APP,
      'x-agreementgranttoken': GRANT,
      'idempotency-key': 'key-1',
      'content-type': 'application/json',
    },
  });
});

test('no token is in what is thrown, whatever goes wrong', async () => {
  const server = await raw((socket) => afterRequest(socket, () => socket.resetAndDestroy()));
  const client = economicAt(server.url).as(GRANT);
  const bad = () => economicAt(server.url).as(`${GRANT}\n`);
  const thrown = [
    await client.self().catch((error: unknown) => error),
    await client.products.byNumbers(['1']).catch((error: unknown) => error),
    await client.vouchers.create({ ...request, idempotencyKey: 'a\nb' }).catch((error: unknown) => error),
  ];
  expect(bad).toThrow(expect.objectContaining({ name: 'NeedsAttention', reason: because('grant-revoked') }));
  const { inspect } = await import('node:util');
  const text = inspect(thrown, { depth: 20, showHidden: true });
  expect(text).toContain('economic-down');
  expect(text).not.toContain(GRANT);
  expect(text).not.toContain(APP);
});

test.each(['ftp://host', 'https://user:x@host', 'https://host?x=1', 'nonsense'])('%s is no base URL', (baseUrl) => {
  expect(() => createEconomic({ baseUrl, appSecretToken: APP })).toThrow(TypeError);
});
