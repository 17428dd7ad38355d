import type { Problem } from '@kassebro/contracts';
import type { Log } from '@kassebro/process';
import express, { type Express, type NextFunction, type Request, type Response, type Router } from 'express';
import { problems } from './problems.ts';
import { sendProblem } from './send-problem.ts';

/** Everything but the door for e-conomic. */
export function createApp(hooks: Router, log: Pick<Log, 'error'>): Express {
  const app = express();
  app.disable('x-powered-by').disable('etag');
  app.use((_request, response, next) => {
    response.setHeader('cache-control', 'no-store');
    next();
  });
  app.use(hooks);
  app.use((_request, response) => sendProblem(response, problems.unknown));
  // Express knows a handler of errors by its four parameters.
  // oxlint-disable-next-line max-params
  app.use((error: unknown, _request: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) return next(error);
    const problem = problemOf(error);
    if (problem.status === 500) log.error('a request failed, and should not have', { error });
    sendProblem(response, problem);
  });
  return app;
}

/** Express and its body reader put the status that they mean on the error. */
function problemOf(error: unknown): Problem {
  const status: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'status') : undefined;
  if (status === 413) return problems.hookTooLarge;
  if (status === 415) return problems.encodedBody;
  return typeof status === 'number' && status >= 400 && status < 500 ? problems.unreadable : problems.ourFault;
}
