import { z } from 'zod';

const text = (max: number) => z.string().trim().min(1).max(max);

const name = text(255);
const phone = z
  .string()
  .trim()
  .regex(/^\+?[0-9 ()-]{4,25}$/, 'must be a phone number: 4 to 25 digits and spaces, with or without a + before them');
const email = z.email().max(255);
const address = text(510);
const zip = text(30);
const city = text(50);
const country = z.string().regex(/^[A-Z]{2}$/, 'must be the two capital letters of a country (ISO 3166-1), such as DK');
const ean = z.string().regex(/^[0-9]{13}$/, 'must be the 13 digits of an EAN number');
const vatNumber = text(20);

/** What the till sends to create a customer: any one of the fields is enough, an empty customer is not. */
export const newCustomer = z
  .strictObject({ name, phone, email, address, zip, city, country, ean, vatNumber })
  .partial()
  .refine((customer) => Object.keys(customer).length > 0, {
    message: 'must have at least one field, such as name or phone',
  });
export type NewCustomer = z.infer<typeof newCustomer>;

/** Later changes in the till; null takes a value away. */
export const customerChange = z
  .strictObject({
    name: name.nullable(),
    phone: phone.nullable(),
    email: email.nullable(),
    address: address.nullable(),
    zip: zip.nullable(),
    city: city.nullable(),
    country: country.nullable(),
    ean: ean.nullable(),
    vatNumber: vatNumber.nullable(),
  })
  .partial()
  .refine((change) => Object.keys(change).length > 0, { message: 'must name at least one field to change' });
export type CustomerChange = z.infer<typeof customerChange>;

/**
 * What e-conomic says of a customer's account, as it was at `asOf`: of two looks the one with the later `asOf` counts.
 * Amounts in øre; a positive balance is owed to the shop. What e-conomic did not say is absent, never zero.
 */
export interface CustomerAccount {
  balance?: number;
  /** What of the balance should have been paid by then. */
  dueAmount?: number;
  creditLimit?: number;
  /** Barred from being invoiced. */
  barred: boolean;
  asOf: Date;
}

export interface Customer extends NewCustomer {
  id: string;
  account?: CustomerAccount;
  createdAt: Date;
  updatedAt: Date;
}
