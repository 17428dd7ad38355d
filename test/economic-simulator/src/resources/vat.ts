import type { Call } from '../api/call.ts';
import type { VatCode } from '../state/records.ts';
import { decimal } from '../wire/json.ts';
import type { JsonObject } from '../wire/json.ts';
import { itemEndpoint, listEndpoint, numberIn } from './define.ts';
import type { Resource } from './define.ts';
import { ACCOUNT, reference } from './links.ts';

interface VatType {
  number: number;
  name: string;
}

const VAT_TYPES_OF_DENMARK: readonly VatType[] = [
  { number: 1, name: 'Salgsmoms' },
  { number: 2, name: 'Købsmoms' },
];

/** The numbers are not published, so a switch moves them. */
const numberOf = (type: VatType, call: Call): number =>
  call.setting('vatTypeNumbers') === 'fromTen' ? type.number + 9 : type.number;

const showVatType = (type: VatType, call: Call): JsonObject => ({
  vatTypeNumber: numberOf(type, call),
  name: type.name,
  self: `${call.base}/vat-types/${numberOf(type, call)}`,
});

export const VAT_TYPES: Resource = {
  name: 'vatTypes',
  path: '/vat-types',
  endpoints: [
    listEndpoint(
      '/vat-types',
      { records: () => VAT_TYPES_OF_DENMARK, fields: {}, show: showVatType },
      'GET /vat-types',
    ),
    itemEndpoint(
      '/vat-types/{vatTypeNumber}',
      {
        find(call) {
          const wanted = numberIn(call, 'vatTypeNumber');
          return VAT_TYPES_OF_DENMARK.find((type) => numberOf(type, call) === wanted);
        },
        show: showVatType,
      },
      'GET /vat-types/{}',
    ),
  ],
};

function showVatCode(vat: VatCode, call: Call): JsonObject {
  const type = VAT_TYPES_OF_DENMARK.find(({ number }) => number === vat.vatTypeNumber);
  return {
    vatCode: vat.code,
    name: vat.name,
    ratePercentage: decimal(vat.ratePercentage * 100, 2),
    account: reference(call.base, ACCOUNT, vat.account),
    contraAccount: reference(call.base, ACCOUNT, vat.contraAccount),
    vatType: type === undefined ? undefined : showVatType(type, call),
    barred: vat.barred,
    self: `${call.base}/vat-accounts/${vat.code}`,
  };
}

export const VAT_ACCOUNTS: Resource = {
  name: 'vatAccounts',
  path: '/vat-accounts',
  endpoints: [
    listEndpoint(
      '/vat-accounts',
      { records: (call) => call.agreement.vatCodes.all(), fields: {}, show: showVatCode },
      'GET /vat-accounts',
    ),
    itemEndpoint(
      '/vat-accounts/{vatCode}',
      { find: (call) => call.agreement.vatCodes.get(call.parameters['vatCode']), show: showVatCode },
      'GET /vat-accounts/{}',
    ),
  ],
};
