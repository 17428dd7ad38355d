import http from 'node:http';
import net, { type AddressInfo, type Socket } from 'node:net';

export interface TestServer {
  url: string;
  close(): Promise<void>;
}

const listening = async (server: net.Server): Promise<string> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

/** A server that gets the bare connection and may do with it what no decent server would. */
export async function rawServer(onConnection: (socket: Socket) => void): Promise<TestServer> {
  const sockets = new Set<Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // A client that goes away mid-answer is part of these tests.
    socket.on('error', () => socket.destroy());
    onConnection(socket);
  });
  const url = await listening(server);
  return {
    url,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export interface Seen {
  method: string;
  path: string;
  query: URLSearchParams;
  /** Decoded. */
  filter: string;
  headers: http.IncomingHttpHeaders;
  body: string;
  /** The client's port: the same for calls that share a connection. */
  port: number | undefined;
}
export interface Reply {
  status?: number;
  headers?: Record<string, string>;
  /** Text as it is, anything else as JSON. */
  body?: unknown;
}

export interface JsonServer extends TestServer {
  seen: Seen[];
}

/** An ordinary server whose answers the test decides. */
export async function jsonServer(reply: (seen: Seen) => Reply): Promise<JsonServer> {
  const seen: Seen[] = [];
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const call = seenOf(request, Buffer.concat(chunks).toString());
      seen.push(call);
      const { status = 200, headers = {}, body = {} } = reply(call);
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    });
  });
  const url = await listening(server);
  return {
    url,
    seen,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function seenOf(request: http.IncomingMessage, body: string): Seen {
  const url = new URL(request.url ?? '/', 'http://localhost');
  return {
    method: request.method ?? '',
    path: url.pathname,
    query: url.searchParams,
    filter: url.searchParams.get('filter') ?? '',
    headers: request.headers,
    body,
    port: request.socket.remotePort,
  };
}

/** One page of a collection as e-conomic answers it. */
export const pageOf = (items: unknown[], more = false): Reply => ({
  body: { collection: items, pagination: { results: items.length, ...(more && { nextPage: 'https://elsewhere/' }) } },
});
