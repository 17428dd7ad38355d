import { seesEveryStore, type Role, type User } from './roles.ts';

/** `everyStore`: shows all stores, and therefore only to those of the roles who may see every store. */
type Rule = 'anyone' | 'signed-in' | { everyStore: readonly Role[] };

const operations = { everyStore: ['owner', 'operator'] } as const;

/**
 * Every route of the back office and who may use it. A route that is not listed here cannot be mounted (it does not
 * compile), so that nothing can be reached past this table. `ALL` also covers everything below the path.
 */
export const access = {
  'GET /assets/:hash/:name': 'anyone',
  'GET /login': 'anyone',
  'POST /login': 'anyone',
  'POST /language': 'anyone',
  'POST /logout': 'anyone',
  'POST /logout-everywhere': 'signed-in',
  'GET /': 'signed-in',
  'GET /status': operations,
  'GET /status.json': operations,
  'GET /operations/:id': operations,
  'POST /operations/:id/retry': operations,
  'ALL /queues': operations,
} as const satisfies Record<`${'GET' | 'POST' | 'ALL'} /${string}`, Rule>;

export type Route = keyof typeof access;

/** Whether somebody may use a route: `undefined` is a visitor who is not logged in. */
export function mayUse(route: Route, user: Pick<User, 'role' | 'stores'> | undefined): boolean {
  const rule: Rule = access[route];
  if (rule === 'anyone') return true;
  if (user === undefined) return false;
  return rule === 'signed-in' || (rule.everyStore.includes(user.role) && seesEveryStore(user));
}
