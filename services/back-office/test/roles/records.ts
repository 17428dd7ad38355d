import type { Expected } from '../support/roles.ts';

const members = ['owner', 'bookkeeper', 'operator', 'accountant'] as const;
/** Those who keep work going. */
const keepers = ['owner', 'bookkeeper', 'operator'] as const;

/** Those who decide what belongs together. */
const editors = ['owner', 'bookkeeper'] as const;

export const expected: Expected = {
  'GET /s/:store/records': members,
  'GET /s/:store/records.csv': members,
  'GET /s/:store/records/:kind/:record': members,
  'POST /s/:store/records/:kind/:record/fetch': keepers,
  'POST /s/:store/records/:kind/:record/retry': keepers,
  'GET /s/:store/records/:kind/:record/link': editors,
  'POST /s/:store/records/:kind/:record/link': editors,
  'GET /s/:store/records/:kind/:record/unlink': editors,
  'POST /s/:store/records/:kind/:record/unlink': editors,
  'GET /s/:store/records/:kind/:record/ignore': editors,
  'POST /s/:store/records/:kind/:record/ignore': editors,
  'POST /s/:store/records/:kind/:record/restore': editors,
  'GET /s/:store/records/:kind/:record/create': editors,
  'POST /s/:store/records/:kind/:record/create': editors,
};
