import type { Call } from '../api/call.ts';
import { notFound } from '../api/refusal.ts';
import type { ProductGroup } from '../state/records.ts';
import type { JsonObject } from '../wire/json.ts';
import { showAccount } from './accounts.ts';
import { itemEndpoint, listEndpoint, numberIn } from './define.ts';
import type { Resource } from './define.ts';
import { reference, VAT_ZONE } from './links.ts';
import { productsWhere } from './show-product.ts';

function showProductGroup(group: ProductGroup, call: Call): JsonObject {
  const self = `${call.base}/product-groups/${group.number}`;
  return {
    productGroupNumber: group.number,
    name: group.name,
    salesAccounts: `${self}/sales-accounts`,
    products: `${self}/products`,
    inventoryEnabled: call.agreement.data.inventory ? group.inventoryEnabled : undefined,
    self,
  };
}

type SalesAccount = ProductGroup['salesAccounts'][number];

function groupIn(call: Call): ProductGroup {
  const group = call.agreement.productGroups.get(numberIn(call, 'productGroupNumber'));
  if (group === undefined) throw notFound();
  return group;
}

function showSalesAccount(row: SalesAccount, call: Call): JsonObject {
  const account = call.agreement.accounts.get(row.account);
  const self = `${call.base}/product-groups/${groupIn(call).number}/sales-accounts/${row.vatZone}`;
  return {
    salesAccount: account === undefined ? undefined : showAccount(account, call),
    vatZone: reference(call.base, VAT_ZONE, row.vatZone),
    self,
  };
}

const ONE = '/product-groups/{productGroupNumber}';

export const PRODUCT_GROUPS_RESOURCE: Resource = {
  name: 'productGroups',
  path: '/product-groups',
  endpoints: [
    listEndpoint(
      '/product-groups',
      { records: (call) => call.agreement.productGroups.all(), fields: {}, show: showProductGroup },
      'GET /product-groups',
    ),
    itemEndpoint(ONE, { find: groupIn, show: showProductGroup }, 'GET /product-groups/{}'),
    listEndpoint(`${ONE}/sales-accounts`, {
      records: (call) => groupIn(call).salesAccounts,
      fields: {},
      show: showSalesAccount,
    }),
    itemEndpoint(`${ONE}/sales-accounts/{vatZoneNumber}`, {
      find: (call) => groupIn(call).salesAccounts.find((row) => row.vatZone === numberIn(call, 'vatZoneNumber')),
      show: showSalesAccount,
    }),
    listEndpoint(
      `${ONE}/products`,
      productsWhere((product, call) => product.group === groupIn(call).number),
    ),
  ],
};
