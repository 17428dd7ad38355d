import type { Messages } from '../messages.ts';

export const work: Messages['work'] = {
  state: {
    queued: 'I kø',
    running: 'I gang',
    retrying: 'Prøver igen',
    uncertain: 'Uafklaret',
    attention: 'Kræver handling',
    done: 'Udført',
    skipped: 'Sprunget over',
    cancelled: 'Annulleret',
  },
  meaning: {
    queued: 'Den venter på sin tur.',
    running: 'Den er ved at blive behandlet.',
    retrying: 'Det er ikke lykkedes endnu. Kassebro prøver igen af sig selv.',
    uncertain: 'Den er sendt, men svaret gik tabt. Kassebro kigger i e-conomic, før noget sendes igen.',
    attention: 'Den venter på et menneske.',
    done: 'Den er i e-conomic.',
    skipped: 'Der skulle ikke gøres noget.',
    cancelled: 'Den bliver ikke sendt.',
  },
  record: {
    'day-report': (number) => `Afsluttet dag ${number}`,
    product: (number) => `Vare ${number}`,
    customer: (number) => `Kunde ${number}`,
  },
  kind: { 'day-report': 'Afsluttet dag', product: 'Vare', customer: 'Kunde' },
  mode: {
    journal: 'Bilag i kassekladden',
    invoice: 'Faktura',
    'journal-reversal': 'Tilbageførsel af bilag',
    'invoice-reversal': 'Kreditnota',
    create: 'Ny post',
    change: 'Ændring',
  },
  revision: (number) => `revision ${number}`,
  queue: {
    pull: 'Ændringer fra e-conomic',
    push: 'Varer og kunder til e-conomic',
    'day-report': 'Afsluttede dage til e-conomic',
    sweep: 'Kontrol og import',
    'pos-events': 'Beskeder fra kassen',
    housekeeping: 'Oprydning',
  },
  sync: {
    customers: 'Kunder',
    balances: 'Kundesaldi',
    products: 'Varer',
    inventory: 'Lager',
    ledger: 'Finans',
  },
};
