import type { IncomingMessage, ServerResponse } from 'node:http';
import { collectDefaultMetrics, Registry } from 'prom-client';

/** Something the process cannot work without: resolves when it is there, throws with a plain sentence when not. */
export type Check = () => Promise<void>;

export interface Health {
  /** Answers /live, /ready and /metrics and says true; false when the request is for somebody else. */
  handle(request: IncomingMessage, response: ServerResponse): boolean;
  readonly registry: Registry;
  /** From now on /ready says 503: the process is going down and must get no new work. */
  leave(): void;
}

const CHECK_MS = 2_000;

/** Health of one process: alive while it answers, ready only while every check passes within two seconds. */
export function createHealth(process: string, checks: Record<string, Check>): Health {
  const registry = new Registry();
  registry.setDefaultLabels({ process });
  collectDefaultMetrics({ register: registry });
  let leaving = false;

  async function ready(response: ServerResponse): Promise<void> {
    const failures = leaving ? { process: 'is stopping' } : await failed(checks);
    const ok = Object.keys(failures).length === 0;
    json(response, ok ? 200 : 503, ok ? { ready: true } : { ready: false, because: failures });
  }

  async function metrics(response: ServerResponse): Promise<void> {
    const text = await registry.metrics();
    response.writeHead(200, { 'content-type': registry.contentType }).end(text);
  }

  function handle(request: IncomingMessage, response: ServerResponse): boolean {
    const path = request.url?.split('?', 1)[0];
    if (path === '/live') json(response, 200, { live: true });
    else if (path === '/ready') answer(ready(response), response);
    else if (path === '/metrics') answer(metrics(response), response);
    else return false;
    return true;
  }
  return { handle, registry, leave: () => void (leaving = true) };
}

function answer(work: Promise<void>, response: ServerResponse): void {
  work.catch((error: unknown) => {
    if (!response.headersSent) json(response, 500, { error: error instanceof Error ? error.message : String(error) });
  });
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response
    .writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
    .end(JSON.stringify(body));
}

async function failed(checks: Record<string, Check>): Promise<Record<string, string>> {
  const results = await Promise.all(
    Object.entries(checks).map(async ([name, check]): Promise<[string, string] | undefined> => {
      try {
        await inTime(check());
        return undefined;
      } catch (error) {
        return [name, error instanceof Error ? error.message : String(error)];
      }
    }),
  );
  return Object.fromEntries(results.filter((result) => result !== undefined));
}

async function inTime(work: Promise<void>): Promise<void> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`no answer within ${CHECK_MS} ms`)), CHECK_MS);
  await Promise.race([work, promise]).finally(() => clearTimeout(timer));
}
