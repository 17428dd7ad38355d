import express, { type NextFunction, type Request, type Response } from 'express';
import { mountDocs } from './docs/pages.ts';
import { openApiOf } from './docs/openapi.ts';
import { answerProblems } from './http/errors.ts';
import { mount, nameRequest } from './http/mount.ts';
import { observe } from './http/observe.ts';
import { HttpProblem } from './http/problem.ts';
import { routesOf } from './routes/index.ts';
import type { PosApiTools } from './tools.ts';

/** The till's door: it checks, stores, queues and answers, and works on nothing itself. */
export function createApp(tools: PosApiTools): express.Express {
  const app = express();
  app.disable('x-powered-by').disable('etag').set('query parser', 'simple');
  app.use(nameRequest, observe(tools.log, tools.figures), secure);
  const routes = routesOf(tools);
  mountDocs(app, openApiOf(routes));
  const { stores, idempotency } = tools.store;
  mount(app, routes, { stores, idempotency, log: tools.log });
  app.use(() => {
    throw new HttpProblem('no-such-address');
  });
  app.use(answerProblems);
  return app;
}

/** Answers are data for one caller: never cached, never guessed at, never run as a page. */
function secure(_request: Request, response: Response, next: NextFunction): void {
  response.set({
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  });
  next();
}
