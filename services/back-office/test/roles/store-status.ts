import type { Expected } from '../support/roles.ts';

const keepers = ['owner', 'bookkeeper', 'operator'] as const;

/** Whoever belongs to the store may see it; those who keep work going may pause it. */
export const expected: Expected = {
  'GET /s/:store/status': ['owner', 'bookkeeper', 'operator', 'accountant'],
  'GET /s/:store/status/pause-to-till': keepers,
  'POST /s/:store/status/pause-to-till': keepers,
  'POST /s/:store/status/resume-to-till': keepers,
  'GET /s/:store/status/pause-to-ledger': keepers,
  'POST /s/:store/status/pause-to-ledger': keepers,
  'POST /s/:store/status/resume-to-ledger': keepers,
};
