import type { Call } from '../api/call.ts';
import { MESSAGES, listHint, notFoundText } from '../api/messages.ts';
import { notFound, topLevel } from '../api/refusal.ts';
import { Validation } from '../api/validation.ts';
import { number as numeric, text } from '../query/fields.ts';
import type { CustomerGroup } from '../state/records.ts';
import { created, NO_CONTENT, ok } from '../wire/answer.ts';
import type { Answer } from '../wire/answer.ts';
import type { JsonObject } from '../wire/json.ts';
import { BodyReader } from './body-reader.ts';
import { itemEndpoint, listEndpoint, numberIn } from './define.ts';
import type { Resource } from './define.ts';
import { refuseWhenUsed } from './free-number.ts';
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
    name: group.name === '' ? undefined : group.name,
    account: reference(call.base, ACCOUNT, group.account),
    layout: reference(call.base, LAYOUT, group.layout),
    customers: `${self}/customers`,
    self,
  };
}

/** Throws shape (a) when the account cannot stand behind customers or the layout is not there. */
function read(call: Call, number: number): CustomerGroup {
  const body = new BodyReader(call.body);
  const validation = new Validation(call.agreement.data.language);
  const account = body.numberReference('account', 'accountNumber');
  const layout = body.numberReference('layout', 'layoutNumber');
  const known = call.agreement.accounts.get(account);
  if (known === undefined) {
    const hint = listHint(`${call.base}/accounts`);
    const message = notFoundText('Account', account ?? '');
    validation.add({ property: 'account', message, code: 'E07150', input: account, hint });
  } else if (known.barred || !['profitAndLoss', 'status'].includes(known.type)) {
    const { accountUnusable: message, accountHint: hint } = MESSAGES;
    validation.add({ property: 'account', message, code: 'E04041', input: String(account), hint });
  }
  if (layout !== undefined && !call.agreement.layouts.has(layout)) {
    const hint = listHint(`${call.base}/layouts`);
    validation.add({
      property: 'layout',
      message: notFoundText('Layout', layout),
      code: 'E06000',
      input: layout,
      hint,
    });
  }
  validation.refuse();
  return { number, name: body.text('name') ?? '', account: known?.number ?? 0, layout };
}

function createGroup(call: Call): Answer {
  const number = new BodyReader(call.body).number('customerGroupNumber') ?? 0;
  const group = read(call, number);
  if (call.agreement.customerGroups.has(number)) throw topLevel('E06010', MESSAGES.keyExists, MESSAGES.keyExistsHint);
  call.agreement.customerGroups.put(group);
  return created(show(group, call), `${call.base}/customer-groups/${number}`);
}

/** PUT to a number that does not exist creates it. */
function putGroup(call: Call): Answer {
  const number = numberIn(call, 'customerGroupNumber');
  if (number < 1) throw notFound();
  const isNew = !call.agreement.customerGroups.has(number);
  const group = read(call, number);
  call.agreement.customerGroups.put(group);
  return isNew ? created(show(group, call), `${call.base}/customer-groups/${number}`) : ok(show(group, call));
}

function deleteGroup(call: Call): Answer {
  const group = call.agreement.customerGroups.get(numberIn(call, 'customerGroupNumber'));
  if (group === undefined) throw notFound('E06000');
  refuseWhenUsed(
    call,
    call.agreement.customers.all().some((customer) => customer.group === group.number),
  );
  call.agreement.customerGroups.remove(group.number);
  return NO_CONTENT;
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
          customerGroupNumber: numeric((row: CustomerGroup) => row.number),
        },
        show,
        create: 'Create a new customer group.',
      },
      'GET /customer-groups',
    ),
    itemEndpoint(ONE, { find: groupIn, show }, 'GET /customer-groups/{}'),
    listEndpoint(
      `${ONE}/customers`,
      customersWhere((customer, call) => customer.group === groupIn(call).number),
    ),
    {
      method: 'POST',
      path: '/customer-groups',
      schema: 'POST /customer-groups',
      role: 'Bookkeeping',
      handle: createGroup,
    },
    { method: 'PUT', path: ONE, schema: 'POST /customer-groups', role: 'Bookkeeping', handle: putGroup },
    { method: 'DELETE', path: ONE, role: 'Bookkeeping', handle: deleteGroup },
  ],
};
