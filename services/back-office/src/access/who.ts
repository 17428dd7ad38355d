import { rolesAnywhere, rolesAt, type Rights, type Role } from './roles.ts';

/** Who may use a route: at least one role, or a word for those that need none. `by-link` is whoever came through an accountant's link. */
export type Who = 'anyone' | 'signed-in' | 'by-link' | readonly [Role, ...Role[]];

/** Whoever belongs to a store. */
export const everyRole = ['owner', 'bookkeeper', 'operator', 'accountant'] as const satisfies Who;
/** Those who decide how a store is set up and what is sent. */
export const editors = ['owner', 'bookkeeper'] as const satisfies Who;
/** Those who keep work going: they try again, pause, check. */
export const keepers = ['owner', 'bookkeeper', 'operator'] as const satisfies Who;

/** Whether a visitor may use a route of a store, or, without one, a route of the whole house. */
export function mayUse(who: Who, user: Rights | undefined, store?: string): boolean {
  if (who === 'anyone') return true;
  if (user === undefined || who === 'by-link') return false;
  if (who === 'signed-in') return true;
  return isOneOf(store === undefined ? rolesAnywhere(user) : rolesAt(user, store), who);
}

/** Whether one of the roles is among those that are asked for. */
export const isOneOf = (known: readonly Role[], asked: readonly Role[]): boolean =>
  known.some((role) => asked.includes(role));
