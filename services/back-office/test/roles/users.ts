import type { Expected } from '../support/roles.ts';

/** An owner of another store has users of their own, too: which ones is tested with the pages. */
const deciders = ['owner', 'operator', 'owner of another store'] as const;

/** Accountants are let in by those whose books they are; our own staff does not open them for others. */
const owners = ['owner', 'owner of another store'] as const;

export const expected: Expected = {
  'GET /users': deciders,
  'POST /users/invite': deciders,
  'GET /users/:email': deciders,
  'POST /users/:email/role': deciders,
  'GET /users/:email/remove': deciders,
  'POST /users/:email/remove': deciders,
  'POST /users/:email/link': deciders,
  'POST /users/:email/log-out': deciders,
  'POST /users/accountant-links': owners,
  'GET /users/accountant-links/:link/revoke': owners,
  'POST /users/accountant-links/:link/revoke': owners,
};
