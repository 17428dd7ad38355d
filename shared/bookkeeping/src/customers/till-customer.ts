import type { LedgerCustomer } from '@kassebro/contracts';
import { newCustomer } from '@kassebro/contracts';
import { countryCodeOf } from './country.ts';

/** The fields of a till's customer that e-conomic has a say in. */
export type PulledCustomer = {
  name?: string;
  phone?: string;
  email?: string;
  address?: string;
  zip?: string;
  city?: string;
  country?: string;
  ean?: string;
  vatNumber?: string;
};
type Field = keyof PulledCustomer;

export interface TillCustomer {
  customer: PulledCustomer;
  /** Fields that e-conomic has a value for which the till's rules do not allow: the till keeps its own. */
  unfit: Field[];
}

/**
 * A customer of e-conomic in the till's fields, as far as its values fit there. e-conomic's `phone` and `mobilePhone` are
 * one field of the till, its CVR number is the till's `vatNumber`; of several e-mail addresses or phone numbers in one
 * field the till gets the first. The country is free text in e-conomic and a code in the till.
 */
export function tillCustomerOf(ledger: LedgerCustomer): TillCustomer {
  const customer: PulledCustomer = {};
  const unfit: Field[] = [];
  for (const [field, candidates] of candidatesOf(ledger)) {
    const value = candidates.find((candidate) => fits(field, candidate));
    if (value !== undefined) customer[field] = value;
    else if (candidates.length > 0) unfit.push(field);
  }
  return { customer, unfit };
}

/** What each field of the till may become, best first. */
function candidatesOf(ledger: LedgerCustomer): [Field, string[]][] {
  const phones = [...partsOf(ledger.mobilePhone, /[/,;]/), ...partsOf(ledger.phone, /[/,;]/)];
  return [
    ['name', partsOf(ledger.name)],
    ['phone', phones],
    ['email', partsOf(ledger.email, /[\s;,]+/)],
    ['address', partsOf(ledger.address)],
    ['zip', partsOf(ledger.zip)],
    ['city', partsOf(ledger.city)],
    ['country', partsOf(ledger.country).map((text) => countryCodeOf(text) ?? text)],
    ['ean', partsOf(ledger.ean)],
    ['vatNumber', partsOf(ledger.companyNumber ?? ledger.vatNumber)],
  ];
}

function partsOf(text: string | undefined, between?: RegExp): string[] {
  const parts = between ? (text ?? '').split(between) : [text ?? ''];
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

/** The till's own rules, so that what is pulled is what a till could have written itself. */
const fits = (field: Field, value: string): boolean => newCustomer.safeParse({ [field]: value }).success;
