import type { Expected } from '../support/roles.ts';

const everybodyInTheStore = ['owner', 'bookkeeper', 'operator', 'accountant'] as const;
const editors = ['owner', 'bookkeeper'] as const;

/** Whoever sets the store up may connect it; only an owner takes the connection away. */
export const expected: Expected = {
  'GET /s/:store/connection': everybodyInTheStore,
  'POST /s/:store/connection/check': ['owner', 'bookkeeper', 'operator'],
  'POST /s/:store/connection/grant': editors,
  'GET /s/:store/connection/back': editors,
  'GET /s/:store/connection/confirm': editors,
  'POST /s/:store/connection/confirm': editors,
  'GET /s/:store/connection/disconnect': ['owner'],
  'POST /s/:store/connection/disconnect': ['owner'],
};
