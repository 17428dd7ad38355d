import type { JsonObject } from '../wire/json.ts';

const text = (maxLength: number): JsonObject => ({ type: 'string', maxLength });

const CONTACT: JsonObject = {
  type: 'object',
  properties: {
    name: text(255),
    email: text(255),
    phone: text(50),
    eInvoiceId: text(50),
    notes: text(2000),
    emailNotifications: { type: 'array', items: { type: 'string' } },
  },
  required: ['name'],
};

const DELIVERY_LOCATION: JsonObject = {
  type: 'object',
  properties: {
    address: text(255),
    postalCode: text(15),
    city: text(50),
    country: text(50),
    termsOfDelivery: text(100),
    barred: { type: 'boolean' },
    sortKey: { type: 'integer', minimum: 0 },
  },
};

/** Bodies of writes that the published description leaves out; the lengths are those of the vendor's own pages. */
export const UNPUBLISHED: readonly (readonly [name: string, schema: JsonObject])[] = [
  ['POST /customers/{}/contacts', CONTACT],
  ['PUT /customers/{}/contacts/{}', CONTACT],
  ['POST /customers/{}/delivery-locations', DELIVERY_LOCATION],
  ['PUT /customers/{}/delivery-locations/{}', DELIVERY_LOCATION],
];
