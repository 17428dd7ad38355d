import { companyKey, type CustomerChange, emailKeys, type NewCustomer, phoneDigits } from '@kassebro/contracts';

/** Traits in the form in which they are compared (see contracts): who has one of them may be the same person. */
export interface Alike {
  phones?: readonly string[];
  companies?: readonly string[];
  eans?: readonly string[];
  emails?: readonly string[];
}

interface Keys {
  phoneDigits?: string | undefined;
  companyKey?: string | undefined;
  emailKeys?: string[] | undefined;
}

/** What stands beside a customer's own fields, so that people are found however their numbers are written. */
export const keysOf = ({ phone, vatNumber, email }: NewCustomer): Keys => ({
  phoneDigits: phone === undefined ? undefined : phoneDigits(phone),
  companyKey: vatNumber === undefined ? undefined : companyKey(vatNumber),
  emailKeys: email === undefined ? undefined : emailKeys(email),
});

/** The same for a change: null takes a key away with its field, and a field that is not named keeps its key. */
export function keysOfChange({ phone, vatNumber, email }: CustomerChange): object {
  return {
    phoneDigits: keyOf(phone, phoneDigits),
    companyKey: keyOf(vatNumber, (value) => companyKey(value) ?? null),
    emailKeys: keyOf(email, emailKeys),
  };
}

const keyOf = <T>(value: string | null | undefined, key: (value: string) => T): T | null | undefined =>
  typeof value === 'string' ? key(value) : value;

/** @returns nothing when there is no trait to go by */
export function alikeFilter({ phones, companies, eans, emails }: Alike): Record<string, unknown> | undefined {
  const fields = { phoneDigits: phones, companyKey: companies, ean: eans, emailKeys: emails };
  const named = Object.entries(fields).filter(([, values]) => values !== undefined && values.length > 0);
  if (named.length === 0) return undefined;
  return { $or: named.map(([field, values]) => ({ [field]: { $in: [...(values ?? [])] } })) };
}
