import { boolean, NOT_SORTABLE, number, text } from '../query/fields.ts';
import type { Contact, DeliveryLocation } from '../state/registers.ts';
import { ok } from '../wire/answer.ts';
import { CUSTOMER_PATH, customerIn, partEndpoints } from './customer-registers.ts';
import type { Endpoint } from './define.ts';
import { isContactUsed, isDeliveryLocationUsed } from './in-use.ts';
import { CUSTOMER, reference } from './links.ts';

const CONTACTS = partEndpoints<Contact>({
  name: 'contacts',
  parameter: 'contactNumber',
  entity: 'contact',
  event: 'contactUpdated',
  table: (registers) => registers.contacts,
  fields: {
    customerContactNumber: number((row: Contact) => row.number),
    email: text((row: Contact) => row.email),
    name: text((row: Contact) => row.name),
    phone: text((row: Contact) => row.phone),
    eInvoiceId: text((row: Contact) => row.eInvoiceId),
    'customer.customerNumber': number((row: Contact) => row.customer),
    sortKey: number((row: Contact) => row.number),
  },
  isUsed: isContactUsed,
  read: (body, key) => ({
    ...key,
    name: body.text('name') ?? '',
    email: body.text('email'),
    phone: body.text('phone'),
    eInvoiceId: body.text('eInvoiceId'),
    notes: body.text('notes'),
    emailNotifications: body.texts('emailNotifications'),
  }),
  show: ({ customer, number: own, emailNotifications, ...rest }, { base }) => ({
    customerContactNumber: own,
    ...rest,
    emailNotifications: emailNotifications.length === 0 ? undefined : emailNotifications,
    customer: reference(base, CUSTOMER, customer),
    sortKey: own,
    self: `${base}/customers/${customer}/contacts/${own}`,
  }),
});

const DELIVERY_LOCATIONS = partEndpoints<DeliveryLocation>({
  name: 'delivery-locations',
  parameter: 'deliveryLocationNumber',
  entity: 'delivery location',
  table: (registers) => registers.deliveryLocations,
  fields: {
    address: text((row: DeliveryLocation) => row.address),
    city: text((row: DeliveryLocation) => row.city),
    country: text((row: DeliveryLocation) => row.country),
    deliveryLocationNumber: number((row: DeliveryLocation) => row.number),
    postalCode: text((row: DeliveryLocation) => row.postalCode),
    sortKey: number((row: DeliveryLocation) => row.sortKey),
    barred: boolean((row: DeliveryLocation) => row.barred, NOT_SORTABLE),
    'customer.customerNumber': number((row: DeliveryLocation) => row.customer),
  },
  isUsed: isDeliveryLocationUsed,
  read: (body, key) => ({
    ...key,
    address: body.text('address'),
    postalCode: body.text('postalCode'),
    city: body.text('city'),
    country: body.text('country'),
    termsOfDelivery: body.text('termsOfDelivery'),
    barred: body.flag('barred') ?? false,
    sortKey: body.number('sortKey') ?? key.number,
  }),
  show: ({ customer, number: own, barred, ...rest }, { base }) => ({
    deliveryLocationNumber: own,
    ...rest,
    barred: barred || undefined,
    customer: reference(base, CUSTOMER, customer),
    self: `${base}/customers/${customer}/delivery-locations/${own}`,
  }),
});

/** Where the sums of a customer's invoices are. */
const TOTALS: Endpoint = {
  method: 'GET',
  path: `${CUSTOMER_PATH}/totals`,
  schema: 'GET /customers/{}/totals',
  handle(call) {
    const customer = customerIn(call);
    const sums = `${call.base}/invoices/totals`;
    return ok({
      drafts: `${sums}/drafts/customers/${customer.number}`,
      booked: `${sums}/booked/customers/${customer.number}`,
      self: `${call.base}/customers/${customer.number}/totals`,
    });
  },
};

/** What hangs on a customer and is not an invoice. */
export const CUSTOMER_PARTS: readonly Endpoint[] = [...CONTACTS, ...DELIVERY_LOCATIONS, TOTALS];
