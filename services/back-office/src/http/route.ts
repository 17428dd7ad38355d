import type { StoreRecord } from '@kassebro/store';
import type { Request, RequestHandler, Response } from 'express';
import type { Role, User } from '../access/roles.ts';
import type { Who } from '../access/who.ts';
import type { Books } from './books.ts';
import type { Visit } from './visit.ts';

/** What a handler gets to work with. */
export interface Turn<U extends User | undefined = User> {
  request: Request;
  response: Response;
  visit: Visit & { user: U };
  /** The store whose page it is; absent on pages of the whole house. */
  store?: StoreRecord | undefined;
}

/** The turn of a store's page: times are in the store's own zone. */
export interface StoreTurn extends Turn {
  store: StoreRecord;
  /** As what the visitor is known in this store; at least one. */
  roles: readonly Role[];
}

/** A turn about something of a store, such as an operation, that is shown also when the store itself is no longer kept. */
export interface RecordTurn extends Turn {
  roles: readonly Role[];
}

/** The turn of a page of the books: whoever reads it came through a link, and has a login or not. */
export interface BooksTurn extends Turn<User | undefined>, Books {
  store: StoreRecord;
}

type Method = 'GET' | 'POST';
type Named<P extends string = string> = `${Method} /${P}`;

interface Stated {
  /** Method and path, as the role table names it. */
  name: string;
  method: Method | 'ALL';
  path: string;
  who: Who;
}

/** One line of the route table: where, who, and what is done. */
export type Route = Stated &
  (
    | { kind: 'open'; handler: (turn: Turn<User | undefined>) => unknown }
    | { kind: 'house'; handler: (turn: Turn) => unknown }
    | { kind: 'store'; handler: (turn: StoreTurn) => unknown }
    | { kind: 'record'; storeOf: (request: Request) => string; handler: (turn: RecordTurn) => unknown }
    | { kind: 'books'; handler: (turn: BooksTurn) => unknown }
    | { kind: 'area'; handlers: readonly RequestHandler[] }
  );

/** A route that needs no login. */
export const openRoute = (name: Named, handler: (turn: Turn<User | undefined>) => unknown): Route => ({
  ...stated(name, 'anyone'),
  kind: 'open',
  handler,
});

/** A route of the whole house: for everybody who is logged in, or for those with one of the roles in any store. */
export const houseRoute = (
  name: Named,
  who: Exclude<Who, 'anyone' | 'by-link'>,
  handler: (turn: Turn) => unknown,
): Route => ({
  ...stated(name, who),
  kind: 'house',
  handler,
});

/** A route of one store: for those with one of the roles in that store. */
export const storeRoute = (
  name: Named<`s/:store${string}`>,
  who: readonly [Role, ...Role[]],
  handler: (turn: StoreTurn) => unknown,
): Route => ({ ...stated(name, who), kind: 'store', handler });

/** A route about one thing whose address tells whose it is; for those with one of the roles in that store. */
export const recordRoute = (
  name: Named,
  { who, storeOf }: { who: readonly [Role, ...Role[]]; storeOf: (request: Request) => string },
  handler: (turn: RecordTurn) => unknown,
): Route => ({ ...stated(name, who), kind: 'record', storeOf, handler });

/** A route of the books that a link opens: for whoever came through one that still opens them. */
export const booksRoute = (name: Named<`a${string}`>, handler: (turn: BooksTurn) => unknown): Route => ({
  ...stated(name, 'by-link'),
  kind: 'books',
  handler,
});

/** Foreign handlers (Bull Board) with everything below a path. */
export const areaRoute = (
  path: `/${string}`,
  who: readonly [Role, ...Role[]],
  handlers: readonly RequestHandler[],
): Route => ({ name: `ALL ${path}`, method: 'ALL', path, who, kind: 'area', handlers });

function stated(name: Named, who: Who): Stated {
  const [method, path = '/'] = name.split(' ');
  return { name, method: method === 'POST' ? 'POST' : 'GET', path, who };
}
