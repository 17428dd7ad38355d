import type { CauseText } from '../cause.ts';

/** Why nothing was done, which is right and needs nobody. */
export const skippedCauses = {
  'switched-off': {
    scope: 'none',
    fix: 'settings',
    clearsItself: true,
    en: { what: 'This synchronisation is switched off.', todo: 'Switch it on under settings if it should run.' },
    da: { what: 'Denne synkronisering er slået fra.', todo: 'Slå den til under indstillinger, hvis den skal køre.' },
  },
  'not-in-till': {
    scope: 'none',
    fix: 'records',
    clearsItself: true,
    en: { what: 'The till does not have it.', todo: 'Nothing to do. It is fetched when the till has it.' },
    da: { what: 'Kassen har den ikke.', todo: 'Du skal ikke gøre noget. Det hentes, når kassen har den.' },
  },
  'no-stock-kept': {
    scope: 'none',
    fix: 'records',
    clearsItself: true,
    en: { what: 'e-conomic keeps no stock of it.', todo: 'Nothing to do.' },
    da: { what: 'e-conomic fører ikke lager for den.', todo: 'Du skal ikke gøre noget.' },
  },
  'changes-not-sent': {
    scope: 'none',
    fix: 'records',
    clearsItself: true,
    en: {
      what: 'Changes after creation are not synchronised.',
      todo: 'Make the change in e-conomic, too, if it is to stand there.',
    },
    da: { what: 'Senere ændringer synkroniseres ikke.', todo: 'Ret også i e-conomic, hvis ændringen skal stå dér.' },
  },
  'linked-already': {
    scope: 'none',
    fix: 'records',
    clearsItself: true,
    en: { what: 'It is in e-conomic already, as {number}.', todo: 'Nothing to do.' },
    da: { what: 'Den findes allerede i e-conomic, som {number}.', todo: 'Du skal ikke gøre noget.' },
  },
  'own-change': {
    scope: 'none',
    fix: 'activity',
    clearsItself: true,
    en: { what: 'It was our own change that came back.', todo: 'Nothing to do.' },
    da: { what: 'Det var vores egen ændring, der kom tilbage.', todo: 'Du skal ikke gøre noget.' },
  },
  'replaced-by-revision': {
    scope: 'none',
    fix: 'days/:day',
    clearsItself: true,
    en: { what: 'Replaced by revision {revision} of the day before it was sent.', todo: 'Nothing to do.' },
    da: { what: 'Erstattet af revision {revision} af dagen, før den blev sendt.', todo: 'Du skal ikke gøre noget.' },
  },
  'booked-by-hand': {
    scope: 'none',
    fix: 'days/:day',
    clearsItself: true,
    en: {
      what: 'Somebody entered it in e-conomic by hand[ as voucher {voucher} of {year}][: “{reason}”].',
      todo: 'Nothing to do. If that was a mistake, undo it, and Kassebro sends the day.',
    },
    da: {
      what: 'Nogen har indtastet den manuelt i e-conomic[ som bilag {voucher} i {year}][: »{reason}«].',
      todo: 'Du skal ikke gøre noget. Var det en fejl, så fortryd, og Kassebro sender dagen.',
    },
  },
  'not-to-be-sent': {
    scope: 'none',
    fix: 'activity',
    clearsItself: true,
    en: {
      what: 'Somebody chose that it is not to be sent: “{reason}”.',
      todo: 'Nothing to do. If that was a mistake, undo it, and Kassebro sends it.',
    },
    da: {
      what: 'Nogen har valgt, at den ikke skal sendes: »{reason}«.',
      todo: 'Du skal ikke gøre noget. Var det en fejl, så fortryd, og Kassebro sender den.',
    },
  },
  'record-ignored': {
    scope: 'none',
    fix: 'records',
    clearsItself: true,
    en: {
      what: 'Somebody chose that it is not synchronised[: “{reason}”].',
      todo: 'Nothing to do. If that was a mistake, synchronise it again on its page.',
    },
    da: {
      what: 'Nogen har valgt, at den ikke skal synkroniseres[: »{reason}«].',
      todo: 'Du skal ikke gøre noget. Var det en fejl, så lad den synkronisere igen på dens side.',
    },
  },
  'record-unlinked': {
    scope: 'none',
    fix: 'records',
    clearsItself: true,
    en: {
      what: 'Somebody has unlinked it from {number} in e-conomic. Neither of the two is synchronised.',
      todo: 'Link it to the right number on its page, or let Kassebro look for it again.',
    },
    da: {
      what: 'Nogen har fjernet forbindelsen til {number} i e-conomic. Ingen af de to synkroniseres.',
      todo: 'Forbind den med det rigtige nummer på dens side, eller lad Kassebro finde den igen.',
    },
  },
  'nothing-to-post': {
    scope: 'none',
    fix: 'days/:day',
    clearsItself: true,
    en: { what: 'Nothing was sold or paid that day.', todo: 'Nothing to do.' },
    da: { what: 'Der blev hverken solgt eller betalt noget den dag.', todo: 'Du skal ikke gøre noget.' },
  },
} as const satisfies Record<string, CauseText>;
