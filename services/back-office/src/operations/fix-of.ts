import { causes, isCause } from '@kassebro/errors';
import type { User } from '../access/roles.ts';
import { menuOf, type MenuPage } from '../frame/menu.ts';
import type { Route } from '../http/route.ts';

/** The page that puts right what a cause says. */
export interface Fix {
  page: MenuPage;
  path: string;
}

interface Visitor {
  routes: readonly Route[];
  user: User;
  store: string;
}

/**
 * Where a cause is put right, as the catalogue has it; nothing when that is no page of its own, or none that the visitor may open.
 * What is put right on the page of one day is found there.
 */
export function fixOf(cause: string, { routes, user, store }: Visitor): Fix | undefined {
  if (!isCause(cause)) return undefined;
  const { fix } = causes[cause];
  const entry = menuOf(routes, user, store).find(({ page }) => page === fix);
  return entry && { page: entry.page, path: entry.path };
}
