import type { CauseText } from '../cause.ts';

/** What does not add up in a closed day: found by the balance gate before anything is sent. */
export const balanceCauses = {
  'payments-differ': {
    scope: 'one',
    fix: 'days/:day',
    en: {
      what: 'Payments and sales differ by {amount}.',
      todo: 'See the comparison. Correct the day in the till, or mark it as entered by hand.',
    },
    da: {
      what: 'Betalinger og salg afviger med {amount}.',
      todo: 'Se sammenligningen. Ret dagen i kassen, eller markér den som indtastet manuelt.',
    },
  },
  'payments-differ-by-figure': {
    scope: 'one',
    fix: 'days/:day',
    en: {
      what: 'Payments and sales differ by {amount}, exactly as much as {figure}.',
      todo: 'Look at that figure first. Correct the day in the till, or mark it as entered by hand.',
    },
    da: {
      what: 'Betalinger og salg afviger med {amount}, præcis lige så meget som {figure}.',
      todo: 'Se først på det tal. Ret dagen i kassen, eller markér den som indtastet manuelt.',
    },
  },
  'payments-differ-by-two': {
    scope: 'one',
    fix: 'days/:day',
    en: {
      what: 'Payments and sales differ by {amount}, exactly as much as these two together: {figure}; {other}.',
      todo: 'Look at those two figures first. Correct the day in the till, or mark it as entered by hand.',
    },
    da: {
      what: 'Betalinger og salg afviger med {amount}, præcis lige så meget som disse to tilsammen: {figure}; {other}.',
      todo: 'Se først på de to tal. Ret dagen i kassen, eller markér den som indtastet manuelt.',
    },
  },
  'exchange-rate-differs': {
    scope: 'one',
    fix: 'days/:day',
    en: {
      what: 'What was paid as {title} in {currency} is worth {amount} more or less at its exchange rate than the kroner it was taken for.',
      todo: 'Check the rate in the till. Here it is kroner for 100 units: 746 for euro.',
    },
    da: {
      what: 'Det, der er betalt som {title} i {currency}, er til sin kurs {amount} mere eller mindre værd end de kroner, det er taget for.',
      todo: 'Kontrollér kursen i kassen. Her er den kroner for 100 enheder: 746 for euro.',
    },
  },
  'vat-differs': {
    scope: 'one',
    fix: 'days/:day',
    en: {
      what: 'VAT at {rate} % differs from the till by {amount}.',
      todo: 'See the comparison. Usually a product in the till has the wrong rate.',
    },
    da: {
      what: 'Moms på {rate} % afviger {amount} fra kassen.',
      todo: 'Se sammenligningen. Ofte har en vare i kassen en forkert momssats.',
    },
  },
  'vat-differs-by-figure': {
    scope: 'one',
    fix: 'days/:day',
    en: {
      what: 'VAT at {rate} % differs from the till by {amount}, exactly the VAT of {figure}.',
      todo: 'Look at that figure first: it has another rate in the till, or the till does not count it.',
    },
    da: {
      what: 'Moms på {rate} % afviger {amount} fra kassen, præcis momsen af {figure}.',
      todo: 'Se først på det tal: det har en anden sats i kassen, eller kassen tæller det ikke med.',
    },
  },
  'gross-differs': {
    scope: 'one',
    fix: 'days/:day',
    en: {
      what: 'Sales differ from the till’s own total by {amount}, though the VAT agrees.',
      todo: 'See the comparison. Usually sales without VAT are missing or counted twice.',
    },
    da: {
      what: 'Omsætningen afviger {amount} fra kassens egen sum, selv om momsen stemmer.',
      todo: 'Se sammenligningen. Ofte mangler salg uden moms, eller det er talt med to gange.',
    },
  },
  'gross-differs-by-figure': {
    scope: 'one',
    fix: 'days/:day',
    en: {
      what: 'Sales differ from the till’s own total by {amount}, though the VAT agrees: exactly as much as {figure}.',
      todo: 'Look at that figure first: only one of the two counts it.',
    },
    da: {
      what: 'Omsætningen afviger {amount} fra kassens egen sum, selv om momsen stemmer: præcis lige så meget som {figure}.',
      todo: 'Se først på det tal: kun den ene af de to tæller det med.',
    },
  },
  'cash-differs': {
    scope: 'one',
    fix: 'days/:day',
    en: {
      what: 'The cash count does not add up: {amount} is unexplained.',
      todo: 'Check start, counted, expenses and cash to bank in the till.',
    },
    da: {
      what: 'Kasseopgørelsen går ikke op: {amount} er uforklaret.',
      todo: 'Kontrollér primo, optalt, udlæg og kontanter til bank i kassen.',
    },
  },
  'invoiced-sales-counted': {
    scope: 'one',
    fix: 'days/:day',
    en: {
      what: 'Sales on e-conomic invoices ({amount}) are also counted as cash sales.',
      todo: 'Those sales are in e-conomic already. Send the day without them.',
    },
    da: {
      what: 'Salg på e-conomic-fakturaer ({amount}) er også talt med som kontantsalg.',
      todo: 'Det salg er allerede i e-conomic. Send dagen uden det.',
    },
  },
  'account-is-cash': {
    scope: 'cause',
    fix: 'accounts',
    en: {
      what: 'Account {account}, chosen for {title}, is the cash account itself, so {amount} would not leave it or come to it.',
      todo: 'Choose another account. All days waiting for it are then sent.',
    },
    da: {
      what: 'Konto {account}, der er valgt til {title}, er selve kassekontoen, så {amount} ville hverken forlade den eller komme ind på den.',
      todo: 'Vælg en anden konto. Alle dage, der venter på den, sendes derefter.',
    },
  },
  'till-lines-differ': {
    scope: 'one',
    fix: 'days/:day',
    en: {
      what: 'On account {account} our lines and the till’s own voucher differ by {amount}.',
      todo: 'Compare the two. Change the account that is chosen here or in the till, or enter the day by hand.',
    },
    da: {
      what: 'På konto {account} afviger vores linjer og kassens eget bilag med {amount}.',
      todo: 'Sammenlign de to. Ret den konto, der er valgt her eller i kassen, eller indtast dagen manuelt.',
    },
  },
  'till-line-elsewhere': {
    scope: 'one',
    fix: 'days/:day',
    en: {
      what: 'Here {amount} goes to account {account}, and in the till’s own voucher to account {other}.',
      todo: 'Choose the same account here and in the till.',
    },
    da: {
      what: 'Her går {amount} til konto {account}, og i kassens eget bilag til konto {other}.',
      todo: 'Vælg den samme konto her og i kassen.',
    },
  },
} as const satisfies Record<string, CauseText>;
