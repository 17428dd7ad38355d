import type { Expected } from '../support/roles.ts';

const everybodyInTheStore = ['owner', 'bookkeeper', 'operator', 'accountant'] as const;
const editors = ['owner', 'bookkeeper'] as const;
/** A test and a look change nothing, so those who keep work going may have them. */
const keepers = ['owner', 'bookkeeper', 'operator'] as const;

export const expected: Expected = {
  'GET /s/:store/settings': everybodyInTheStore,
  'POST /s/:store/settings': editors,
  'POST /s/:store/settings/check': keepers,
  'POST /s/:store/settings/invoice-customer': editors,
  'POST /s/:store/settings/webhooks/:sync/test': keepers,
  'POST /s/:store/settings/webhooks/:sync/secret': editors,
};
