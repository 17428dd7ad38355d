import { companyKey, eanKey, emailKeys, type LedgerCustomer, phoneKey, phoneKeys } from '@kassebro/contracts';
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
      return byPhone(phoneKey(value));
    case 'ean':
      return byEan(eanKey(value));
    case 'email':
      return byEmail(emailKeys(value));
  }
}

function byCompanyNumber(key: string | undefined): TraitMatch | undefined {
  if (key === undefined) return undefined;
  return {
    filter: containsEachOf('corporateIdentificationNumber', digitsOf(key)),
    fits: ({ companyNumber }) => companyNumber !== undefined && companyKey(companyNumber) === key,
  };
}

function byPhone(key: string | undefined): TraitMatch | undefined {
  if (key === undefined) return undefined;
  return {
    filter: anyOf([containsEachOf('telephoneAndFaxNumber', key), containsEachOf('mobilePhone', key)]),
    fits: ({ phone, mobilePhone }) => [phone, mobilePhone].some((text) => phoneKeys(text ?? '').includes(key)),
  };
}

const byEan = (key: string | undefined): TraitMatch | undefined =>
  key === undefined
    ? undefined
    : { filter: equals('ean', key), fits: (customer) => eanKey(customer.ean ?? '') === key };

function byEmail([key, ...more]: string[]): TraitMatch | undefined {
  if (key === undefined || more.length > 0) return undefined;
  return { filter: contains('email', key), fits: (customer) => emailKeys(customer.email ?? '').includes(key) };
}

const digitsOf = (text: string): string => text.replaceAll(/\D/g, '');
