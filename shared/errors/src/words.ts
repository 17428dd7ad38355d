import type { Language } from './cause.ts';

/** Facts of a reason that are words themselves: kept in English, told in the reader's language. */
const danish: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  purpose: {
    revenue: 'omsætning',
    cash: 'kassebeholdning',
    bank: 'bank',
    'till difference': 'kassedifference',
    'cash rounding': 'øreafrunding',
    'paid-out expenses': 'udlæg',
    'gift cards': 'gavekort',
    deposits: 'depositum',
    'cash journal': 'kassekladde',
  },
  kind: { giftcard: 'gavekort', voucher: 'tilgodebevis', deposit: 'depositum' },
  what: {
    products: 'varer',
    customers: 'kunder',
    'Customer group': 'Kundegruppe',
    'Payment terms': 'Betalingsbetingelse',
    'VAT zone': 'Momszone',
    Layout: 'Layout',
    'Product group': 'Varegruppe',
    Unit: 'Enhed',
    Product: 'Vare',
  },
  records: { customers: 'kunder', products: 'varer', invoices: 'fakturaer' },
};

/** The value of a fact as it stands in a sentence of that language; undefined when the reason does not have it. */
export const inWords = (name: string, value: string | undefined, language: Language): string | undefined =>
  language === 'da' && value !== undefined ? (danish[name]?.[value] ?? value) : value;
