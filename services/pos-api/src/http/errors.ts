import type { NextFunction, Request, Response } from 'express';
import { note } from './observe.ts';
import { HttpProblem } from './problem.ts';

/** What Express, its body reader and the database throw, in the words of this API. */
function problemOf(error: unknown): HttpProblem {
  if (error instanceof HttpProblem) return error;
  if (!(error instanceof Error)) return new HttpProblem('internal', { cause: error });
  return fromDatabase(error) ?? fromHttp(error) ?? new HttpProblem('internal', { cause: error });
}

const away =
  /^(?:Mongo(?:Network|NetworkTimeout|ServerSelection|NotConnected|TopologyClosed)Error|MongooseServerSelectionError)$/;

/** By name, because this service does not know which library its store is made of. */
const fromDatabase = (error: Error): HttpProblem | undefined =>
  away.test(error.name) ? new HttpProblem('unavailable', { headers: { 'retry-after': '5' }, cause: error }) : undefined;

/** Express and its body reader put the status of a client's fault on the error. */
function fromHttp(error: Error): HttpProblem | undefined {
  const status = 'status' in error ? error.status : undefined;
  const type = 'type' in error ? error.type : undefined;
  if (status === 413) return new HttpProblem('body-too-large');
  if (status === 415) return new HttpProblem('not-json');
  if (type === 'entity.parse.failed') return new HttpProblem('invalid-json', { detail: whereBroken(error.message) });
  return status === 400 ? new HttpProblem('invalid-request') : undefined;
}

/** The engine's own sentence would repeat what was sent; only the place is taken from it. */
function whereBroken(message: string): string {
  const place = /line (\d+) column (\d+)/.exec(message);
  const where = place ? `is broken at line ${place[1]}, column ${place[2]}` : 'is broken or ends too early';
  return `Send one JSON object; this one ${where}.`;
}

/** The last middleware: every error becomes problem+json, and what is our fault is noted with its cause. */
// Express knows a handler of errors by its four parameters.
// oxlint-disable-next-line eslint/max-params
export function answerProblems(error: unknown, _request: Request, response: Response, next: NextFunction): void {
  const problem = problemOf(error);
  note(response, { cause: problem.code, ...(problem.body.status >= 500 && { error: problem.cause }) });
  if (response.headersSent) next(error);
  else sendProblem(response, problem);
}

function sendProblem(response: Response, problem: HttpProblem): void {
  response.status(problem.body.status).set(problem.details.headers ?? {});
  response.type('application/problem+json').send(JSON.stringify(problem.body));
}
