import type { Expected } from '../support/roles.ts';

const members = ['owner', 'bookkeeper', 'operator', 'accountant'] as const;
const editors = ['owner', 'bookkeeper'] as const;

export const expected: Expected = {
  'GET /s/:store/imports': members,
  'POST /s/:store/imports': editors,
  'GET /s/:store/imports/:import': members,
  'GET /s/:store/imports/:import/records.csv': members,
  'GET /s/:store/imports/:import/import': editors,
  'POST /s/:store/imports/:import/import': editors,
  'POST /s/:store/imports/:import/pause': editors,
  'POST /s/:store/imports/:import/resume': editors,
  'POST /s/:store/imports/:import/stop': editors,
};
