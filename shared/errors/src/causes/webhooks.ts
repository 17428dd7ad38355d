import type { CauseText } from '../cause.ts';

/** Notices that did not arrive as they should. */
export const webhooksCauses = {
  'hook-refused': {
    scope: 'none',
    fix: 'settings',
    en: { what: 'A notice came with a wrong secret.', todo: 'Copy the URL into the webhook in e-conomic again.' },
    da: { what: 'En besked kom med en forkert nøgle.', todo: 'Kopiér URL’en til webhooket i e-conomic igen.' },
  },
  'hook-unreadable': {
    scope: 'none',
    fix: 'settings',
    en: {
      what: 'A notice came without a number in it.',
      todo: 'Copy “Data to send” into the webhook again, with the square brackets.',
    },
    da: {
      what: 'En besked kom uden et nummer i.',
      todo: 'Kopiér »Sendte data« til webhooket igen, med de kantede parenteser.',
    },
  },
  'till-hook-unreadable': {
    scope: 'one',
    fix: 'activity',
    en: {
      what: 'Customers 1st sent {event} in a way that cannot be used: {field} is missing or makes no sense.',
      todo: 'What was sent is kept. Correct it in the till if it is wrong there, or write to support.',
    },
    da: {
      what: 'Customers 1st sendte {event} på en måde, der ikke kan bruges: {field} mangler eller giver ikke mening.',
      todo: 'Det sendte er gemt. Ret det i kassen, hvis det er forkert der, eller skriv til support.',
    },
  },
  'hook-silent': {
    scope: 'none',
    fix: 'settings',
    en: {
      what: 'e-conomic has been silent for {time}; the nightly check found {count} changes we were not told of.',
      todo: 'They are fetched. Look at the webhook in e-conomic: it may be switched off.',
    },
    da: {
      what: 'e-conomic har været tavs i {time}; natkontrollen fandt {count} ændringer, vi ikke fik besked om.',
      todo: 'De er hentet. Se på webhooket i e-conomic: det kan være slået fra.',
    },
  },
} as const satisfies Record<string, CauseText>;
