import express, { Router, type Express, type RequestHandler } from 'express';
import { loadAssets } from './http/assets.ts';
import { createStepsLook } from './first-steps/look-at-steps.ts';
import { createBooksSessions } from './http/books.ts';
import { faultPages, nothingHere } from './http/faults.ts';
import { mountRoutes } from './http/mount-routes.ts';
import { createPages } from './http/pages.ts';
import type { Route } from './http/route.ts';
import { sameOrigin } from './http/same-origin.ts';
import { pageHeaders } from './http/security-headers.ts';
import { openVisit } from './http/visit.ts';
import type { House, HouseParts } from './house.ts';
import { LiveHub } from './live/hub.ts';
import { createLook } from './live/look.ts';
import { allPages } from './pages/index.ts';

/** A secret shorter than this could be guessed, and whoever has it is any user they like. */
const SHORTEST_SECRET = 32;

export interface BackOffice {
  app: Express;
  router: Router;
  /** The route table, for whoever checks it. */
  routes: readonly Route[];
  /** The streams of open pages: to be closed before the server, which waits for what is open. */
  live: LiveHub;
}

/**
 * The back office. Each request passes, in this order: security headers, the session, the same-origin check of writes,
 * and the guard of its route.
 * @throws Error without a session secret: no secret, no door
 */
export function createApp(
  parts: HouseParts & { sessionSecret: string; olderSessionSecrets?: readonly string[] },
): BackOffice {
  const { sessionSecret, olderSessionSecrets = [], log } = parts;
  if (sessionSecret.length < SHORTEST_SECRET)
    throw new Error(`the session secret must have at least ${SHORTEST_SECRET} characters`);
  const assets = loadAssets();
  const routes: Route[] = [...assets.routes];
  const live = new LiveHub({ look: createLook({ ...parts.store, queues: parts.queues }), log });
  const { stores, accountantLinks: links } = parts.store;
  const books = createBooksSessions({ sessionSecret, olderSessionSecrets, links, stores, now: () => parts.now() });
  routes.push(...allPages(furnished(parts, { asset: assets.url, books, live, routes: () => routes })));
  const app = express();
  const router = Router();
  app.disable('x-powered-by');
  // A proxy in front that ends TLS stands in a private network; its word on protocol, host and address is taken.
  app.set('trust proxy', ['loopback', 'linklocal', 'uniquelocal']);
  app.use(
    pageHeaders(parts.grant?.page),
    neverKept,
    openVisit({ sessionSecret, olderSessionSecrets, users: parts.store.users }),
    sameOrigin,
    express.urlencoded({ extended: false, limit: '256kb', parameterLimit: 5_000 }),
  );
  mountRoutes(router, routes, { stores, books });
  app.use(router, nothingHere, faultPages({ asset: assets.url, log }));
  return { app, router, routes, live };
}

function furnished({ store, ...parts }: HouseParts, made: Pick<House, 'asset' | 'books' | 'live' | 'routes'>): House {
  const { stores, operations } = store;
  const lookAtSteps = createStepsLook({ ...store, ...parts });
  const pages = createPages({ stores, operations, lookAtSteps, asset: made.asset, routes: made.routes });
  return { ...store, ...parts, ...made, lookAtSteps, pages };
}

/** Pages hold a company's figures: nothing but the assets, which say so themselves, may be kept anywhere. */
const neverKept: RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'no-store');
  next();
};
