import type { Request, RequestHandler } from 'express';

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

/** A write that does not come from one of our own pages. */
export class ForeignRequest extends Error {
  override readonly name = 'ForeignRequest';
}

/**
 * Against cross-site request forgery: a write must come from our own page. Browsers say where a request comes from in
 * Sec-Fetch-Site (on https and localhost) and in Origin; a write that carries neither is refused.
 */
export const sameOrigin: RequestHandler = (request, _response, next) => {
  if (reading.has(request.method) || comesFromOurPage(request)) return next();
  next(new ForeignRequest('the write did not come from our own page'));
};

function comesFromOurPage(request: Request): boolean {
  const site = request.get('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin';
  return request.get('origin') === `${request.protocol}://${request.host}`;
}
