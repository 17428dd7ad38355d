import type { Facts } from '@kassebro/contracts';
import type { Language } from './cause.ts';
import { figureInDanish } from './figure-words.ts';
import { calendarDate, kroner, percentage, timeOfDay } from './figures.ts';

const CASH_OR_NOT = { cash: 'kontanter', 'not cash': 'ikke kontanter' };

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
    layout: 'layout',
    'payment terms': 'betalingsbetingelse',
    'VAT zone': 'momszone',
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
  differs: {
    amount: 'beløb',
    account: 'konto',
    customer: 'kunde',
    'VAT code': 'momskode',
    date: 'dato',
    'row removed': 'række slettet',
    'row added': 'række tilføjet',
    VAT: 'moms',
  },
  till: CASH_OR_NOT,
  settings: CASH_OR_NOT,
};

/** Facts that are numbers, by name. */
const numbers: Readonly<Record<string, (value: number, language: Language) => string>> = {
  amount: kroner,
  sentAmount: kroner,
  standsAmount: kroner,
  rate: percentage,
  codeRate: percentage,
  groupRate: percentage,
};

/** Facts that are dates or moments, by name. */
const moments: Readonly<Record<string, (value: string, language: Language) => string>> = {
  date: calendarDate,
  time: timeOfDay,
};

/**
 * The value of a fact as it stands in a sentence of that language; undefined when the reason does not have it. Text in the
 * place of a number was written by an older version and is told as it was.
 */
export function inWords(name: string, value: Facts[string] | undefined, language: Language): string | undefined {
  if (typeof value === 'number') return numbers[name]?.(value, language) ?? String(value);
  if (value === undefined) return undefined;
  const moment = moments[name];
  if (moment) return moment(value, language);
  return language === 'en' ? value : inDanish(name, value);
}

/** Facts that name a figure of a closed day, see figure-words.ts. */
const FIGURES: ReadonlySet<string> = new Set(['figure', 'other']);

const inDanish = (name: string, value: string): string =>
  FIGURES.has(name) ? figureInDanish(value) : (danish[name]?.[value] ?? value);
