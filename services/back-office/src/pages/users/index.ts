import { houseRoute, type Route, type Turn } from '../../http/route.ts';
import type { House } from '../../house.ts';
import { confirmRevoking, makeLink, revokeLink } from './accountant-links.ts';
import { changeRole, confirmRemoval, logOut, removeUser } from './change.ts';
import { invite, newLink } from './invite.ts';
import { showUser, showUsers } from './show.ts';

export type UsersHouse = Pick<House, 'accountantLinks' | 'users' | 'stores' | 'audit' | 'pages' | 'now'>;

const deciders = ['owner', 'operator'] as const;

/** Who may come in, and as what: an owner decides for their own stores, an operator for all. */
export const usersPages = (house: UsersHouse): Route[] => {
  const route = (name: Parameters<typeof houseRoute>[0], handler: (turn: Turn, house: UsersHouse) => unknown): Route =>
    houseRoute(name, deciders, (turn) => handler(turn, house));
  const ownersRoute: typeof route = (name, handler) => houseRoute(name, ['owner'], (turn) => handler(turn, house));
  return [
    route('GET /users', (turn) => showUsers(turn, house)),
    route('POST /users/invite', invite),
    route('GET /users/:email', (turn) => showUser(turn, house)),
    route('POST /users/:email/role', changeRole),
    route('GET /users/:email/remove', confirmRemoval),
    route('POST /users/:email/remove', removeUser),
    route('POST /users/:email/link', newLink),
    route('POST /users/:email/log-out', logOut),
    ownersRoute('POST /users/accountant-links', makeLink),
    ownersRoute('GET /users/accountant-links/:link/revoke', confirmRevoking),
    ownersRoute('POST /users/accountant-links/:link/revoke', revokeLink),
  ];
};
