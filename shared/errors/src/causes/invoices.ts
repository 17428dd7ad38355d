import type { CauseText } from '../cause.ts';

/** What e-conomic has, lacks or refuses when a day is to become an invoice: its customer, products, terms and sales accounts. */
export const invoicesCauses = {
  'invoice-customer-missing': {
    scope: 'cause',
    fix: 'settings',
    en: { what: 'Customer 99999999 does not exist in e-conomic.', todo: 'Press Create customer 99999999.' },
    da: { what: 'Kunde 99999999 findes ikke i e-conomic.', todo: 'Tryk på Opret kunde 99999999.' },
  },
  'invoice-product-missing': {
    scope: 'cause',
    fix: 'accounts',
    en: {
      what: 'No product is chosen for the invoice lines of {title} at {rate} % VAT.',
      todo: 'Choose one under Accounts. All days waiting for it are then sent.',
    },
    da: {
      what: 'Der er ikke valgt en vare til fakturalinjerne for {title} med {rate} % moms.',
      todo: 'Vælg en under Konti. Alle dage, der venter på den, sendes derefter.',
    },
  },
  'invoice-rounding-missing': {
    scope: 'cause',
    fix: 'accounts',
    en: {
      what: 'No product is chosen for the line that makes the day’s invoice exact to the øre.',
      todo: 'Choose a product without VAT for it under Accounts. All days waiting for it are then sent.',
    },
    da: {
      what: 'Der er ikke valgt en vare til den linje, der får dagens faktura til at stemme på øren.',
      todo: 'Vælg en vare uden moms til den under Konti. Alle dage, der venter på den, sendes derefter.',
    },
  },
  'invoice-product-unknown': {
    scope: 'cause',
    fix: 'accounts',
    en: {
      what: 'Product {number}, chosen for the lines of day invoices, does not exist in e-conomic.',
      todo: 'Choose another product, or create it in e-conomic and press Check again.',
    },
    da: {
      what: 'Vare {number}, der er valgt til dagsfakturaernes linjer, findes ikke i e-conomic.',
      todo: 'Vælg en anden vare, eller opret den i e-conomic, og tryk på Kontrollér igen.',
    },
  },
  'invoice-product-rate': {
    scope: 'cause',
    fix: 'accounts',
    en: {
      what: 'Product {number} carries {groupRate} % VAT in e-conomic, and the till sold at {rate} %.',
      todo: 'Choose a product whose group has {rate} % for it, or give the product another group in e-conomic.',
    },
    da: {
      what: 'Vare {number} har {groupRate} % moms i e-conomic, og kassen har solgt med {rate} %.',
      todo: 'Vælg en vare, hvis varegruppe har {rate} %, eller giv varen en anden varegruppe i e-conomic.',
    },
  },
  'invoice-differs': {
    scope: 'one',
    fix: 'days/:day',
    en: {
      what: 'e-conomic works the day’s invoice {number} out {amount} differently from the till.',
      todo: 'See the comparison. Put the invoice right in e-conomic, or delete it there if it is a draft, and press Try again.',
    },
    da: {
      what: 'e-conomic beregner dagens faktura {number} {amount} anderledes end kassen.',
      todo: 'Se sammenligningen. Ret fakturaen i e-conomic, eller slet den dér, hvis den er en kladde, og tryk på Prøv igen.',
    },
  },
  'invoice-twice': {
    scope: 'one',
    fix: 'days/:day',
    en: {
      what: 'The day is in e-conomic more than once: invoices {numbers} carry its mark.',
      todo: 'Somebody copied the invoice. Delete the copy, or take the mark out of it, and press Try again.',
    },
    da: {
      what: 'Dagen findes mere end én gang i e-conomic: fakturaerne {numbers} har dens mærke.',
      todo: 'Nogen har kopieret fakturaen. Slet kopien, eller fjern mærket fra den, og tryk på Prøv igen.',
    },
  },
  'customer-barred': {
    scope: 'cause',
    fix: 'records',
    en: {
      what: 'Customer {number} is barred in e-conomic.',
      todo: 'Open the customer in e-conomic and remove the tick in Barred.',
    },
    da: {
      what: 'Kunde {number} er spærret i e-conomic.',
      todo: 'Åbn kunden i e-conomic, og fjern fluebenet i Spærret.',
    },
  },
  'customer-unknown': {
    scope: 'one',
    fix: 'days/:day',
    en: {
      what: 'Customer {number} does not exist in e-conomic.',
      todo: 'Create the customer in e-conomic, or name another one in the till, and press Try again.',
    },
    da: {
      what: 'Kunde {number} findes ikke i e-conomic.',
      todo: 'Opret kunden i e-conomic, eller angiv en anden i kassen, og tryk på Prøv igen.',
    },
  },
  'product-barred': {
    scope: 'cause',
    fix: 'records',
    en: {
      what: 'Product {number} is barred in e-conomic.',
      todo: 'Open the product in e-conomic and remove the tick in Barred, or choose another product.',
    },
    da: {
      what: 'Vare {number} er spærret i e-conomic.',
      todo: 'Åbn varen i e-conomic, og fjern fluebenet i Spærret, eller vælg en anden vare.',
    },
  },
  'terms-want-due-date': {
    scope: 'cause',
    fix: 'accounts',
    en: {
      what: 'Payment terms {number} in e-conomic want a due date to be given for each invoice.',
      todo: 'Choose payment terms by which e-conomic works out the due date itself, such as net cash or 8 days.',
    },
    da: {
      what: 'Betalingsbetingelse {number} i e-conomic kræver, at der angives en forfaldsdato på hver faktura.',
      todo: 'Vælg en betalingsbetingelse, hvor e-conomic selv beregner forfaldsdatoen, for eksempel netto kontant eller 8 dage.',
    },
  },
  'terms-of-another-type': {
    scope: 'cause',
    fix: 'accounts',
    en: {
      what: 'Payment terms {number} are of another type in e-conomic than the invoice says.',
      todo: 'Open the payment terms in e-conomic and see what type they are, or choose others; then press Try again.',
    },
    da: {
      what: 'Betalingsbetingelse {number} er af en anden type i e-conomic, end fakturaen angiver.',
      todo: 'Åbn betalingsbetingelsen i e-conomic, og se, hvilken type den er, eller vælg en anden; tryk derefter på Prøv igen.',
    },
  },
  'product-without-sales-account': {
    scope: 'cause',
    fix: 'accounts',
    en: {
      what: 'The product group of product {product} has no sales account for the VAT zone that it is sold to.',
      todo: 'Add the account on the product group in e-conomic and press Check again.',
    },
    da: {
      what: 'Varegruppen for vare {product} mangler en salgskonto for den momszone, der sælges til.',
      todo: 'Angiv kontoen på varegruppen i e-conomic, og tryk på Kontrollér igen.',
    },
  },
  'zone-without-sales-account': {
    scope: 'cause',
    fix: 'accounts',
    en: {
      what: 'Product group {group} has no sales account for VAT zone {zone}.',
      todo: 'Add the account on the product group in e-conomic and press Check again.',
    },
    da: {
      what: 'Varegruppe {group} mangler en salgskonto for momszone {zone}.',
      todo: 'Angiv kontoen på varegruppen i e-conomic, og tryk på Kontrollér igen.',
    },
  },
} as const satisfies Record<string, CauseText>;
