import {
  companyKey,
  eanKey,
  emailKeys,
  type LedgerCustomer,
  type NewLedgerCustomer,
  phoneDigits,
} from '@kassebro/contracts';
import { z } from 'zod';
import { present } from '../answers/fields.ts';
import { path } from '../paths/path.ts';

/**
 * The request that creates a customer: `POST` of `body` to `path`. The same customer is always the same bytes. Never a
 * PUT, which would silently overwrite whoever has the number already.
 */
export function customerRequest(customer: NewLedgerCustomer): { path: string; body: string } {
  const { number, group, terms, zone, layout, companyNumber, phone, ...rest } = customer;
  const body = {
    ...(number !== undefined && { customerNumber: number }),
    name: rest.name,
    currency: rest.currency,
    customerGroup: { customerGroupNumber: group },
    paymentTerms: { paymentTermsNumber: terms },
    vatZone: { vatZoneNumber: zone },
    ...(layout !== undefined && { layout: { layoutNumber: layout } }),
    // JSON.stringify leaves out what is undefined; e-conomic refuses null.
    address: rest.address,
    zip: rest.zip,
    city: rest.city,
    country: rest.country,
    corporateIdentificationNumber: companyNumber,
    ean: rest.ean,
    email: rest.email,
    telephoneAndFaxNumber: phone,
    mobilePhone: rest.mobilePhone,
  };
  return { path: path('/customers').path, body: JSON.stringify(body) };
}

/** What a request told of who the customer is. */
export type CustomerSent = Pick<NewLedgerCustomer, 'name' | 'companyNumber' | 'ean' | 'email' | 'phone'>;

const sentBody = z.object({
  name: z.string(),
  corporateIdentificationNumber: z.string().optional(),
  ean: z.string().optional(),
  email: z.string().optional(),
  telephoneAndFaxNumber: z.string().optional(),
});

/** Who was sent with a request of customerRequest. Throws for any other text. */
export function customerSent(body: string): CustomerSent {
  const {
    corporateIdentificationNumber: companyNumber,
    telephoneAndFaxNumber: phone,
    ...sent
  } = sentBody.parse(JSON.parse(body));
  return present({ ...sent, companyNumber, phone });
}

/** Whether a customer of e-conomic is called as the one that was sent: the name is always sent, and e-conomic keeps it. */
export const isNamesakeOf = (sent: CustomerSent, ledger: LedgerCustomer): boolean =>
  nameKey(ledger.name) === nameKey(sent.name);

const nameKey = (name: string): string => name.trim().toLowerCase();

/** Whether whatever was sent to tell people apart is there, and nothing else. */
export function hasWhatWasSent(sent: CustomerSent, ledger: LedgerCustomer): boolean {
  const pairs = [
    [companyKey, sent.companyNumber, ledger.companyNumber],
    [eanKey, sent.ean, ledger.ean],
    [emailsKey, sent.email, ledger.email],
    [phoneDigits, sent.phone, ledger.phone],
  ] as const;
  return pairs.every(([key, ours, theirs]) => (key(ours ?? '') ?? '') === (key(theirs ?? '') ?? ''));
}

const emailsKey = (text: string): string =>
  emailKeys(text)
    .toSorted((a, b) => a.localeCompare(b))
    .join(' ');
