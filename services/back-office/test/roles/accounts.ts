import type { Expected } from '../support/roles.ts';

export const expected: Expected = {
  'GET /s/:store/accounts': ['owner', 'bookkeeper', 'operator', 'accountant'],
  'POST /s/:store/accounts': ['owner', 'bookkeeper'],
  'POST /s/:store/accounts/try': ['owner', 'bookkeeper'],
  'POST /s/:store/accounts/fetch': ['owner', 'bookkeeper', 'operator'],
};
