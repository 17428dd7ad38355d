import { correlationFrom, type Log, sha256Hex } from '@kassebro/process';
import type { Store, StoreRecord } from '@kassebro/store';
import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { z } from 'zod';
import { idempotencyKeyOf, once } from './idempotency.ts';
import { note } from './observe.ts';
import { HttpProblem } from './problem.ts';
import { type Answer, type Caller, noBody, type Route } from './route.ts';

export interface DoorTools {
  stores: Pick<Store['stores'], 'findByApiTokenHash'>;
  idempotency: Pick<Store['idempotency'], 'begin' | 'finish' | 'release'>;
  log: Log;
}

const MAX_BODY = '1mb';
const readJson = express.json({ limit: MAX_BODY, strict: false, inflate: true });

/** Puts the routes on an Express app: each address knows its methods, and says which when it gets another one. */
export function mount(app: express.Express, routes: readonly Route[], tools: DoorTools): void {
  for (const [path, group] of Map.groupBy(routes, (route) => route.path)) {
    const address = app.route(path);
    for (const route of group) address[route.method](...handlers(route, tools));
    address.all((_request, response) => {
      note(response, { route: path });
      const allow = group.map(({ method }) => method.toUpperCase());
      throw new HttpProblem('method-not-allowed', { headers: { allow: allow.join(', ') } });
    });
  }
}

/** The token is checked before a byte of the body is read: no token, no door. */
function handlers(route: Route, tools: DoorTools): RequestHandler[] {
  const answer = async (request: Request, response: Response): Promise<void> => {
    note(response, { route: route.path });
    const store = await storeOf(request, tools.stores);
    note(response, { store: store.id });
    if (route.body !== noBody) await readBody(request, response);
    const caller = callerOf(request, { store, correlation: correlationOf(response), log: tools.log });
    const given = await answerOf(route, { request, caller, tools });
    response
      .status(given.status)
      .set({ ...locationOf(route, given), ...given.headers })
      .json(given.body);
  };
  return [answer];
}

/** Taken from the answer itself, so that an answer that is replayed has it too. */
function locationOf({ path, namedBy }: Route, { body }: Answer): Record<string, string> {
  if (namedBy === undefined) return {};
  const { [namedBy]: name } = z.record(z.string(), z.unknown()).parse(body);
  return { location: `${path}/${encodeURIComponent(String(name))}` };
}

async function answerOf(
  route: Route,
  { request, caller, tools }: { request: Request; caller: Caller; tools: DoorTools },
): Promise<Answer> {
  const raw = { params: request.params, query: request.query, body: request.body as unknown, caller };
  if (route.method !== 'post' || caller.idempotencyKey === undefined) return route.run(raw);
  const what = { address: request.path, key: caller.idempotencyKey, body: raw.body, store: caller.store.id };
  return once(what, { idempotency: tools.idempotency, run: () => route.run(raw) });
}

async function storeOf(request: Request, stores: DoorTools['stores']): Promise<StoreRecord> {
  const token = /^Bearer ([\w.~+/-]{8,512}=*)$/i.exec(request.get('authorization') ?? '')?.[1];
  const store = token === undefined ? undefined : await stores.findByApiTokenHash(sha256Hex(token));
  if (!store) throw new HttpProblem('unauthorized', { headers: { 'www-authenticate': 'Bearer realm="kassebro"' } });
  return store;
}

async function readBody(request: Request, response: Response): Promise<void> {
  const sent = request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;
  if (!sent) throw new HttpProblem('body-missing');
  if (request.is('application/json') === false) throw new HttpProblem('not-json');
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  readJson(request, response, (error?: unknown) => {
    if (error instanceof Error) reject(error);
    else resolve();
  });
  await promise;
}

function callerOf(
  request: Request,
  { store, correlation, log }: Pick<Caller, 'store' | 'correlation' | 'log'>,
): Caller {
  const idempotencyKey = idempotencyKeyOf(request.get('idempotency-key'));
  const ifMatch = request.get('if-match');
  return {
    store,
    correlation,
    log: log.child({ store: store.id, correlation }),
    ...(idempotencyKey !== undefined && { idempotencyKey }),
    ...(ifMatch !== undefined && { ifMatch }),
  };
}

/** The caller's own request id if it is sane, else a new one; it goes with the work and comes back on every answer. */
export function nameRequest(request: Request, response: Response, next: NextFunction): void {
  response.setHeader('x-request-id', correlationFrom(request.headers['x-request-id']));
  next();
}

const correlationOf = (response: Response): string => String(response.getHeader('x-request-id'));
