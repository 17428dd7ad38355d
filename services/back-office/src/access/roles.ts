/** Who may do what is decided by role: see the access table. */
export const roles = ['owner', 'bookkeeper', 'operator', 'accountant'] as const;
export type Role = (typeof roles)[number];

/** A person who may log in. */
export interface User {
  /** In small letters; also their id. */
  email: string;
  name: string;
  role: Role;
  /** Ids of the stores that they see, or `*` for every store. An operator sees every store anyway. */
  stores: readonly string[];
  /** Must equal the one in the login cookie: raising it logs every browser out. */
  epoch: number;
  passwordHash: string;
}

/** Pages over all stores are for those who may see every store, whatever their role allows otherwise. */
export const seesEveryStore = (user: Pick<User, 'role' | 'stores'>): boolean =>
  user.role === 'operator' || user.stores.includes('*');
