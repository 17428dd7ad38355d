import type { JsonObject } from '../wire/json.ts';
import type { Call } from '../api/call.ts';
import type { Named, VatZone } from '../state/records.ts';
import type { PaymentType } from '../state/registers.ts';
import { itemEndpoint, listEndpoint, numberIn } from './define.ts';
import type { Resource } from './define.ts';

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

const showPaymentType = (type: PaymentType, { base }: Call): JsonObject => ({
  paymentTypeNumber: type.number,
  name: type.name,
  self: `${base}/payment-types/${type.number}`,
});

export const PAYMENT_TYPES: Resource = {
  name: 'paymentTypes',
  path: '/payment-types',
  endpoints: [
    listEndpoint(
      '/payment-types',
      { records: (call) => call.agreement.registers.paymentTypes.all(), fields: {}, show: showPaymentType },
      'GET /payment-types',
    ),
    itemEndpoint(
      '/payment-types/{paymentTypeNumber}',
      {
        find: (call) => call.agreement.registers.paymentTypes.get(numberIn(call, 'paymentTypeNumber')),
        show: showPaymentType,
      },
      'GET /payment-types/{}',
    ),
  ],
};
