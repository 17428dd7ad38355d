import type { Log } from '@kassebro/process';
import express, { Router, type Express, type RequestHandler } from 'express';
import type { PasswordCheck } from './access/passwords.ts';
import { loadAssets } from './http/assets.ts';
import { faultPages, nothingHere } from './http/faults.ts';
import { createPages } from './http/pages.ts';
import { sameOrigin } from './http/same-origin.ts';
import { pageHeaders } from './http/security-headers.ts';
import { openVisit, type VisitTools } from './http/visit.ts';
import { loginRoutes, type LoginTools } from './pages/login/routes.ts';
import type { LoginThrottle } from './pages/login/throttle.ts';
import { operationRoutes, type OperationTools } from './pages/operation/routes.ts';
import { mountQueueBoard, type BoardQueue } from './pages/queues/board.ts';
import { statusRoutes, type StatusTools } from './pages/status/routes.ts';

/** Everything the pages need of the rest of the house. */
export interface AppTools {
  /** Seals the login cookies; at least 32 characters. */
  sessionSecret: string;
  users: VisitTools['users'] & LoginTools['users'];
  passwords: PasswordCheck;
  throttle: LoginThrottle;
  status: Pick<StatusTools, 'sources' | 'keptJobs'>;
  operations: OperationTools['operations'];
  queue: OperationTools['queue'];
  audit: OperationTools['audit'];
  boardQueues: readonly BoardQueue[];
  log: Log;
}

/** A secret shorter than this could be guessed, and whoever has it is any user they like. */
const SHORTEST_SECRET = 32;

/**
 * The back office. Each route passes, in this order: security headers, the session, the same-origin check of writes,
 * and the access table.
 * @throws Error without a session secret: no secret, no door
 */
export function createApp(tools: AppTools): { app: Express; router: Router } {
  if (tools.sessionSecret.length < SHORTEST_SECRET)
    throw new Error(`the session secret must have at least ${SHORTEST_SECRET} characters`);
  const assets = loadAssets();
  const pages = createPages(assets.url);
  const app = express();
  const router = Router();
  app.disable('x-powered-by');
  // A proxy in front that ends TLS stands in a private network; its word on protocol, host and address is taken.
  app.set('trust proxy', ['loopback', 'linklocal', 'uniquelocal']);
  app.use(
    pageHeaders(),
    neverKept,
    openVisit(tools),
    sameOrigin,
    express.urlencoded({ extended: false, limit: '64kb' }),
  );
  assets.mount(router);
  loginRoutes(router, { ...tools, asset: assets.url });
  statusRoutes(router, { ...tools.status, pages });
  operationRoutes(router, { ...tools, keptJobs: tools.status.keptJobs, pages });
  mountQueueBoard(router, { queues: tools.boardQueues, icon: assets.url('icon.svg') });
  app.use(router, nothingHere, faultPages({ asset: assets.url, log: tools.log }));
  return { app, router };
}

/** Pages hold a company's figures: nothing but the assets, which say so themselves, may be kept anywhere. */
const neverKept: RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'no-store');
  next();
};
