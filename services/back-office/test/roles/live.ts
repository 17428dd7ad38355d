import type { Expected } from '../support/roles.ts';

export const expected: Expected = {
  'GET /s/:store/live': ['owner', 'bookkeeper', 'operator', 'accountant'],
};
