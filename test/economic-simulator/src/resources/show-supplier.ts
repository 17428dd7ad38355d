import type { Call } from '../api/call.ts';
import { boolean, NOT_SORTABLE, number, text } from '../query/fields.ts';
import type { Field, Fields } from '../query/fields.ts';
import type { Supplier } from '../state/registers.ts';
import type { JsonObject } from '../wire/json.ts';
import {
  ACCOUNT,
  EMPLOYEE,
  LAYOUT,
  PAYMENT_TERMS,
  PAYMENT_TYPE,
  recordActions,
  reference,
  SUPPLIER_GROUP,
  VAT_ZONE,
} from './links.ts';

/** The published schema of one supplier calls a contact's number `number`, the one of the list `supplierContactNumber`. */
export function showSupplier(supplier: Supplier, call: Call): JsonObject {
  const named = (contact: number | undefined): JsonObject | undefined => {
    const listed = contactReference(supplier, contact, call);
    return listed === undefined ? undefined : { number: contact, ...listed };
  };
  return {
    ...showListedSupplier(supplier, call),
    attention: named(supplier.attention),
    supplierContact: named(supplier.supplierContact),
  };
}

export function showListedSupplier(supplier: Supplier, call: Call): JsonObject {
  const { base } = call;
  const self = `${base}/suppliers/${supplier.number}`;
  return {
    supplierNumber: supplier.number,
    ...showTexts(supplier),
    barred: supplier.barred || undefined,
    paymentTerms: reference(base, PAYMENT_TERMS, supplier.paymentTerms),
    supplierGroup: reference(base, SUPPLIER_GROUP, supplier.group),
    vatZone: reference(base, VAT_ZONE, supplier.vatZone),
    layout: reference(base, LAYOUT, supplier.layout),
    costAccount: reference(base, ACCOUNT, supplier.costAccount),
    salesPerson: reference(base, EMPLOYEE, supplier.salesPerson),
    attention: contactReference(supplier, supplier.attention, call),
    supplierContact: contactReference(supplier, supplier.supplierContact, call),
    remittanceAdvice: showRemittance(supplier, call),
    contacts: `${self}/contacts`,
    metaData: recordActions(self, { delete: 'Delete this supplier.' }),
    self,
  };
}

function showTexts(supplier: Supplier): JsonObject {
  return {
    name: supplier.name,
    currency: supplier.currency,
    address: supplier.address,
    zip: supplier.zip,
    city: supplier.city,
    country: supplier.country,
    corporateIdentificationNumber: supplier.corporateIdentificationNumber,
    email: supplier.email,
    phone: supplier.phone,
    bankAccount: supplier.bankAccount,
    defaultInvoiceText: supplier.defaultInvoiceText,
  };
}

function contactReference(supplier: Supplier, contact: number | undefined, { base }: Call): JsonObject | undefined {
  return reference(base, [`/suppliers/${supplier.number}/contacts`, 'supplierContactNumber'], contact);
}

function showRemittance({ remittanceAdvice }: Supplier, { base }: Call): JsonObject | undefined {
  if (remittanceAdvice === undefined) return undefined;
  const { creditorId, paymentType } = remittanceAdvice;
  return { creditorId, paymentType: reference(base, PAYMENT_TYPE, paymentType) };
}

type TextProperty = {
  [P in keyof Supplier]-?: Supplier[P] extends string | undefined ? P : never;
}[keyof Supplier];

const own = (property: TextProperty): Field<Supplier> => text((row: Supplier) => row[property], NOT_SORTABLE);

/** The published allow-list; nothing on it is said to be sortable. */
export const SUPPLIER_FIELDS: Fields<Supplier> = {
  address: own('address'),
  bankAccount: own('bankAccount'),
  barred: boolean((row: Supplier) => row.barred, NOT_SORTABLE),
  city: own('city'),
  corporateIdentificationNumber: own('corporateIdentificationNumber'),
  country: own('country'),
  currency: own('currency'),
  defaultInvoiceText: own('defaultInvoiceText'),
  email: own('email'),
  name: own('name'),
  'supplierGroup.supplierGroupNumber': number((row: Supplier) => row.group, NOT_SORTABLE),
  supplierNumber: number((row: Supplier) => row.number, NOT_SORTABLE),
  zip: own('zip'),
};
