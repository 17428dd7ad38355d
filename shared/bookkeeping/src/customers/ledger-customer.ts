import {
  companyKey,
  type Customer,
  DAY_INVOICE_CUSTOMER,
  eanKey,
  emailKeys,
  type LedgerCustomer,
  type NewCustomer,
  type NewLedgerCustomer,
  phoneDigits,
  type Reason,
  type StoreSettings,
} from '@kassebro/contracts';
import { because } from '@kassebro/errors';

/** e-conomic's largest customer number (e-conomic API facts). */
const LARGEST_NUMBER = 999_999_999;

/**
 * The customer number that a till's customer gets in e-conomic: its phone number, digits only, without +45. Not every phone
 * number can be one: at most nine digits, none that begins with a zero (as a number it would be another one), and not
 * 99999999. No phone at all is the same: nothing to make a number of.
 */
export function customerNumberOf(phone: string | undefined): { number: number } | { reason: Reason } {
  const digits = phoneDigits(phone ?? '');
  const number = Number(digits);
  if (number === DAY_INVOICE_CUSTOMER) return { reason: because('number-reserved') };
  const usable = /^[1-9]\d{0,8}$/.test(digits) && number <= LARGEST_NUMBER;
  return usable ? { number } : { reason: because('phone-not-usable', { phone: phone ?? '' }) };
}

/** What a new customer gets from the settings; all four must be chosen. */
const CHOICES = {
  customerGroup: 'Customer group',
  paymentTerms: 'Payment terms',
  vatZone: 'VAT zone',
} as const satisfies { [K in keyof StoreSettings]?: string };

/**
 * A till's customer as e-conomic is to create it. Without `number` e-conomic assigns one.
 * @returns what is missing, when it cannot be created: a name, or a choice in the settings
 */
export function newLedgerCustomerOf(from: {
  customer: NewCustomer;
  settings: StoreSettings;
  currency: string;
  number?: number | undefined;
}): { customer: NewLedgerCustomer } | { reason: Reason } {
  const { customer, settings, currency, number } = from;
  if (customer.name === undefined) return { reason: because('name-missing') };
  const missing = choiceMissing(settings);
  if (missing) return { reason: because('choice-missing', { what: missing, records: 'customers' }) };
  const { customerGroup = 0, paymentTerms = 0, vatZone = 0, layout } = settings;
  const { name, address, zip, city, country, vatNumber, ean, email, phone } = customer;
  const required = { name, currency, group: customerGroup, terms: paymentTerms, zone: vatZone };
  const optional = {
    number,
    layout,
    address,
    zip,
    city,
    country: country === undefined ? undefined : countryNameOf(country),
    companyNumber: vatNumber,
    ean,
    email,
    phone,
  };
  return { customer: { ...required, ...present(optional) } };
}

const choiceMissing = (settings: StoreSettings): string | undefined =>
  (['customerGroup', 'paymentTerms', 'vatZone'] as const)
    .filter((choice) => settings[choice] === undefined)
    .map((choice) => CHOICES[choice])[0];

const danish = new Intl.DisplayNames('da', { type: 'region', fallback: 'code' });

/** e-conomic's country is free text, and its users write Danish. */
const countryNameOf = (code: string): string => danish.of(code) ?? code;

function present<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> };
function present(values: object): object {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

/**
 * Whether the till's customer and the one who has its phone number as customer number in e-conomic can be one person: their
 * names have a word in common, or they have the CVR number, EAN, or an e-mail address in common. The number alone proves
 * nothing, since phone numbers are handed on; one who is called nothing on one side contradicts nobody. Symmetric, and the
 * one rule for both directions: a pull, an import and a push must come to the same verdict.
 */
export function isSameCustomer(till: Customer, ledger: LedgerCustomer): boolean {
  const ours = wordsOf(till.name);
  const theirs = wordsOf(ledger.name);
  if (ours.size === 0 || theirs.size === 0 || !ours.isDisjointFrom(theirs)) return true;
  const keys = new Set(tellingKeys({ ...ledger, vatNumber: ledger.companyNumber }));
  return tellingKeys(till).some((key) => keys.has(key));
}

/** What tells people apart, in the form in which it is compared. */
function tellingKeys({
  vatNumber = '',
  ean = '',
  email = '',
}: Partial<Record<'vatNumber' | 'ean' | 'email', string | undefined>>): string[] {
  const keys = {
    company: [companyKey(vatNumber) ?? []].flat(),
    ean: [eanKey(ean) ?? []].flat(),
    email: emailKeys(email),
  };
  return Object.entries(keys).flatMap(([what, values]) => values.map((value) => `${what} ${value}`));
}

/** Legal forms and joining words, which people and companies that have nothing to do with one another have in common. */
const TELLING_NOTHING = new Set(
  'aps as is ks ps ivs amba smba fmba holding ltd llc inc gmbh ag ab oy og and & und i v ved af the der die das den det'.split(
    ' ',
  ),
);

/**
 * The words of a name by which somebody can be known: without capitals, signs and accents, and with `aa`, `ae` and `oe` for the
 * Danish letters, as people write them where those are missing. Names of nothing but forms and joining words keep them.
 */
function wordsOf(name = ''): Set<string> {
  const plain = name
    .toLowerCase()
    .replaceAll('æ', 'ae')
    .replaceAll(/[øö]/g, 'oe')
    .replaceAll('å', 'aa')
    .replaceAll('ä', 'ae')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    // A legal form is one word, however it is written: A/S, a.s., I/S.
    .replaceAll(/\b(\p{L})[/.](\p{L})\b/gu, '$1$2');
  const words = plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const telling = words.filter((word) => word.length > 1 && !TELLING_NOTHING.has(word));
  return new Set(telling.length > 0 ? telling : words);
}
