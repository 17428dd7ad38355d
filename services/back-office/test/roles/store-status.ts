import type { Expected } from '../support/roles.ts';

/** It changes nothing, so whoever belongs to the store may see it. */
export const expected: Expected = {
  'GET /s/:store/status': ['owner', 'bookkeeper', 'operator', 'accountant'],
};
