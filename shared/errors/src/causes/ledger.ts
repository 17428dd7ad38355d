import type { CauseText } from '../cause.ts';

/** What e-conomic has, lacks or refuses when a day is to be posted. */
export const ledgerCauses = {
  'period-barred': {
    scope: 'cause',
    fix: 'days/:day',
    en: {
      what: '{date} is in a barred period in e-conomic[; the day’s invoice waits there as draft {draft}].',
      todo: 'Open the period in e-conomic, choose another date for the day, or let all such days go on the first open day; their own date stays in the text.',
    },
    da: {
      what: '{date} ligger i en spærret periode i e-conomic[; dagens faktura ligger dér som kladde {draft}].',
      todo: 'Åbn perioden i e-conomic, vælg en anden dato til dagen, eller lad alle sådanne dage få den første åbne dag; deres egen dato bliver i teksten.',
    },
  },
  'year-missing': {
    scope: 'cause',
    fix: 'days/:day',
    en: {
      what: 'There is no open accounting year for {date}.',
      todo: 'Create the accounting year in e-conomic and press Check again.',
    },
    da: {
      what: 'Der er intet åbent regnskabsår for {date}.',
      todo: 'Opret regnskabsåret i e-conomic, og tryk på Kontrollér igen.',
    },
  },
  'currency-unknown': {
    scope: 'cause',
    fix: 'accounts',
    en: {
      what: 'Currency {code} does not exist in e-conomic.',
      todo: 'Create the currency in e-conomic, or give the payment type an account in DKK.',
    },
    da: {
      what: 'Valutaen {code} findes ikke i e-conomic.',
      todo: 'Opret valutaen i e-conomic, eller giv betalingstypen en konto i DKK.',
    },
  },
  'outcome-uncertain': {
    scope: 'none',
    fix: 'days/:day',
    clearsItself: true,
    en: {
      what: 'We do not know yet whether e-conomic got this day.',
      todo: 'Nothing to do. Kassebro looks in e-conomic first and never sends twice.',
    },
    da: {
      what: 'Vi ved endnu ikke, om e-conomic modtog dagen.',
      todo: 'Du skal ikke gøre noget. Kassebro ser først efter i e-conomic og sender aldrig to gange.',
    },
  },
  'voucher-gone': {
    scope: 'one',
    fix: 'days/:day',
    en: {
      what: 'Voucher {voucher} is no longer in e-conomic.',
      todo: 'Someone deleted it. Send again, or mark the day as entered by hand.',
    },
    da: {
      what: 'Bilag {voucher} findes ikke længere i e-conomic.',
      todo: 'Nogen har slettet det. Send igen, eller markér dagen som indtastet manuelt.',
    },
  },
} as const satisfies Record<string, CauseText>;
