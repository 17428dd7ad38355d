import type { Expected } from '../support/roles.ts';

const members = ['owner', 'bookkeeper', 'operator', 'accountant'] as const;

export const expected: Expected = {
  'GET /s/:store': members,
  'GET /s/:store/activity': members,
  'GET /s/:store/activity.csv': members,
  'GET /operations/:id': members,
  'POST /operations/:id/retry': ['owner', 'bookkeeper', 'operator'],
};
