import { createServer } from 'node:net';

export const LOOPBACK = '127.0.0.1';

/** A TCP port on the loopback that is free at this moment. Somebody may take it before it is used: callers try again. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, LOOPBACK, () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

/** What keeps a TCP port on the given address from being listened on now, or null. A port of 0 tries the address alone. */
export function troubleListening(port: number, host = LOOPBACK): Promise<Error | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', resolve);
    server.listen(port, host, () => server.close(() => resolve(null)));
  });
}
