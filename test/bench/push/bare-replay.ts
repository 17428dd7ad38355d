import http from 'node:http';
import got from 'got';
import { z } from 'zod';

/**
 * What one writes who only wants it over there, as a process of its own: its parent sends the calls, and they are made in their
 * order over connections that are kept, so many at once. Nothing is written down, and what fails ends it.
 */
const order = z.object({
  url: z.string(),
  appSecretToken: z.string(),
  grantToken: z.string(),
  atOnce: z.int(),
  calls: z.array(
    z.object({
      method: z.enum(['GET', 'POST']),
      path: z.string(),
      body: z.string().optional(),
      key: z.string().optional(),
    }),
  ),
});

async function replay({ url, appSecretToken, grantToken, atOnce, calls }: z.infer<typeof order>): Promise<void> {
  const agent = { http: new http.Agent({ keepAlive: true, maxSockets: atOnce }) };
  const headers = { 'x-appsecrettoken': appSecretToken, 'x-agreementgranttoken': grantToken };
  const client = got.extend({ agent, headers, retry: { limit: 0 }, throwHttpErrors: false, responseType: 'text' });
  const left = calls.values();
  const began = performance.now();
  const used = process.cpuUsage();
  const hand = async (): Promise<void> => {
    for (const { method, path, body, key } of left) {
      const sent =
        body === undefined ? {} : { body, headers: { 'content-type': 'application/json', 'idempotency-key': key } };
      const { statusCode, body: text } = await client(`${url}${path}`, { method, ...sent });
      const isThere = statusCode < 300 || (statusCode === 404 && method === 'GET');
      if (!isThere) throw new Error(`${method} ${path}: ${statusCode} ${text}`);
      JSON.parse(text);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, hand));
  const { user, system } = process.cpuUsage(used);
  process.send?.({ ms: performance.now() - began, cpuMs: (user + system) / 1_000 });
  process.disconnect?.();
}

process.once('message', (message) => void replay(order.parse(message)));
