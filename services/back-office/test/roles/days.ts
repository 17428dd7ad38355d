import type { Expected } from '../support/roles.ts';

const members = ['owner', 'bookkeeper', 'operator', 'accountant'] as const;
/** Those who keep work going. */
const keepers = ['owner', 'bookkeeper', 'operator'] as const;
/** Those who decide what is booked. */
const editors = ['owner', 'bookkeeper'] as const;

export const expected: Expected = {
  'GET /s/:store/days': members,
  'GET /s/:store/days.csv': members,
  'POST /s/:store/closed-dates': editors,
  'POST /s/:store/closed-dates/undo': editors,
  'POST /s/:store/look-at-days': keepers,
  'GET /s/:store/send-days': keepers,
  'POST /s/:store/send-days': keepers,
  'GET /s/:store/days/:number': members,
  'POST /s/:store/days/:number/look': keepers,
  'POST /s/:store/days/:number/send': keepers,
  'POST /s/:store/days/:number/post-on': editors,
  'GET /s/:store/days/:number/do-not-send': editors,
  'POST /s/:store/days/:number/do-not-send': editors,
  'GET /s/:store/days/:number/by-hand': editors,
  'POST /s/:store/days/:number/by-hand': editors,
  'GET /s/:store/days/:number/undo': editors,
  'POST /s/:store/days/:number/undo': editors,
  'GET /s/:store/days/:number/payer': editors,
  'POST /s/:store/days/:number/payer': editors,
  'POST /s/:store/days/:number/payer/undo': editors,
  'GET /s/:store/days/:number/accept-drift': editors,
  'POST /s/:store/days/:number/accept-drift': editors,
  'GET /s/:store/days/:number/correct': editors,
  'POST /s/:store/days/:number/correct': editors,
  'GET /s/:store/attention': members,
  'POST /s/:store/attention/try': keepers,
};
