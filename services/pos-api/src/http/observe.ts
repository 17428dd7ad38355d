import type { Log } from '@kassebro/process';
import type { NextFunction, Request, Response } from 'express';
import type { Figures } from '../figures.ts';

/** What is known of a request when it has been answered; each part is noted by whoever comes to know it. */
interface Note {
  /** As the route writes it, never as the caller did: an address may hold a number or a phone. */
  route?: string;
  store?: string;
  /** Code of the problem that was answered. */
  cause?: string;
  error?: unknown;
}

const notes = new WeakMap<Response, Note>();
export const note = (response: Response, more: Note): void => {
  notes.set(response, { ...notes.get(response), ...more });
};

/** A caller who left before the answer was sent has no status. */
const GONE = 'gone';

/** Counts and times every request, and logs it when it was a write or failed; successful reads only at debug. */
export const observe =
  (log: Log, figures: Figures) =>
  (request: Request, response: Response, next: NextFunction): void => {
    const started = performance.now();
    response.once('close', () => {
      const ms = performance.now() - started;
      const { route = 'other', ...known } = notes.get(response) ?? {};
      const { method } = request;
      const status = response.writableFinished ? response.statusCode : GONE;
      figures.requests.add({ method, route, status: String(status) });
      figures.durations.took(ms, { method, route });
      const correlation = String(response.getHeader('x-request-id'));
      const fields = { method, path: route, correlation, ms: Math.round(ms), ...known };
      if (status === GONE) log.info('the caller left before the answer', fields);
      else log[levelOf(method, status)](sentences[kindOf(status)], { ...fields, status });
    });
    next();
  };

const kindOf = (status: number): 'answered' | 'refused' | 'failed' => {
  if (status >= 500) return 'failed';
  return status >= 400 ? 'refused' : 'answered';
};
const sentences = { answered: 'answered', refused: 'refused', failed: 'could not answer' };

/** Asking for what is not there is how a till finds out, so it is no more than a read. */
function levelOf(method: string, status: number): 'debug' | 'info' | 'error' {
  if (status >= 500) return 'error';
  const isRead = method === 'GET' || method === 'HEAD';
  return isRead && (status < 400 || status === 404) ? 'debug' : 'info';
}
