import type { Call } from '../api/call.ts';
import type { Currency } from '../state/records.ts';
import type { JsonObject } from '../wire/json.ts';
import { itemEndpoint, listEndpoint } from './define.ts';
import type { Resource } from './define.ts';

const show = (currency: Currency, call: Call): JsonObject => ({
  code: currency.code,
  name: currency.name,
  isoNumber: currency.isoNumber,
  self: `${call.base}/currencies/${currency.code}`,
});

export const CURRENCIES: Resource = {
  name: 'currencies',
  path: '/currencies',
  endpoints: [
    listEndpoint(
      '/currencies',
      { records: (call) => call.agreement.currencies.all(), fields: {}, show },
      'GET /currencies',
    ),
    itemEndpoint(
      '/currencies/{code}',
      { find: (call) => call.agreement.currencies.get(call.parameters['code']), show },
      'GET /currencies/{}',
    ),
  ],
};
