import { createServer, type RequestListener } from 'node:http';
import { afterEach, expect, test } from '@jest/globals';
import { testAddress } from '../src/webhooks/canary.ts';

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

async function somebody(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/economic/demo/products/x`;
}
const at = new Date('2026-11-24T12:00:00Z');
const fly = (url: string) => testAddress(url, () => at);

test.each<[string, RequestListener, string]>([
  ['a page of somebody else', (_, answer) => answer.end('<h1>Welcome</h1>'), 'not-ours'],
  ['other letters', (_, answer) => answer.end('{"canary":"another-canary","on":true}'), 'not-ours'],
  ['a redirect', (_, answer) => answer.writeHead(302, { location: 'https://elsewhere.example' }).end(), 'not-ours'],
  ['a fault', (_, answer) => answer.writeHead(503).end('{"status":503}'), 'not-ours'],
  ['that there is no such address', (_, answer) => answer.writeHead(404).end('{}'), 'refused'],
  ['a closed connection', (request) => request.socket.destroy(), 'unreachable'],
])('an address that answers with %s is not working', async (_what, listener, failure) => {
  expect(await fly(await somebody(listener))).toEqual({ at, failure });
});

test('an address at which nobody listens is not working', async () => {
  const url = await somebody(() => undefined);
  for (const close of open.splice(0)) close();
  expect(await fly(url)).toEqual({ at, failure: 'unreachable' });
});

test('one that gives the same letters back is, and says how long it took', async () => {
  const url = await somebody((request, answer) => {
    answer.end(JSON.stringify({ canary: request.headers['x-kassebro-canary'], on: true }));
  });
  expect(await fly(url)).toEqual({ at, ms: expect.any(Number) });
});
