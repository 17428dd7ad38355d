import { storeId } from '@kassebro/contracts';
import type { StoreRecord } from '@kassebro/store';
import { Router, type Request, type RequestHandler, type Response } from 'express';
import { rolesAnywhere, rolesAt, type Role, type User } from '../access/roles.ts';
import { isOneOf, mayUse } from '../access/who.ts';
import type { BooksSessions } from './books.ts';
import { Forbidden, NoSuchStore, NotLoggedIn } from './refusals.ts';
import type { Route } from './route.ts';
import { inZone, visitOf, type Visit } from './visit.ts';

/** How the routes look up a store, and the books that a link opens. */
export interface RouteTools {
  stores: { find(id: string): Promise<StoreRecord | undefined> };
  books: Pick<BooksSessions, 'books'>;
}

/**
 * Mounts the whole table, each route behind its own guard; nothing else is mounted anywhere.
 * @throws Error for a route that names nobody, or that is in the table twice
 */
export function mountRoutes(router: Router, routes: readonly Route[], tools: RouteTools): void {
  const names = new Set<string>();
  for (const route of routes) {
    if (route.who.length === 0) throw new Error(`${route.name} does not say who may use it`);
    if (names.has(route.name)) throw new Error(`${route.name} is in the route table twice`);
    names.add(route.name);
    mount(router, route, handlersOf(route, tools));
  }
}

function mount(router: Router, { method, path }: Route, handlers: RequestHandler[]): void {
  if (method === 'GET') router.get(path, ...handlers);
  else if (method === 'POST') router.post(path, ...handlers);
  else router.use(path, Router().use(...handlers));
}

function handlersOf(route: Route, tools: RouteTools): RequestHandler[] {
  if (route.kind === 'area') return [guard(route), ...route.handlers];
  return [async (request, response) => void (await answer(route, { request, response }, tools))];
}

type Passage = { request: Request; response: Response };
type Answering = Exclude<Route, { kind: 'area' }>;

async function answer(route: Answering, passage: Passage, tools: RouteTools): Promise<unknown> {
  const visit = visitOn(passage.response);
  switch (route.kind) {
    case 'open':
      return route.handler({ ...passage, visit });
    case 'house': {
      const user = letIn(route, visit);
      return route.handler({ ...passage, visit: { ...visit, user } });
    }
    case 'store': {
      const { user, roles, id } = letIntoStore(route, visit, String(passage.request.params['store']));
      const store = await tools.stores.find(id);
      if (!store) throw new NoSuchStore(`there is no store ${id}`);
      const inside = inZone(passage.response, store.timeZone);
      return route.handler({ ...passage, visit: { ...inside, user }, store, roles });
    }
    case 'books': {
      const books = await tools.books.books(passage);
      const inside = inZone(passage.response, books.store.timeZone);
      return route.handler({ ...passage, visit: inside, ...books });
    }
    case 'record': {
      const { user, roles, id } = letIntoStore(route, visit, route.storeOf(passage.request));
      const store = await tools.stores.find(id);
      const inside = store ? inZone(passage.response, store.timeZone) : visit;
      return route.handler({ ...passage, visit: { ...inside, user }, store, roles });
    }
  }
}

const guard =
  (route: Route): RequestHandler =>
  (_request, response, next) => {
    letIn(route, visitOn(response));
    next();
  };

function letIn({ who, name }: Route, { user }: Visit): User {
  if (!user) throw new NotLoggedIn(`nobody is logged in for ${name}`);
  if (!mayUse(who, user)) throw new Forbidden(name, rolesAnywhere(user));
  return user;
}

/** A store that is none of the visitor's and one that does not exist are told in the same way. */
function letIntoStore({ who, name }: Route, { user }: Visit, id: string): { user: User; roles: Role[]; id: string } {
  if (!user) throw new NotLoggedIn(`nobody is logged in for ${name}`);
  const roles = storeId.safeParse(id).success ? rolesAt(user, id) : [];
  if (roles.length === 0) throw new NoSuchStore('no such store, or none of theirs');
  if (typeof who !== 'string' && !isOneOf(roles, who)) throw new Forbidden(name, roles);
  return { user, roles, id };
}

function visitOn(response: Response): Visit {
  const visit = visitOf(response);
  if (!visit) throw new Error('a route was mounted before the visit is opened');
  return visit;
}
