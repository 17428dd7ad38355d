import { createServer, type Server } from 'node:http';
import type { Health } from './health.ts';
import { listenTrouble, type Place } from './listen-trouble.ts';

export interface Listening {
  url: string;
  port: number;
  close(): Promise<void>;
}

/**
 * Lets a server listen, and closes it without waiting for idle keep-alive connections.
 * @throws Error that says what to set when the port is taken or forbidden, or the address is not of this machine
 */
export async function listen(server: Server, options: Place): Promise<Listening> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen(options.port, options.host, resolve);
  try {
    await promise;
  } catch (error) {
    const trouble = listenTrouble(error, options);
    if (trouble !== undefined) throw new Error(trouble, { cause: error });
    throw error;
  }
  server.off('error', reject);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return { url: `http://${host}:${address.port}`, port: address.port, close: () => close(server) };
}

async function close(server: Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  server.closeIdleConnections();
  // Under load a kept connection is never idle, so each ends with its next answer.
  server.prependListener('request', (_request, response) => void (response.shouldKeepAlive = false));
  const impatient = setTimeout(() => server.closeAllConnections(), 5_000);
  await promise.finally(() => clearTimeout(impatient));
}

/** For hands, which never listen to anything else: the three health addresses on a loopback port of their own. */
export function serveHealth(health: Health, port: number): Promise<Listening> {
  const server = createServer((request, response) => {
    if (health.handle(request, response)) return;
    response
      .writeHead(404, { 'content-type': 'application/json' })
      .end('{"error":"only /live, /ready and /metrics live here"}');
  });
  return listen(server, { port, host: '127.0.0.1', variable: 'HEALTH_PORT' });
}
