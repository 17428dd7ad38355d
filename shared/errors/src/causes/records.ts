import type { CauseText } from '../cause.ts';

/** Products and customers. */
export const recordsCauses = {
  'phone-not-usable': {
    scope: 'one',
    fix: 'records',
    en: {
      what: 'The phone number {phone} cannot be a customer number (at most 9 digits).',
      todo: 'Let e-conomic assign a number, or correct the phone number in the till.',
    },
    da: {
      what: 'Telefonnummeret {phone} kan ikke være kundenummer (højst 9 cifre).',
      todo: 'Lad e-conomic tildele et nummer, eller ret telefonnummeret i kassen.',
    },
  },
  'number-reserved': {
    scope: 'one',
    fix: 'records',
    en: {
      what: '99999999 is reserved for daily invoices.',
      todo: 'Give the customer another phone number in the till.',
    },
    da: { what: '99999999 er reserveret til daglige fakturaer.', todo: 'Giv kunden et andet telefonnummer i kassen.' },
  },
  'number-taken': {
    scope: 'one',
    fix: 'records',
    en: {
      what: 'Number {number} is already used in e-conomic by {name}.',
      todo: 'Say whether it is the same. If so, they are linked and nothing is overwritten.',
    },
    da: {
      what: 'Nummer {number} bruges allerede i e-conomic af {name}.',
      todo: 'Angiv, om det er den samme. I så fald forbindes de, og intet overskrives.',
    },
  },
  'customer-doubt': {
    scope: 'one',
    fix: 'records',
    en: {
      what: 'Customer {number} {name} in e-conomic may be {candidates} in the till.',
      todo: 'Let CVR number, EAN and phone number be the same on both sides for one of them, then change the customer in e-conomic once more; or link the two under Records.',
    },
    da: {
      what: 'Kunde {number} {name} i e-conomic er måske {candidates} i kassen.',
      todo: 'Lad CVR-nummer, EAN og telefonnummer være ens på begge sider for én af dem, og ret derefter kunden i e-conomic én gang til; eller forbind de to under Varer og kunder.',
    },
  },
  'till-number-taken': {
    scope: 'one',
    fix: 'records',
    en: {
      what: 'Product {number} in e-conomic has the number of another product in the till, which is {other} in e-conomic.',
      todo: 'Give the product in e-conomic another number; it is then fetched by itself.',
    },
    da: {
      what: 'Vare {number} i e-conomic har samme nummer som en anden vare i kassen, som er {other} i e-conomic.',
      todo: 'Giv varen i e-conomic et andet nummer; så hentes den af sig selv.',
    },
  },
  'record-unreadable-in-economic': {
    scope: 'one',
    fix: 'records',
    en: {
      what: 'e-conomic answers with an error of its own whenever number {number} is asked for.',
      todo: 'Open it in e-conomic and save it once more; if that does not help, write to e-conomic’s support. It is fetched by itself as soon as e-conomic shows it, and asked for every night.',
    },
    da: {
      what: 'e-conomic svarer med en fejl hos sig selv, hver gang der spørges efter nummer {number}.',
      todo: 'Åbn det i e-conomic, og gem det én gang til; hjælper det ikke, så skriv til e-conomics support. Det hentes af sig selv, så snart e-conomic viser det, og der spørges hver nat.',
    },
  },
  'group-unreadable-in-economic': {
    scope: 'cause',
    fix: 'records',
    en: {
      what: 'e-conomic answers with an error of its own whenever it is asked how product group {group} is sold.',
      todo: 'Open the product group and its accounts in e-conomic and save them once more; if that does not help, write to e-conomic’s support. Its products are asked for every night.',
    },
    da: {
      what: 'e-conomic svarer med en fejl hos sig selv, hver gang der spørges, hvordan varegruppe {group} sælges.',
      todo: 'Åbn varegruppen og dens konti i e-conomic, og gem dem én gang til; hjælper det ikke, så skriv til e-conomics support. Der spørges efter dens varer hver nat.',
    },
  },
  'name-missing': {
    scope: 'one',
    fix: 'records',
    en: { what: 'The customer has no name, and e-conomic requires one.', todo: 'Write a name in the till.' },
    da: { what: 'Kunden har intet navn, og e-conomic kræver et.', todo: 'Skriv et navn i kassen.' },
  },
  'default-missing': {
    scope: 'cause',
    fix: 'accounts',
    en: { what: '{what} {number} does not exist in e-conomic.', todo: 'Choose another as default for new {records}.' },
    da: { what: '{what} {number} findes ikke i e-conomic.', todo: 'Vælg en anden som standard for nye {records}.' },
  },
  'choice-missing': {
    scope: 'cause',
    fix: 'accounts',
    en: {
      what: '{what} is not chosen for new {records}.',
      todo: 'Choose one under Accounts. Everything that waited is then sent by itself.',
    },
    da: {
      what: '{what} er ikke valgt til nye {records}.',
      todo: 'Vælg under Konti. Alt, der har ventet, sendes derefter af sig selv.',
    },
  },
  'group-vat-differs': {
    scope: 'cause',
    fix: 'accounts',
    en: {
      what: 'Product {number} has {rate} % VAT, and product group {group} is sold at {groupRate} %.',
      todo: 'Choose a product group of the right VAT rate for its category, or correct the VAT in the till.',
    },
    da: {
      what: 'Vare {number} har {rate} % moms, og varegruppe {group} sælges med {groupRate} %.',
      todo: 'Vælg en varegruppe med den rigtige momssats til varens kategori, eller ret momsen i kassen.',
    },
  },
  'number-too-long': {
    scope: 'one',
    fix: 'records',
    en: { what: 'Product number {number} is longer than 25 characters.', todo: 'Shorten it in the till.' },
    da: { what: 'Varenummer {number} er længere end 25 tegn.', todo: 'Afkort det i kassen.' },
  },
  'number-twice': {
    scope: 'one',
    fix: 'records',
    en: {
      what: 'Two products in the till share number {number}.',
      todo: 'Give one of them another number, then press Try again.',
    },
    da: {
      what: 'To varer i kassen har samme nummer {number}.',
      todo: 'Giv den ene et andet nummer, og tryk på Prøv igen.',
    },
  },
  'text-too-long': {
    scope: 'one',
    fix: 'records',
    en: { what: '{field} is longer than e-conomic allows ({max} characters).', todo: 'Shorten it.' },
    da: { what: '{field} er længere, end e-conomic tillader ({max} tegn).', todo: 'Afkort teksten.' },
  },
  'till-refused': {
    scope: 'one',
    fix: 'records',
    en: {
      what: 'Customers 1st refused the change: {reason}.',
      todo: 'Correct it in e-conomic; it is then fetched again by itself.',
    },
    da: {
      what: 'Customers 1st afviste ændringen: {reason}.',
      todo: 'Ret det i e-conomic; det hentes derefter igen af sig selv.',
    },
  },
} as const satisfies Record<string, CauseText>;
