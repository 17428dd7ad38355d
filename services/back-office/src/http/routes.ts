import { Router, type Request, type RequestHandler, type Response } from 'express';
import { access, mayUse, type Route } from '../access/table.ts';
import type { User } from '../access/roles.ts';
import { visitOf, type Visit } from './visit.ts';

/** What a page's handler gets to work with. */
export interface Turn<U extends User | undefined = User> {
  request: Request;
  response: Response;
  visit: Visit & { user: U };
}

/** Somebody is logged in, but with a role that may not do this. */
export class Forbidden extends Error {
  override readonly name = 'Forbidden';
}
/** Nobody is logged in, and the caller is a program: a page would send a person to the login instead. */
export class NotLoggedIn extends Error {
  override readonly name = 'NotLoggedIn';
}

type OpenRoute = { [R in Route]: (typeof access)[R] extends 'anyone' ? R : never }[Route];
type ClosedRoute = Exclude<Route, OpenRoute>;

/** Mounts a route that anyone may use. */
export function openRoute(router: Router, route: OpenRoute, handler: (turn: Turn<User | undefined>) => unknown): void {
  mount(router, route, [
    async (request, response) => void (await handler({ request, response, visit: must(response) })),
  ]);
}

/** Mounts a route behind the login; only roles that the access table names for it come through. */
export function closedRoute(router: Router, route: ClosedRoute, handler: (turn: Turn) => unknown): void {
  mount(router, route, [
    guard(route),
    async (request, response) => {
      const visit = must(response);
      const { user } = visit;
      if (user) await handler({ request, response, visit: { ...visit, user } });
    },
  ]);
}

/** Mounts foreign handlers (Bull Board) behind the login. */
export function closedArea(router: Router, route: ClosedRoute, handlers: RequestHandler[]): void {
  mount(router, route, [Router().use(guard(route), ...handlers)]);
}

function mount(router: Router, route: Route, handlers: RequestHandler[]): void {
  const [method, path = '/'] = route.split(' ');
  if (method === 'GET') router.get(path, ...handlers);
  else if (method === 'POST') router.post(path, ...handlers);
  else router.use(path, ...handlers);
}

function guard(route: Route): RequestHandler {
  return (request, response, next) => {
    const { user } = must(response);
    if (mayUse(route, user)) return next();
    if (user) return next(new Forbidden(`${user.role} may not use ${route}`));
    if (wantsPage(request)) return response.redirect(303, loginAddress(request));
    next(new NotLoggedIn(`nobody is logged in for ${route}`));
  };
}

function must(response: Response): Visit {
  const visit = visitOf(response);
  if (!visit) throw new Error('a route was mounted before the visit is opened');
  return visit;
}

/** A browser that opens a page or sends a form says so; scripts and programs ask for something else. */
export const wantsPage = (request: Request): boolean =>
  !request.path.endsWith('.json') && request.accepts('html', 'json') === 'html';

/** After the login one comes back to the page, but never to a write. */
const loginAddress = (request: Request): string =>
  request.method === 'GET' ? `/login?to=${encodeURIComponent(request.originalUrl)}` : '/login';
