import type { Call } from '../api/call.ts';
import { today } from '../clock.ts';
import { dueAmount } from '../ledger/due-amounts.ts';
import { amount, boolean, NOT_SORTABLE, number, text, timestamp } from '../query/fields.ts';
import type { Field, Fields } from '../query/fields.ts';
import type { Customer } from '../state/records.ts';
import { money } from '../wire/json.ts';
import type { JsonObject } from '../wire/json.ts';
import type { Collection } from './define.ts';
import {
  CUSTOMER,
  CUSTOMER_GROUP,
  EMPLOYEE,
  LAYOUT,
  PAYMENT_TERMS,
  PRICE_GROUP,
  recordActions,
  reference,
  VAT_ZONE,
} from './links.ts';

/** What GET and every write answer with. */
export function showCustomer(customer: Customer, call: Call): JsonObject {
  const self = `${call.base}/customers/${customer.number}`;
  return {
    ...showListedCustomer(customer, call),
    metaData: recordActions(self, { delete: 'Delete this customer.', replace: 'Replace this customer.' }),
    self,
  };
}

export function showListedCustomer(customer: Customer, call: Call): JsonObject {
  const { base } = call;
  const self = `${base}/customers/${customer.number}`;
  return {
    customerNumber: customer.number,
    currency: customer.currency,
    paymentTerms: reference(base, PAYMENT_TERMS, customer.paymentTerms),
    customerGroup: reference(base, CUSTOMER_GROUP, customer.group),
    ...showContact(customer),
    balance: money(customer.balance),
    dueAmount: money(dueAmount(call.agreement, customer, today(call.now()))),
    creditLimit: money(customer.creditLimit),
    // Shown only when true (e-conomic API facts); an absent one is false.
    barred: customer.barred || undefined,
    eInvoicingDisabledByDefault: customer.eInvoicingDisabledByDefault,
    lastUpdated: customer.lastUpdated,
    vatZone: reference(base, VAT_ZONE, customer.vatZone),
    layout: reference(base, LAYOUT, customer.layout),
    ...showPeople(customer, call),
    contacts: `${self}/contacts`,
    deliveryLocations: `${self}/delivery-locations`,
    templates: {
      invoice: `${self}/templates/invoice`,
      invoiceLine: `${self}/templates/invoiceline`,
      self: `${self}/templates`,
    },
    totals: {
      drafts: `${base}/invoices/totals/drafts/customers/${customer.number}`,
      booked: `${base}/invoices/totals/booked/customers/${customer.number}`,
      self: `${self}/totals`,
    },
    invoices: { drafts: `${self}/invoices/drafts`, booked: `${self}/invoices/booked`, self: `${self}/invoices` },
    self,
  };
}

/** Whom one turns to here and there, where it goes, and at whose prices. */
function showPeople(customer: Customer, call: Call): JsonObject {
  const { base } = call;
  const locations = `/customers/${customer.number}/delivery-locations`;
  return {
    salesPerson: reference(base, EMPLOYEE, customer.salesPerson),
    priceGroup: call.setting('priceGroupShown') ? reference(base, PRICE_GROUP, customer.priceGroup) : undefined,
    attention: ownContact(call, customer.number, customer.attention),
    customerContact: ownContact(call, customer.number, customer.customerContact),
    defaultDeliveryLocation: reference(base, [locations, 'deliveryLocationNumber'], customer.defaultDeliveryLocation),
  };
}

/** With the customer that it belongs to, as the server shows contacts wherever it refers to them. */
function ownContact({ base }: Call, customer: number, contact: number | undefined): JsonObject | undefined {
  const own = reference(base, [`/customers/${customer}/contacts`, 'customerContactNumber'], contact);
  return own === undefined ? undefined : { ...own, customer: reference(base, CUSTOMER, customer) };
}

function showContact(customer: Customer): JsonObject {
  return {
    name: customer.name,
    address: customer.address,
    zip: customer.zip,
    city: customer.city,
    country: customer.country,
    corporateIdentificationNumber: customer.corporateIdentificationNumber,
    pNumber: customer.pNumber,
    ean: customer.ean,
    vatNumber: customer.vatNumber,
    publicEntryNumber: customer.publicEntryNumber,
    email: customer.email,
    telephoneAndFaxNumber: customer.telephoneAndFaxNumber,
    mobilePhone: customer.mobilePhone,
    website: customer.website,
  };
}

type TextProperty = {
  [P in keyof Customer]-?: Customer[P] extends string | undefined ? P : never;
}[keyof Customer];

const own = (property: TextProperty): Field<Customer> => text((row: Customer) => row[property]);

/** The published allow-list, corrected: pNumber can be filtered, dueAmount cannot. */
export const CUSTOMER_FIELDS: Fields<Customer> = {
  address: own('address'),
  balance: amount((row: Customer) => row.balance),
  barred: boolean((row: Customer) => row.barred, NOT_SORTABLE),
  city: own('city'),
  corporateIdentificationNumber: own('corporateIdentificationNumber'),
  country: own('country'),
  creditLimit: amount((row: Customer) => row.creditLimit),
  currency: own('currency'),
  customerNumber: number((row: Customer) => row.number),
  ean: own('ean'),
  email: own('email'),
  lastUpdated: timestamp((row: Customer) => row.lastUpdated),
  name: own('name'),
  pNumber: { ...own('pNumber'), ...NOT_SORTABLE },
  publicEntryNumber: own('publicEntryNumber'),
  telephoneAndFaxNumber: own('telephoneAndFaxNumber'),
  mobilePhone: own('mobilePhone'),
  vatNumber: own('vatNumber'),
  website: own('website'),
  zip: own('zip'),
  'customerGroup.customerGroupNumber': number((row: Customer) => row.group, NOT_SORTABLE),
};

/** A list of the customers that a link of another resource promises. */
export function customersWhere(isWanted: (customer: Customer, call: Call) => boolean): Collection<Customer> {
  return {
    records: (call) => call.agreement.customers.all().filter((customer) => isWanted(customer, call)),
    fields: CUSTOMER_FIELDS,
    show: showListedCustomer,
  };
}
