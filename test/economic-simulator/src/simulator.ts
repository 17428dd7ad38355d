import type { AddressInfo } from 'node:net';
import { Api } from './api/api.ts';
import { readTokens } from './api/authentication.ts';
import { Front } from './api/front.ts';
import { apiRoot } from './api/root.ts';
import { Control } from './control/control.ts';
import { ACCESS, handleAccess } from './pages/access.ts';
import { WINDOW } from './pages/links.ts';
import { Window, windowOf } from './pages/window.ts';
import { schemaByFileName } from './schemas/published.ts';
import { ACCOUNTS } from './seed/chart-of-accounts.ts';
import { JOURNALS, PRODUCT_GROUPS } from './seed/master-data.ts';
import { APP_PUBLIC_TOKEN, DEMO_AGREEMENT, DEMO_TOKEN } from './seed/new-agreement.ts';
import { DataFile } from './state/data-file.ts';
import { World } from './state/world.ts';
import { ok } from './wire/answer.ts';
import type { Answer } from './wire/answer.ts';
import { WEBHOOKS_API, WebhooksApi } from './webhooks/webhooks-api.ts';
import { createServer } from './wire/http-server.ts';
import type { Handler, WireRequest } from './wire/http-server.ts';

export interface SimulatorOptions {
  /** 0, the default, takes a free one. */
  port?: number;
  host?: string;
  /** Where the data live between two starts; without it they live in memory only. */
  dataFile?: string;
  log?: (line: string) => void;
}

export interface Simulator {
  /** `http://127.0.0.1:port`, without a slash at the end. */
  url: string;
  port: number;
  /** What a store needs to be connected to the seeded agreement. */
  seed: {
    agreementNumber: number;
    appSecretToken: string;
    /** Of the app that asks for access at `/_simulator/access`. */
    appPublicToken: string;
    agreementGrantToken: string;
    accounts: typeof ACCOUNTS;
    journals: typeof JOURNALS;
    productGroups: typeof PRODUCT_GROUPS;
  };
  /** Stops listening, ends open connections and writes the data file. */
  close(): Promise<void>;
}

const silent = (): void => undefined;

/**
 * Starts an e-conomic on this machine. Rejects when the port is taken or the data file is not one of ours.
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { port = 0, host = '127.0.0.1', log = silent } = options;
  const world = new World();
  const file = options.dataFile === undefined ? undefined : new DataFile(options.dataFile, world);
  if (file?.restore() !== true) world.seed();
  world.onChange = () => file?.schedule();
  const closing = new AbortController();
  const server = createServer(dispatch(world, { log, signal: closing.signal }), log);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const actualPort = isAddressInfo(address) ? address.port : port;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${actualPort}`,
    port: actualPort,
    seed: {
      agreementNumber: DEMO_AGREEMENT,
      appSecretToken: DEMO_TOKEN,
      appPublicToken: APP_PUBLIC_TOKEN,
      agreementGrantToken: DEMO_TOKEN,
      accounts: ACCOUNTS,
      journals: JOURNALS,
      productGroups: PRODUCT_GROUPS,
    },
    close: async () => {
      closing.abort();
      world.delivery.close();
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      server.closeAllConnections();
      await closed;
      file?.write();
    },
  };
}

function isAddressInfo(address: AddressInfo | string | null): address is AddressInfo {
  return typeof address === 'object' && address !== null;
}

function dispatch(world: World, options: { log: (line: string) => void; signal: AbortSignal }): Handler {
  const front = new Front(world, options);
  const api = new Api(world, front);
  const webhooksApi = new WebhooksApi(world, front);
  const control = new Control(world);
  const window = new Window(world, { control, log: options.log });
  return async (request) => {
    const { path } = request;
    if (request.isTooLarge) return tooLarge(world, request);
    if (path === ACCESS) return handleAccess(request, world);
    if (path.startsWith('/_simulator')) return control.handle(request);
    if (path === WINDOW || path.startsWith(`${WINDOW}/`)) return window.handle(request);
    if (path.toLowerCase().startsWith(`${WEBHOOKS_API}/`)) return webhooksApi.handle(request);
    return readable(world, request) ?? api.handle(request);
  };
}

/** What anybody may read: the root of the API (a page for browsers), its schemas, and how the process is. */
function readable(world: World, request: WireRequest): Answer | undefined {
  const { path } = request;
  if (path === '/') return wantsPage(request) ? windowOf(world) : apiRoot(request.base);
  if (path === '/live' || path === '/ready') return ok({ status: 'ok' });
  if (path === '/metrics') return metrics(world);
  return path.startsWith('/schema/') ? schemaAnswer(path) : undefined;
}

/** The status of a body that no API of the server takes was never captured. */
function tooLarge(world: World, { headers }: WireRequest): Answer {
  const agreement = world.byGrant(readTokens(headers, new Map()).grant);
  const status = Number(world.switches.get('largeBodyStatus', agreement?.number));
  return { status, body: { message: 'The request body is too large.', httpStatusCode: status } };
}

/** Calls to the API so far, for Prometheus. */
function metrics(world: World): Answer {
  const lines = Object.entries(world.calls.counts(undefined)).map(([name, count]) => {
    const [method = '', path = ''] = name.split(' ');
    return `economic_simulator_calls_total{method=${JSON.stringify(method)},path=${JSON.stringify(path)}} ${count}`;
  });
  const text = ['# TYPE economic_simulator_calls_total counter', ...lines, ''].join('\n');
  return { status: 200, text, headers: { 'Content-Type': 'text/plain; version=0.0.4' } };
}

function wantsPage(request: WireRequest): boolean {
  return request.headers.accept?.includes('text/html') === true;
}

function schemaAnswer(path: string): Answer {
  const schema = schemaByFileName(path.slice('/schema/'.length));
  return schema === undefined ? { status: 404, body: { message: 'No such schema.' } } : ok(schema);
}
