import type { CauseText } from '../cause.ts';

/** Access to e-conomic and to the till. */
export const connectionCauses = {
  'grant-revoked': {
    scope: 'store',
    fix: 'connection',
    en: {
      what: 'e-conomic no longer lets Kassebro in.',
      todo: 'Connect again. Everything that waited is then sent by itself.',
    },
    da: {
      what: 'e-conomic giver ikke længere Kassebro adgang.',
      todo: 'Forbind igen. Alt, der har ventet, sendes derefter af sig selv.',
    },
  },
  'not-connected': {
    scope: 'store',
    fix: 'connection',
    en: {
      what: 'The store is not connected to e-conomic.',
      todo: 'Connect it. Everything that waited is then sent by itself.',
    },
    da: {
      what: 'Butikken er ikke forbundet til e-conomic.',
      todo: 'Forbind den. Alt, der har ventet, sendes derefter af sig selv.',
    },
  },
  'app-secret-mismatch': {
    scope: 'store',
    fix: 'connection',
    en: {
      what: 'The access belongs to another app than ours.',
      todo: 'Connect again from this page. If it returns, write to support.',
    },
    da: {
      what: 'Adgangen hører til en anden app end vores.',
      todo: 'Forbind igen fra denne side. Kommer fejlen igen, så skriv til support.',
    },
  },
  'role-missing': {
    scope: 'store',
    fix: 'connection',
    en: {
      what: 'The e-conomic user who gave access lacks the right to {feature}.',
      todo: 'Let a superuser in e-conomic connect again.',
    },
    da: {
      what: 'Den e-conomic-bruger, der gav adgang, mangler rettighed til {feature}.',
      todo: 'Lad en superbruger i e-conomic forbinde igen.',
    },
  },
  'module-missing': {
    scope: 'cause',
    fix: 'connection',
    en: {
      what: 'The agreement lacks the module {module}.',
      todo: 'Add the module in e-conomic, or turn this synchronisation off.',
    },
    da: {
      what: 'Aftalen mangler modulet {module}.',
      todo: 'Tilkøb modulet i e-conomic, eller slå synkroniseringen fra.',
    },
  },
  'other-company': {
    scope: 'store',
    fix: 'connection',
    en: {
      what: 'The new access is for {company}, not for {before}.',
      todo: 'Confirm that the shop has changed company, or connect with the right agreement.',
    },
    da: {
      what: 'Den nye adgang gælder {company}, ikke {before}.',
      todo: 'Bekræft, at butikken har skiftet firma, eller forbind med den rigtige aftale.',
    },
  },
  'budget-used': {
    scope: 'none',
    fix: 'status',
    clearsItself: true,
    en: { what: 'e-conomic takes no more calls from us at the moment.', todo: 'Nothing to do. It goes on at {time}.' },
    da: {
      what: 'e-conomic tager ikke imod flere kald fra os i øjeblikket.',
      todo: 'Du skal ikke gøre noget. Det fortsætter kl. {time}.',
    },
  },
  'economic-down': {
    scope: 'none',
    fix: 'status',
    clearsItself: true,
    en: { what: 'e-conomic does not answer at the moment.', todo: 'Nothing to do. Kassebro tries again by itself.' },
    da: {
      what: 'e-conomic svarer ikke i øjeblikket.',
      todo: 'Du skal ikke gøre noget. Kassebro prøver igen af sig selv.',
    },
  },
  'till-token-refused': {
    scope: 'store',
    fix: 'connection',
    en: {
      what: 'Customers 1st refuses our key.',
      todo: 'Make a new API user in Customers 1st (Settings, API) and paste the key.',
    },
    da: {
      what: 'Customers 1st afviser vores nøgle.',
      todo: 'Opret en ny API-bruger i Customers 1st (Indstillinger, API), og indsæt nøglen.',
    },
  },
  'till-hook-lost': {
    scope: 'store',
    fix: 'connection',
    en: {
      what: 'The till no longer tells us when a day is closed.',
      todo: 'Press Repair. Missed days are fetched afterwards.',
    },
    da: {
      what: 'Kassen fortæller ikke længere, når en dag afsluttes.',
      todo: 'Tryk på Reparér. Manglende dage hentes bagefter.',
    },
  },
} as const satisfies Record<string, CauseText>;
