import type { JsonObject } from '../wire/json.ts';
import type { Call } from '../api/call.ts';
import type { Named, PaymentTerms, VatZone } from '../state/records.ts';
import { itemEndpoint, listEndpoint, numberIn } from './define.ts';
import type { Resource } from './define.ts';
import { productsWhere } from './show-product.ts';

const showUnit = (unit: Named, call: Call): JsonObject => {
  const self = `${call.base}/units/${unit.number}`;
  return { unitNumber: unit.number, name: unit.name, products: `${self}/products`, self };
};

export const UNITS: Resource = {
  name: 'units',
  path: '/units',
  endpoints: [
    listEndpoint('/units', { records: (call) => call.agreement.units.all(), fields: {}, show: showUnit }, 'GET /units'),
    itemEndpoint(
      '/units/{unitNumber}',
      { find: (call) => call.agreement.units.get(numberIn(call, 'unitNumber')), show: showUnit },
      'GET /units/{}',
    ),
    listEndpoint(
      '/units/{unitNumber}/products',
      productsWhere((product, call) => product.unit === numberIn(call, 'unitNumber')),
    ),
  ],
};

const showLayout = (layout: Named, call: Call): JsonObject => ({
  layoutNumber: layout.number,
  name: layout.name,
  deleted: false,
  self: `${call.base}/layouts/${layout.number}`,
});

export const LAYOUTS: Resource = {
  name: 'layouts',
  path: '/layouts',
  endpoints: [
    listEndpoint(
      '/layouts',
      { records: (call) => call.agreement.layouts.all(), fields: {}, show: showLayout },
      'GET /layouts',
    ),
    itemEndpoint(
      '/layouts/{layoutNumber}',
      { find: (call) => call.agreement.layouts.get(numberIn(call, 'layoutNumber')), show: showLayout },
      'GET /layouts/{}',
    ),
  ],
};

const showVatZone = (zone: VatZone, call: Call): JsonObject => ({
  vatZoneNumber: zone.number,
  name: zone.name,
  enabledForCustomer: true,
  enabledForSupplier: zone.supplier,
  self: `${call.base}/vat-zones/${zone.number}`,
});

export const VAT_ZONES: Resource = {
  name: 'vat-zones',
  path: '/vat-zones',
  endpoints: [
    listEndpoint(
      '/vat-zones',
      { records: (call) => call.agreement.vatZones.all(), fields: {}, show: showVatZone },
      'GET /vat-zones',
    ),
    itemEndpoint(
      '/vat-zones/{vatZoneNumber}',
      { find: (call) => call.agreement.vatZones.get(numberIn(call, 'vatZoneNumber')), show: showVatZone },
      'GET /vat-zones/{}',
    ),
  ],
};

const showPaymentTerms = (terms: PaymentTerms, call: Call): JsonObject => ({
  paymentTermsNumber: terms.number,
  daysOfCredit: terms.daysOfCredit,
  description: terms.description,
  name: terms.name,
  paymentTermsType: terms.type,
  self: `${call.base}/payment-terms/${terms.number}`,
});

export const PAYMENT_TERMS_RESOURCE: Resource = {
  name: 'paymentTerms',
  path: '/payment-terms',
  endpoints: [
    listEndpoint(
      '/payment-terms',
      { records: (call) => call.agreement.paymentTerms.all(), fields: {}, show: showPaymentTerms },
      'GET /payment-terms',
    ),
    itemEndpoint(
      '/payment-terms/{paymentTermsNumber}',
      {
        find: (call) => call.agreement.paymentTerms.get(numberIn(call, 'paymentTermsNumber')),
        show: showPaymentTerms,
      },
      'GET /payment-terms/{}',
    ),
  ],
};
