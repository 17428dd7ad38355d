import type { CauseText } from '../cause.ts';

/** What no other cause covers. */
export const lastResortCauses = {
  'unexpected-refusal': {
    scope: 'one',
    fix: 'activity',
    en: {
      what: 'e-conomic refused it with a message we do not know: “{message}”.',
      todo: 'Read the message. If it does not help, send support the number {logId}.',
    },
    da: {
      what: 'e-conomic afviste med en besked, vi ikke kender: »{message}«.',
      todo: 'Læs beskeden. Hjælper den ikke, så send nummeret {logId} til support.',
    },
  },
  'unreadable-answer': {
    scope: 'one',
    fix: 'activity',
    en: {
      what: 'e-conomic answered something that we cannot read ({what}).',
      todo: 'Press Try again later. If it returns, write to support.',
    },
    da: {
      what: 'e-conomic svarede noget, vi ikke kan læse ({what}).',
      todo: 'Tryk på Prøv igen senere. Vender det tilbage, så skriv til support.',
    },
  },
  'engine-away': {
    scope: 'none',
    fix: 'status',
    clearsItself: true,
    en: {
      what: 'Kassebro’s own database or queue does not answer at the moment.',
      todo: 'Nothing to do for a shop; operators see it on the status page. It goes on by itself.',
    },
    da: {
      what: 'Kassebros egen database eller kø svarer ikke i øjeblikket.',
      todo: 'Butikken skal ikke gøre noget; driften ser det på statussiden. Det fortsætter af sig selv.',
    },
  },
  'our-fault': {
    scope: 'one',
    fix: 'activity',
    en: {
      what: 'Something went wrong at our end. Number {number}.',
      todo: 'Support sees it too. Try again is safe: nothing is ever sent twice.',
    },
    da: {
      what: 'Der gik noget galt hos os. Nummer {number}.',
      todo: 'Support kan også se det. Det er sikkert at prøve igen: intet sendes to gange.',
    },
  },
} as const satisfies Record<string, CauseText>;
