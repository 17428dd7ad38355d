import type { Expected } from '../support/roles.ts';

export const expected: Expected = {
  'GET /s/:store/first-steps': ['owner', 'bookkeeper', 'operator', 'accountant'],
};
