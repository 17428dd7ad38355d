import { randomUUID } from 'node:crypto';
import { changeId, type Customer, customerChange, newCustomer } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import { inForce, type Page } from '@kassebro/store';
import { z } from 'zod';
import { customerChangeExample, newCustomerExample } from '../docs/examples.ts';
import { HttpProblem } from '../http/problem.ts';
import { type Answer, type Caller, defineRoute, noBody, noParams, noQuery, type Route } from '../http/route.ts';
import { newId } from '../new-id.ts';
import { publishSoon, tillEventOf } from '../publish.ts';
import { retryChanged } from '../retry.ts';
import type { PosApiTools } from '../tools.ts';
import { listOf, paging, updatedAfter } from '../views/common.ts';
import { customerView, type CustomerView, customerViewOf } from '../views/customer-view.ts';

const tag = 'Customers';
const byId = z.strictObject({ id: z.string().regex(/^[\w-]{1,60}$/) });
const economicNumber = z.string().regex(/^\d{1,9}$/, 'must be a customer number of e-conomic: 1 to 9 digits');

const phoneQuery = z
  .string()
  .max(30)
  .regex(/\d/, 'must be a phone number, however it is written; only its digits count');

/** The till's customers. */
export const customerRoutes = (tools: PosApiTools): Route[] => [
  createCustomer(tools),
  readCustomer(tools),
  changeCustomer(tools),
  listCustomers(tools),
];

const createCustomer = (tools: PosApiTools): Route =>
  defineRoute({
    method: 'post',
    path: '/v1/customers',
    tag,
    summary: 'Create a customer; raises customer.created',
    namedBy: 'id',
    example: newCustomerExample,
    answers: { 201: { description: 'Created; the answer has its id', schema: customerView } },
    problems: ['invalid-fields'],
    params: noParams,
    query: noQuery,
    body: newCustomer,
    handle: async ({ body, caller }) => {
      const { customers } = tools.store;
      const store = caller.store.id;
      const id = newId(caller);
      const event = tillEventOf({ type: 'customer.created', record: id }, { caller, now: tools.now() });
      const created = await customers.create({ store, id, customer: body, event });
      if (created === 'exists') return { status: 201, body: customerViewOf(await known(tools, store, id), undefined) };
      await publishSoon(event, { tools, caller });
      return { status: 201, body: customerViewOf(created, undefined) };
    },
  });

async function known(tools: PosApiTools, store: string, id: string): Promise<Customer> {
  const customer = await tools.store.customers.find(store, id);
  if (!customer) throw new Error(`customer ${id} exists and cannot be read`);
  return customer;
}

const readCustomer = (tools: PosApiTools): Route =>
  defineRoute({
    method: 'get',
    path: '/v1/customers/:id',
    tag,
    summary: 'Read a customer, with number, balance and credit limit in e-conomic',
    answers: { 200: { description: 'The customer', schema: customerView } },
    problems: ['not-found'],
    params: byId,
    query: noQuery,
    body: noBody,
    handle: async ({ params, caller }) => {
      const found = await tools.store.customers.find(caller.store.id, params.id);
      return shown(found, { tools, caller });
    },
  });

const changeCustomer = (tools: PosApiTools): Route =>
  defineRoute({
    method: 'patch',
    path: '/v1/customers/:id',
    tag,
    summary: 'Change the named fields of a customer; null takes a value away',
    example: customerChangeExample,
    description:
      'Changes of a customer stay in the till: they are not sent to e-conomic. A creation that waits for a person is tried again with them.',
    answers: { 200: { description: 'The customer as it is now', schema: customerView } },
    problems: ['not-found', 'invalid-fields'],
    params: byId,
    query: noQuery,
    body: customerChange,
    handle: async ({ params, body, caller }) => {
      const wish = { store: caller.store.id, id: params.id, change: body };
      const changed = await tools.store.customers.change(wish);
      if (changed) await tellNotSent(params.id, { tools, caller });
      if (changed) await retryChanged({ kind: 'customer', record: params.id }, { tools, caller });
      return shown(changed, { tools, caller });
    },
  });

const listCustomers = (tools: PosApiTools): Route =>
  defineRoute({
    method: 'get',
    path: '/v1/customers',
    tag,
    summary: 'List customers in the order of their last change',
    description:
      '`phone` is compared by its digits, with or without +45; `economicNumber` finds the one that is bound to it, or was before it was renumbered.',
    answers: { 200: { description: 'A page of customers', schema: listOf(customerView) } },
    problems: ['invalid-query'],
    params: noParams,
    query: z.strictObject({
      ...paging,
      updatedAfter,
      phone: phoneQuery.optional(),
      economicNumber: economicNumber.optional(),
    }),
    body: noBody,
    handle: async ({ query, caller }) => {
      const store = caller.store.id;
      const { economicNumber: number, ...filter } = query;
      const ids = number === undefined ? undefined : await boundTo(tools, store, number);
      const found: Page<Customer> = await tools.store.customers.list({ store, ...filter, ids });
      const { items, ...rest } = found;
      return { status: 200, body: { items: await withBindings(tools, store, items), ...rest } };
    },
  });

/** Who has the number now; else those who had it before they were renumbered in e-conomic. */
async function boundTo(tools: PosApiTools, store: string, number: string): Promise<string[]> {
  const { bindings } = tools.store;
  const now = inForce((await bindings.byNumbers(store, 'customer', [number])).get(number));
  const owners = now && !now.unplaced ? [now] : await bindings.formerly(store, 'customer', [number]);
  return owners.map(({ record }) => record);
}

async function shown(
  customer: Customer | undefined,
  { tools, caller }: { tools: PosApiTools; caller: Caller },
): Promise<Answer> {
  if (!customer) throw new HttpProblem('not-found');
  const [body] = await withBindings(tools, caller.store.id, [customer]);
  return { status: 200, body };
}

/** A later change stays in the till; that it was not sent is told like everything else that is not. */
async function tellNotSent(record: string, { tools, caller }: { tools: PosApiTools; caller: Caller }): Promise<void> {
  const store = caller.store.id;
  if (!caller.store.settings.sendCustomers) return;
  const key = {
    store,
    kind: 'customer',
    record,
    revision: 1,
    mode: 'change',
    correlation: caller.correlation,
  } as const;
  const id = changeId({ store, record, change: randomUUID().slice(0, 8) });
  await tools.store.operations.insert({ ...key, id, state: 'skipped', reason: because('changes-not-sent') });
}

async function withBindings(tools: PosApiTools, store: string, customers: Customer[]): Promise<CustomerView[]> {
  const ids = customers.map(({ id }) => id);
  const bindings = await tools.store.bindings.byRecords(store, 'customer', ids);
  return customers.map((customer) => customerViewOf(customer, bindings.get(customer.id)));
}
