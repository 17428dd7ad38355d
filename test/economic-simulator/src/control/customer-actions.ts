import { z } from 'zod';
import { toSecond } from '../clock.ts';
import { customerChanged } from '../ledger/catalogue.ts';
import type { Customer } from '../state/records.ts';
import { ok } from '../wire/answer.ts';
import type { Action, ControlCall } from './control.ts';
import { ControlProblem } from './problem.ts';
import { barring, createAction, numberTaken, property } from './record-actions.ts';
import { changeThroughApi } from './through-api.ts';

const customerChange = z.strictObject({
  name: property,
  email: property,
  telephoneAndFaxNumber: property,
  mobilePhone: property,
  website: property,
  address: property,
  zip: property,
  city: property,
  country: property,
  corporateIdentificationNumber: property,
  vatNumber: property,
  ean: property,
  currency: property,
  creditLimit: property,
  barred: property,
  customerGroupNumber: property,
  paymentTermsNumber: property,
  vatZoneNumber: property,
  layoutNumber: property,
});
const renumbering = z.strictObject({ to: z.int().min(1).max(999_999_999) });

const CUSTOMERS = '/agreements/{agreement}/customers';

function customerIn(call: ControlCall): Customer {
  const customer = call.agreement().customers.get(Number(call.parameters['number']));
  if (customer === undefined) throw new ControlProblem(404, `no customer ${call.parameters['number'] ?? ''}`);
  return customer;
}

function changeCustomer(call: ControlCall, before: Customer, change: Partial<Customer>): void {
  const after = { ...before, ...change, lastUpdated: toSecond(call.world.clock.now()) };
  customerChanged(call.world.office(call.agreement()), { before, after });
}

export const CUSTOMER_ACTIONS: readonly Action[] = [
  createAction('/customers'),
  {
    method: 'PUT',
    path: `${CUSTOMERS}/{number}`,
    run(call) {
      changeThroughApi(call, `/customers/${customerIn(call).number}`, customerChange.parse(call.body));
      return ok({ changes: 1 });
    },
  },
  {
    method: 'DELETE',
    path: `${CUSTOMERS}/{number}`,
    run(call) {
      customerChanged(call.world.office(call.agreement()), { before: customerIn(call), after: undefined });
      return ok({ changes: 1 });
    },
  },
  {
    method: 'POST',
    path: `${CUSTOMERS}/{number}/bar`,
    run(call) {
      changeCustomer(call, customerIn(call), barring.parse(call.body));
      return ok({ changes: 1 });
    },
  },
  {
    method: 'POST',
    path: `${CUSTOMERS}/{number}/renumber`,
    run(call) {
      const { to } = renumbering.parse(call.body);
      if (call.agreement().customers.has(to)) throw numberTaken('customer', 'kunde', to);
      changeCustomer(call, customerIn(call), { number: to });
      return ok({ changes: 1 });
    },
  },
];
