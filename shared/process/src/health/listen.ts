import { createServer, type Server } from 'node:http';
import type { Health } from './health.ts';

export interface Listening {
  url: string;
  port: number;
  close(): Promise<void>;
}

export interface ListenOptions {
  port: number;
  host: string;
  /** The variable that chose the port; named when the port is taken. */
  variable: string;
}

/**
 * Lets a server listen, and closes it without waiting for idle keep-alive connections.
 * @throws Error that names port, variable and remedy when the port is taken
 */
export async function listen(server: Server, options: ListenOptions): Promise<Listening> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen(options.port, options.host, resolve);
  try {
    await promise;
  } catch (error) {
    if (isTaken(error))
      throw new Error(
        `port ${options.port} is taken: set ${options.variable} to another port, or to 0 for a free one`,
        { cause: error },
      );
    throw error;
  }
  server.off('error', reject);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return { url: `http://${host}:${address.port}`, port: address.port, close: () => close(server) };
}

/** By its code only: an error of Node's own may belong to another realm than ours. */
const isTaken = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'EADDRINUSE';

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
