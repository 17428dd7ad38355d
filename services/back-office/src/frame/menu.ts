import { mayUse } from '../access/who.ts';
import type { User } from '../access/roles.ts';
import type { Route } from '../http/route.ts';
import type { IconName } from '../ui/icon.ts';

/** Pages of a store, in the order in which they are needed over a day and over the life of a shop. */
const storePages = [
  { head: 'daily', page: 'days', icon: 'calendar' },
  { head: 'daily', page: 'attention', icon: 'warning' },
  { head: 'daily', page: 'records', icon: 'box' },
  { head: 'daily', page: 'activity', icon: 'pulse' },
  { head: 'setup', page: 'first-steps', icon: 'tick' },
  { head: 'setup', page: 'connection', icon: 'link' },
  { head: 'setup', page: 'accounts', icon: 'ledger' },
  { head: 'setup', page: 'settings', icon: 'sliders' },
  { head: 'setup', page: 'imports', icon: 'download' },
  { head: 'operations', page: 'status', icon: 'gauge' },
] as const;

/** Pages of the whole house. */
const housePages = [
  { head: 'house', page: 'stores', icon: 'shop' },
  { head: 'house', page: 'users', icon: 'people' },
  { head: 'house', page: 'all-status', icon: 'gauge', path: '/status' },
  { head: 'house', page: 'queues', icon: 'layers', route: 'ALL /queues' },
] as const;

export type MenuHead = (typeof storePages | typeof housePages)[number]['head'];
export type MenuPage = (typeof storePages | typeof housePages)[number]['page'] | 'account';

export interface MenuEntry {
  head: MenuHead;
  page: MenuPage;
  path: string;
  icon: IconName;
}

/** What stands in the menu: the pages that are there and that the visitor may use. */
export function menuOf(routes: readonly Route[], user: User, store?: string): MenuEntry[] {
  const byName = new Map(routes.map((route) => [route.name, route]));
  const isOpen = (name: string, at?: string): boolean => {
    const route = byName.get(name);
    return route !== undefined && mayUse(route.who, user, at);
  };
  const own = storePages
    .filter(({ page }) => store !== undefined && isOpen(`GET /s/:store/${page}`, store))
    .map((entry) => ({ ...entry, path: `/s/${store}/${entry.page}` }));
  const house = housePages
    .map((entry) => ({ path: `/${entry.page}`, ...entry }))
    .filter((entry) => isOpen('route' in entry ? entry.route : `GET ${entry.path}`));
  return [...own, ...house];
}

/** The page of a store that somebody sees first. */
export const firstPage = (routes: readonly Route[], user: User, store: string): string =>
  menuOf(routes, user, store)[0]?.path ?? '/account';
