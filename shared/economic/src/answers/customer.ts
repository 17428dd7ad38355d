import type { LedgerCustomer } from '@kassebro/contracts';
import { z } from 'zod';
import { flag, optional, present, roundedAmount, whole } from './fields.ts';

const text = optional(z.string());

/** `GET /customers`: balance and due amount are in the list too. `barred` is shown only when true. */
const shown = z.object({
  customerNumber: whole,
  name: z.string(),
  currency: text,
  customerGroup: optional(z.object({ customerGroupNumber: whole })),
  paymentTerms: optional(z.object({ paymentTermsNumber: whole })),
  vatZone: optional(z.object({ vatZoneNumber: whole })),
  layout: optional(z.object({ layoutNumber: whole })),
  address: text,
  zip: text,
  city: text,
  country: text,
  corporateIdentificationNumber: text,
  vatNumber: text,
  ean: text,
  email: text,
  telephoneAndFaxNumber: text,
  mobilePhone: text,
  balance: optional(roundedAmount),
  dueAmount: optional(roundedAmount),
  creditLimit: optional(roundedAmount),
  barred: flag,
  lastUpdated: text,
});

/** As it is shown, whenever that was. */
export const undatedCustomer = shown.transform((item): Omit<LedgerCustomer, 'asOf'> => {
  const { customerNumber, customerGroup, paymentTerms, vatZone, layout, ...rest } = item;
  const { corporateIdentificationNumber, telephoneAndFaxNumber, ...same } = rest;
  return present({
    ...same,
    number: customerNumber,
    group: customerGroup?.customerGroupNumber,
    terms: paymentTerms?.paymentTermsNumber,
    zone: vatZone?.vatZoneNumber,
    layout: layout?.layoutNumber,
    companyNumber: corporateIdentificationNumber,
    phone: telephoneAndFaxNumber,
  });
});

/** `asOf` is a moment before e-conomic was asked, so that the answer is at least as new. */
export const customer = (asOf: Date) => undatedCustomer.transform((item): LedgerCustomer => ({ ...item, asOf }));
