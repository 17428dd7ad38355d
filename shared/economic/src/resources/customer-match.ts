import type { LedgerCustomer } from '@kassebro/contracts';
import { anyOf, contains, containsEachOf, equals, type Filter } from '../paths/filter.ts';

/** What a customer can be recognised by when there is no number to go by. */
export type CustomerTrait = 'companyNumber' | 'ean' | 'email' | 'phone';

export interface TraitMatch {
  /** Finds too many rather than too few. */
  filter: Filter;
  fits(customer: LedgerCustomer): boolean;
}

/**
 * How to find customers by a trait; undefined when the value is none by which anybody could be told from others. People
 * write CVR and phone numbers with spaces and prefixes (`DK 12 34 56 78`, `+45 20 30 40 50`), so e-conomic is asked for
 * their digits with anything between, and what comes back is compared exactly here, digits to digits.
 */
export function traitMatch(trait: CustomerTrait, value: string): TraitMatch | undefined {
  switch (trait) {
    case 'companyNumber':
      return byCompanyNumber(companyKey(value));
    case 'phone':
      return byPhone(value);
    case 'ean':
      return byEan(value.replaceAll(/\s/g, ''));
    case 'email':
      return byEmail(value.trim().toLowerCase());
  }
}

const FEWEST_DIGITS = 6;

function byCompanyNumber(key: string): TraitMatch | undefined {
  const digits = digitsOf(key);
  if (digits.length < FEWEST_DIGITS) return undefined;
  return {
    filter: containsEachOf('corporateIdentificationNumber', digits),
    fits: ({ companyNumber }) => companyNumber !== undefined && companyKey(companyNumber) === key,
  };
}

function byPhone(value: string): TraitMatch | undefined {
  const digits = phoneDigits(value);
  if (digits.length < FEWEST_DIGITS) return undefined;
  return {
    filter: anyOf([containsEachOf('telephoneAndFaxNumber', digits), containsEachOf('mobilePhone', digits)]),
    fits: (customer) => phonesOf(customer).some((phone) => phoneDigits(phone) === digits),
  };
}

/** The first field is for telephone and fax, so some write both into it. */
const phonesOf = ({ phone, mobilePhone }: LedgerCustomer): string[] =>
  [phone, mobilePhone].flatMap((text) => text?.split(/[/,;]/) ?? []);

const byEan = (ean: string): TraitMatch | undefined =>
  /^\d{13}$/.test(ean) ? { filter: equals('ean', ean), fits: (customer) => customer.ean?.trim() === ean } : undefined;

/** The field may hold several addresses with spaces between (e-conomic API facts). */
const byEmail = (email: string): TraitMatch | undefined =>
  /^\S+@\S+$/.test(email)
    ? {
        filter: contains('email', email),
        fits: (customer) =>
          customer.email
            ?.toLowerCase()
            .split(/[\s;,]+/)
            .includes(email) === true,
      }
    : undefined;

const digitsOf = (text: string): string => text.replaceAll(/\D/g, '');

/** A Danish CVR number has eight digits, with or without `DK` before them; those of other countries keep their letters. */
const companyKey = (text: string): string =>
  text
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '')
    .replace(/^DK(?=\d{8}$)/, '');

/** A Danish number has eight digits, with or without 45 before them; those of other countries keep their code. */
const phoneDigits = (text: string): string => {
  const digits = digitsOf(text).replace(/^00/, '');
  return /^45\d{8}$/.test(digits) ? digits.slice(2) : digits;
};
