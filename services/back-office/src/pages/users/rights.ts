import type { Membership } from '@kassebro/store';
import type { Rights, User } from '../../access/roles.ts';

/** The stores whose users somebody decides about; all of them for an operator. */
export type Domain = 'all' | ReadonlySet<string>;

export const domainOf = ({ operator, memberships }: Rights): Domain =>
  operator ? 'all' : new Set(memberships.filter(({ role }) => role === 'owner').map(({ store }) => store));

export const isIn = (domain: Domain, store: string): boolean => domain === 'all' || domain.has(store);

/** What of somebody's rights one may see and change. */
export const membershipsIn = (domain: Domain, { memberships }: Pick<User, 'memberships'>): Membership[] =>
  memberships.filter(({ store }) => isIn(domain, store));

/**
 * Whether one may give somebody a new link for their password, or log them out. A login opens everything of its user, so
 * all of that must be one's own to decide about.
 */
export const decidesOverLogin = (domain: Domain, { operator, memberships }: Rights): boolean =>
  domain === 'all' || (!operator && memberships.every(({ store }) => isIn(domain, store)));

/** The memberships with another role in one store; without a role, without that store. */
export function withRole(
  memberships: readonly Membership[],
  { store, role }: { store: string; role?: Membership['role'] },
): Membership[] {
  const others = memberships.filter((membership) => membership.store !== store);
  return role === undefined ? others : [...others, { store, role }].toSorted((a, b) => (a.store < b.store ? -1 : 1));
}

/** Whether somebody besides the user owns the store. */
export const hasOtherOwner = (users: readonly User[], { email, store }: { email: string; store: string }): boolean =>
  users.some(
    (user) =>
      user.email !== email &&
      user.passwordHash !== undefined &&
      user.memberships.some((membership) => membership.store === store && membership.role === 'owner'),
  );
