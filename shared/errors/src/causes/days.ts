import type { CauseText } from '../cause.ts';

/** What is wrong with a closed day itself. */
export const daysCauses = {
  'invoiced-rate-unknown': {
    scope: 'one',
    fix: 'days/:day',
    en: {
      what: 'Goods for {amount} were sold on e-conomic invoices, and the till does not say at which VAT rate.',
      todo: 'Those sales are in e-conomic already. Enter the rest of the day by hand.',
    },
    da: {
      what: 'Der er solgt varer for {amount} på e-conomic-fakturaer, og kassen oplyser ikke med hvilken momssats.',
      todo: 'Det salg er allerede i e-conomic. Indtast resten af dagen manuelt.',
    },
  },
  'vat-rates-incomplete': {
    scope: 'one',
    fix: 'days/:day',
    en: {
      what: 'The till’s VAT at each rate and its VAT in all differ by {amount}.',
      todo: 'Compare the day with the till’s own report, and enter it by hand if the till cannot be put right.',
    },
    da: {
      what: 'Kassens moms pr. sats og dens samlede moms afviger med {amount}.',
      todo: 'Sammenlign dagen med kassens egen rapport, og indtast den manuelt, hvis kassen ikke kan rettes.',
    },
  },
  'gift-cards-differ': {
    scope: 'one',
    fix: 'days/:day',
    en: {
      what: 'Used gift cards among the payments and in the till’s total differ by {amount}.',
      todo: 'Compare the day with the till’s own report, and enter it by hand if the till cannot be put right.',
    },
    da: {
      what: 'Brugte gavekort blandt betalingerne og i kassens sum afviger med {amount}.',
      todo: 'Sammenlign dagen med kassens egen rapport, og indtast den manuelt, hvis kassen ikke kan rettes.',
    },
  },
  'payer-unknown': {
    scope: 'one',
    fix: 'days/:day',
    en: {
      what: 'A customer paid {amount} on account, but we do not know which customer.',
      todo: 'Choose the customer. The payment can then be settled against the invoice.',
    },
    da: {
      what: 'En kunde har indbetalt {amount}, men vi ved ikke hvilken.',
      todo: 'Vælg kunden. Indbetalingen kan derefter udlignes mod fakturaen.',
    },
  },
  'gift-card-rule-missing': {
    scope: 'cause',
    fix: 'accounts',
    en: {
      what: 'Gift cards of kind {kind} have no VAT rule.',
      todo: 'Choose single purpose (VAT at sale) or multi purpose (VAT at use). Ask your accountant if in doubt.',
    },
    da: {
      what: 'Gavekort af typen {kind} mangler en momsregel.',
      todo: 'Vælg enkeltformål (moms ved salg) eller flerformål (moms ved brug). Spørg revisor i tvivlstilfælde.',
    },
  },
  'changed-after-booking': {
    scope: 'one',
    fix: 'days/:day',
    en: {
      what: 'The day was changed in the till after it had become voucher {voucher} in the journal.',
      todo: 'Choose Correct: one voucher reverses the old one, another holds the new figures. Both are linked.',
    },
    da: {
      what: 'Dagen er ændret i kassen, efter at den blev til bilag {voucher} i kassekladden.',
      todo: 'Vælg Korrigér: ét bilag tilbagefører det gamle, ét har de nye tal. De to henviser til hinanden.',
    },
  },
  'voucher-edited': {
    scope: 'one',
    fix: 'days/:day',
    en: {
      what: 'Somebody has changed voucher {voucher}, revision {revision} of the day, in e-conomic: {differs}[, sent {sent} {sentAmount}][, now {stands} {standsAmount}][, {count} differences in all].',
      todo: 'Look at the voucher in e-conomic. Choose Correct to take it back as it stands there now, or choose not to send this one.',
    },
    da: {
      what: 'Nogen har ændret bilag {voucher}, revision {revision} af dagen, i e-conomic: {differs}[, sendt {sent} {sentAmount}][, nu {stands} {standsAmount}][, i alt {count} forskelle].',
      todo: 'Se på bilaget i e-conomic. Vælg Korrigér for at tage det tilbage, som det står der nu, eller vælg, at denne ikke skal sendes.',
    },
  },
  'invoice-edited': {
    scope: 'one',
    fix: 'days/:day',
    en: {
      what: 'Somebody has changed invoice {voucher}, revision {revision} of the day, before it became final in e-conomic: {differs}[, sent {sentAmount}][, now {standsAmount}].',
      todo: 'Credit that invoice in e-conomic yourself, then choose Correct: only this revision is sent. Or choose not to send it.',
    },
    da: {
      what: 'Nogen har ændret faktura {voucher}, revision {revision} af dagen, før den blev endelig i e-conomic: {differs}[, sendt {sentAmount}][, nu {standsAmount}].',
      todo: 'Kreditér selv fakturaen i e-conomic, og vælg derefter Korrigér: kun denne revision sendes. Eller vælg, at den ikke skal sendes.',
    },
  },
  'voucher-partly-booked': {
    scope: 'one',
    fix: 'days/:day',
    en: {
      what: 'Only a part of voucher {voucher}, revision {revision} of the day, is booked in e-conomic[; not booked: {stands} {standsAmount}][, {count} rows in all].',
      todo: 'Book the rest in e-conomic and press Try again. Or choose Correct: what is booked is reversed, the rest is deleted.',
    },
    da: {
      what: 'Kun en del af bilag {voucher}, revision {revision} af dagen, er bogført i e-conomic[; ikke bogført: {stands} {standsAmount}][, i alt {count} rækker].',
      todo: 'Bogfør resten i e-conomic, og tryk på Prøv igen. Eller vælg Korrigér: det bogførte tilbageføres, og resten slettes.',
    },
  },
  'entered-by-hand-before': {
    scope: 'one',
    fix: 'days/:day',
    en: {
      what: 'Somebody entered revision {revision} of the day in e-conomic by hand[, as voucher {voucher} of {year}].',
      todo: 'Reverse that voucher in e-conomic and choose Correct: this revision is then sent. Or mark this one as entered by hand, too.',
    },
    da: {
      what: 'Nogen har indtastet revision {revision} af dagen manuelt i e-conomic[ som bilag {voucher} i {year}].',
      todo: 'Tilbagefør det bilag i e-conomic, og vælg Korrigér: så sendes denne revision. Eller markér også denne som indtastet manuelt.',
    },
  },
  'not-sent-before': {
    scope: 'one',
    fix: 'days/:day',
    en: {
      what: 'Somebody chose not to send revision {revision} of the day[: “{reason}”].',
      todo: 'Choose Correct to send this revision all the same, or choose not to send it either.',
    },
    da: {
      what: 'Nogen har valgt, at revision {revision} af dagen ikke skal sendes[: »{reason}«].',
      todo: 'Vælg Korrigér for at sende denne revision alligevel, eller vælg, at den heller ikke skal sendes.',
    },
  },
  'not-taken-back': {
    scope: 'one',
    fix: 'days/:day',
    en: {
      what: 'Revision {revision} of the day stands in e-conomic, and somebody chose not to have it reversed.',
      todo: 'Undo that choice and press Try again, or choose Correct to send this revision beside it.',
    },
    da: {
      what: 'Revision {revision} af dagen står i e-conomic, og nogen har valgt, at den ikke skal tilbageføres.',
      todo: 'Fortryd det valg, og tryk på Prøv igen, eller vælg Korrigér for at sende denne revision ved siden af.',
    },
  },
  'reversal-waits': {
    scope: 'none',
    fix: 'days/:day',
    clearsItself: true,
    en: {
      what: 'Revision {revision} of the day is being taken back in e-conomic first.',
      todo: 'Nothing to do. This revision is sent as soon as that is done.',
    },
    da: {
      what: 'Revision {revision} af dagen bliver først taget tilbage i e-conomic.',
      todo: 'Du skal ikke gøre noget. Denne revision sendes, så snart det er sket.',
    },
  },
  'newer-revision-waits': {
    scope: 'none',
    fix: 'days/:day',
    en: {
      what: 'Revision {revision} of the day has come. This one may be in e-conomic already, so it is not taken back.',
      todo: 'Put right what holds it up and press Try again: Kassebro looks in e-conomic first. Revision {revision} waits for the outcome.',
    },
    da: {
      what: 'Revision {revision} af dagen er kommet. Denne er måske allerede i e-conomic, så den trækkes ikke tilbage.',
      todo: 'Ret det, der holder den tilbage, og tryk på Prøv igen: Kassebro ser først efter i e-conomic. Revision {revision} venter på udfaldet.',
    },
  },
  'day-not-closed': {
    scope: 'none',
    fix: 'days',
    clearsItself: true,
    en: { what: '{date} is not closed in the till.', todo: 'Close the day in Customers 1st. It is sent by itself.' },
    da: { what: '{date} er ikke afsluttet i kassen.', todo: 'Afslut dagen i Customers 1st. Den sendes af sig selv.' },
  },
} as const satisfies Record<string, CauseText>;
