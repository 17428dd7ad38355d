import type { CauseText } from '../cause.ts';

/** What the store has not chosen, or chose and no longer exists in e-conomic. */
export const accountsCauses = {
  'payment-type-unmapped': {
    scope: 'cause',
    fix: 'accounts',
    en: {
      what: 'Payment type {title} has no account.',
      todo: 'Choose an account. All days waiting for it are then sent.',
    },
    da: {
      what: 'Betalingstypen {title} mangler en konto.',
      todo: 'Vælg en konto. Alle dage, der venter på den, sendes derefter.',
    },
  },
  'cash-or-not': {
    scope: 'cause',
    fix: 'accounts',
    en: {
      what: 'The till counts {title} ({amount}) as {till}, and the settings have it as {settings}.',
      todo: 'Decide which is right. Change the payment type under Accounts, and all days waiting for it are sent; or correct it in the till, which then sends the day again.',
    },
    da: {
      what: 'Kassen regner {title} ({amount}) som {till}, og i indstillingerne står det som {settings}.',
      todo: 'Afgør, hvad der er rigtigt. Ret betalingstypen under Konti, så sendes alle dage, der venter på den; eller ret den i kassen, som så sender dagen igen.',
    },
  },
  'account-unknown': {
    scope: 'cause',
    fix: 'accounts',
    en: {
      what: 'Account {account} does not exist in e-conomic.',
      todo: 'Choose another account, or create it in e-conomic and press Check again.',
    },
    da: {
      what: 'Konto {account} findes ikke i e-conomic.',
      todo: 'Vælg en anden konto, eller opret den i e-conomic, og tryk på Kontrollér igen.',
    },
  },
  'account-barred': {
    scope: 'cause',
    fix: 'accounts',
    en: {
      what: 'Account {account} is barred in e-conomic.',
      todo: 'Choose another account, or open the account in e-conomic.',
    },
    da: {
      what: 'Konto {account} er spærret i e-conomic.',
      todo: 'Vælg en anden konto, eller ophæv spærringen i e-conomic.',
    },
  },
  'account-no-direct-entries': {
    scope: 'cause',
    fix: 'accounts',
    en: {
      what: 'Account {account} does not take entries from a journal.',
      todo: 'Choose an account that takes direct entries; a heading or sum account cannot be used.',
    },
    da: {
      what: 'Der kan ikke bogføres direkte på konto {account}.',
      todo: 'Vælg en konto, der tillader direkte bogføring; overskrifts- og sumkonti kan ikke bruges.',
    },
  },
  'vat-code-missing': {
    scope: 'cause',
    fix: 'accounts',
    en: {
      what: 'No VAT code is chosen for {rate} %.',
      todo: 'Choose the VAT code for {rate} % (25 % is normally U25).',
    },
    da: {
      what: 'Der er ikke valgt momskode for {rate} %.',
      todo: 'Vælg momskoden for {rate} % (25 % er normalt U25).',
    },
  },
  'vat-code-rate-differs': {
    scope: 'cause',
    fix: 'accounts',
    en: {
      what: 'VAT code {code} is {codeRate} % in e-conomic, but was chosen for {rate} %.',
      todo: 'Choose the VAT code whose rate is {rate} %.',
    },
    da: {
      what: 'Momskode {code} er {codeRate} % i e-conomic, men er valgt til {rate} %.',
      todo: 'Vælg den momskode, hvis sats er {rate} %.',
    },
  },
  'vat-code-unknown': {
    scope: 'cause',
    fix: 'accounts',
    en: { what: 'VAT code {code} does not exist in e-conomic.', todo: 'Choose a VAT code from the list.' },
    da: { what: 'Momskode {code} findes ikke i e-conomic.', todo: 'Vælg en momskode fra listen.' },
  },
  'vat-code-for-purchases': {
    scope: 'cause',
    fix: 'accounts',
    en: {
      what: 'VAT code {code} looks like one for purchases ({type}): the VAT of sales would count as VAT to get back.',
      todo: 'Choose a VAT code for sales, such as U25.',
    },
    da: {
      what: 'Momskode {code} ligner en til køb ({type}): salgsmomsen ville tælle som moms til gode.',
      todo: 'Vælg en momskode til salg, for eksempel U25.',
    },
  },
  'journal-gone': {
    scope: 'cause',
    fix: 'accounts',
    en: { what: 'Cash journal {journal} no longer exists.', todo: 'Choose a journal.' },
    da: { what: 'Kassekladde {journal} findes ikke længere.', todo: 'Vælg en kassekladde.' },
  },
  'account-not-chosen': {
    scope: 'cause',
    fix: 'accounts',
    en: {
      what: 'No account is chosen for {purpose}, and this day needs it.',
      todo: 'Choose an account for {purpose}.',
    },
    da: {
      what: 'Der er ikke valgt konto til {purpose}, og dagen har brug for den.',
      todo: 'Vælg en konto til {purpose}.',
    },
  },
  'department-gone': {
    scope: 'cause',
    fix: 'accounts',
    en: { what: 'Department {number} does not exist in e-conomic.', todo: 'Choose another department or none.' },
    da: { what: 'Afdeling {number} findes ikke i e-conomic.', todo: 'Vælg en anden afdeling eller ingen.' },
  },
  'fallback-used': {
    scope: 'none',
    fix: 'accounts',
    clearsItself: true,
    en: {
      what: 'Payment type {title} went to the fallback account {account}.',
      todo: 'Choose its own account, and move the amount in e-conomic if needed.',
    },
    da: {
      what: 'Betalingstypen {title} blev ført på reservekonto {account}.',
      todo: 'Vælg en egen konto, og flyt eventuelt beløbet i e-conomic.',
    },
  },
} as const satisfies Record<string, CauseText>;
