import type { Call } from '../api/call.ts';
import { notFound } from '../api/refusal.ts';
import { number, text } from '../query/fields.ts';
import type { CustomerGroup } from '../state/records.ts';
import type { JsonObject } from '../wire/json.ts';
import { itemEndpoint, listEndpoint, numberIn } from './define.ts';
import type { Resource } from './define.ts';
import { ACCOUNT, LAYOUT, reference } from './links.ts';
import { customersWhere } from './show-customer.ts';

function groupIn(call: Call): CustomerGroup {
  const group = call.agreement.customerGroups.get(numberIn(call, 'customerGroupNumber'));
  if (group === undefined) throw notFound();
  return group;
}

function show(group: CustomerGroup, call: Call): JsonObject {
  const self = `${call.base}/customer-groups/${group.number}`;
  return {
    customerGroupNumber: group.number,
    name: group.name,
    account: reference(call.base, ACCOUNT, group.account),
    layout: reference(call.base, LAYOUT, group.layout),
    customers: `${self}/customers`,
    self,
  };
}

const ONE = '/customer-groups/{customerGroupNumber}';

export const CUSTOMER_GROUPS: Resource = {
  name: 'customerGroups',
  path: '/customer-groups',
  endpoints: [
    listEndpoint(
      '/customer-groups',
      {
        records: (call) => call.agreement.customerGroups.all(),
        fields: {
          name: text((row: CustomerGroup) => row.name),
          customerGroupNumber: number((row: CustomerGroup) => row.number),
        },
        show,
      },
      'GET /customer-groups',
    ),
    itemEndpoint(ONE, { find: groupIn, show }, 'GET /customer-groups/{}'),
    listEndpoint(
      `${ONE}/customers`,
      customersWhere((customer, call) => customer.group === groupIn(call).number),
    ),
  ],
};
