import type { User } from '@kassebro/store';

export type { User } from '@kassebro/store';

/** Owner, bookkeeper and accountant are so in one store each; an operator, our own staff, is so in every store. */
export const roles = ['owner', 'bookkeeper', 'operator', 'accountant'] as const;
export type Role = (typeof roles)[number];

/** The parts of a user that decide what they may do. */
export type Rights = Pick<User, 'operator' | 'memberships'>;

/** As what somebody is known in one store; nothing when it is none of theirs. */
export function rolesAt({ operator, memberships }: Rights, store: string): Role[] {
  const own = memberships.filter((membership) => membership.store === store).map(({ role }) => role);
  return operator ? [...own, 'operator'] : own;
}

/** As what somebody is known in any store. */
export function rolesAnywhere({ operator, memberships }: Rights): Role[] {
  const known = new Set<Role>(memberships.map(({ role }) => role));
  return roles.filter((role) => known.has(role) || (role === 'operator' && operator));
}
