import { createServer } from 'node:http';
import { randomUUID } from 'node:crypto';
import { defaultSettings } from '@kassebro/contracts';
import type { Router } from 'express';
import { createLog, listen } from '@kassebro/process';
import { connectQueue, type Queues } from '@kassebro/queue';
import { openStore, type Store } from '@kassebro/store';
import { createPasswordCheck, hashPassword } from '../../src/access/passwords.ts';
import type { Role } from '../../src/access/roles.ts';
import { createApp } from '../../src/app.ts';
import type { Route } from '../../src/http/route.ts';
import type { HouseParts } from '../../src/house.ts';
import type { LiveHub } from '../../src/live/hub.ts';
import { createLoginThrottle, type ThrottleRule } from '../../src/pages/login/throttle.ts';
import { statusSources } from '../../src/sources.ts';
import { Browser } from './browser.ts';

export const PASSWORD = 'correct horse battery staple';
/** The store that the users of the tests belong to, and one that is none of theirs. */
export const DEMO = 'demo';
export const OTHER = 'other';
const SHOPS = [
  [DEMO, 'Cykelhuset Nørrebro'],
  [OTHER, 'Cykelhuset Vesterbro'],
] as const;
export const emailOf = (role: Role): string => `${role}@shop.example`;

export interface BackOffice {
  url: string;
  store: Store;
  queues: Queues;
  redisUrl: string;
  prefix: string;
  /** The streams of open pages. */
  live: LiveHub;
  /** The route table, and what the router really has. */
  routes: readonly Route[];
  routesMounted: string[];
  /** What was logged, one JSON object a line. */
  logged: string[];
  /** A browser that is logged in as somebody with this role. */
  as(role: Role): Promise<Browser>;
  /** A browser of somebody whom nobody knows yet. */
  visitor(): Browser;
  close(): Promise<void>;
}

const need = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run the tests by npm test`);
  return value;
};

interface Options {
  throttle?: ThrottleRule;
  roles?: Role[];
  redisIsDown?: boolean;
  /** Secrets of cookies, the newest first. */
  sessionSecrets?: readonly [string, ...string[]];
  /** Parts of the house that are not as usual, such as a clock or a way into e-conomic. */
  parts?: Partial<HouseParts>;
}
const NOBODY_LISTENS = 'redis://127.0.0.1:1';

/** The real back office on a free port, with a database and a prefix of its own. */
export async function startBackOffice(options: Options = {}): Promise<BackOffice> {
  const prefix = `test-${randomUUID().slice(0, 8)}`;
  const redisUrl = options.redisIsDown ? NOBODY_LISTENS : need('REDIS_URL');
  const logged: string[] = [];
  const log = createLog({ process: 'test', level: 'debug', format: 'json', write: (line) => logged.push(line) });
  const store = await openStore({ uri: need('MONGODB_URI'), database: prefix });
  const queues = connectQueue({ redisUrl, prefix, log });
  if (!options.redisIsDown) await redisIsThere(queues);
  const [sessionSecret, ...olderSessionSecrets] = options.sessionSecrets ?? [
    'a secret of the tests that is long enough',
  ];
  const { app, router, routes, live } = createApp({
    sessionSecret,
    olderSessionSecrets,
    store,
    queues,
    passwords: await createPasswordCheck(),
    throttle: createLoginThrottle(options.throttle),
    status: statusSources(queues, store),
    now: () => new Date(),
    log,
    ...options.parts,
  });
  const server = await listen(createServer(app), { port: 0, host: '127.0.0.1', variable: 'BACK_OFFICE_PORT' });
  for (const [id, name] of SHOPS) await createShop(store, id, name);
  for (const role of options.roles ?? ['operator']) await createUser(store, role);
  const visitor = (): Browser => new Browser(server.url);
  return {
    url: server.url,
    store,
    queues,
    redisUrl,
    prefix,
    logged,
    live,
    routes,
    routesMounted: routesOf(router),
    visitor,
    async as(role) {
      const browser = visitor();
      const answer = await browser.logIn(emailOf(role), PASSWORD);
      if (answer.status !== 303) throw new Error(`the login of ${role} was answered with ${answer.status}`);
      return browser;
    },
    async close() {
      live.close();
      await server.close();
      await queues.close();
      await store.close();
    },
  };
}

async function createUser(store: Store, role: Role): Promise<void> {
  const passwordHash = await hashPassword(PASSWORD);
  const rights =
    role === 'operator'
      ? { operator: true, memberships: [] }
      : { operator: false, memberships: [{ store: DEMO, role }] };
  await store.users.create({ email: emailOf(role), name: `The ${role}`, ...rights, passwordHash });
}

/** Settings as a new store has them; nothing is connected. */
export async function createShop(store: Store, id: string, name: string): Promise<void> {
  await store.stores.create({
    id,
    name,
    timeZone: 'Europe/Copenhagen',
    settings: defaultSettings,
    version: 1,
    apiTokenHash: `hash-of-${id}`,
    webhookSecrets: { customers: [], balances: [], products: [], inventory: [], ledger: [] },
    createdAt: new Date('2026-11-01T00:00:00Z'),
  });
}

/** A queue says no at once while its connection is not open yet: wait for the first answer. */
async function redisIsThere(queues: Queues): Promise<void> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    try {
      return await queues.ping();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

/** Every route of a router as the access table writes it; areas (Bull Board) are mounted without a method. */
function routesOf(router: Router): string[] {
  return router.stack.flatMap((layer) => {
    const { route } = layer;
    if (!route) return ['ALL'];
    return route.stack.map((step) => `${step.method.toUpperCase()} ${route.path}`);
  });
}
