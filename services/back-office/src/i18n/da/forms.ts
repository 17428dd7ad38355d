import type { Messages } from '../messages.ts';

export const forms: Messages['forms'] = {
  problem: 'Der er et problem',
  error: 'Fejl:',
  required: (label) => `Udfyld: ${label}.`,
  save: 'Gem ændringer',
  discard: 'Fortryd',
  unsaved: 'Du har ændringer, der ikke er gemt',
  changed: (who, at) => `Senest ændret af ${who}, ${at}.`,
  readOnly: 'Du kan se dette, men ikke ændre det. Spørg en ejer eller en bogholder.',
  stale: (who, at) => `${who} har ændret dette kl. ${at}. Se det igennem, og gem igen.`,
  cancel: 'Fortryd',
  copy: 'Kopiér',
  copyOf: (label) => `Kopiér ${label}`,
  copied: 'Kopieret',
  filter: 'Vis',
  all: 'Alle',
  next: 'Ældre',
  first: 'Nyeste',
  following: 'Næste',
  beginning: 'Begyndelsen',
  csv: 'Hent som CSV',
};
