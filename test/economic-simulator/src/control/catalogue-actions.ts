import { z } from 'zod';
import { toSecond } from '../clock.ts';
import { customerChanged, productChanged } from '../ledger/catalogue.ts';
import { moveStock } from '../ledger/stock.ts';
import type { Customer, Product } from '../state/records.ts';
import { ok } from '../wire/answer.ts';
import { hundredths } from '../wire/json.ts';
import type { Action, ControlCall } from './control.ts';
import { ControlProblem } from './problem.ts';

const amount = z.number().transform(hundredths);
const stockChange = z.strictObject({ inStock: amount });
const productChange = z.strictObject({
  name: z.string().min(1).max(300).exactOptional(),
  description: z.string().max(500).exactOptional(),
  salesPrice: amount.exactOptional(),
  recommendedPrice: amount.exactOptional(),
  costPrice: amount.exactOptional(),
  barCode: z.string().max(50).exactOptional(),
  barred: z.boolean().exactOptional(),
  productGroupNumber: z.int().exactOptional(),
  unitNumber: z.int().exactOptional(),
});
const customerChange = z.strictObject({
  name: z.string().min(1).max(255).exactOptional(),
  email: z.string().max(255).exactOptional(),
  telephoneAndFaxNumber: z.string().max(255).exactOptional(),
  mobilePhone: z.string().max(50).exactOptional(),
  address: z.string().max(510).exactOptional(),
  zip: z.string().max(30).exactOptional(),
  city: z.string().max(50).exactOptional(),
  creditLimit: amount.exactOptional(),
  barred: z.boolean().exactOptional(),
});
const barring = z.strictObject({ barred: z.boolean().default(true) });
const productRenumbering = z.strictObject({ to: z.string().min(1).max(25) });
const customerRenumbering = z.strictObject({ to: z.int().min(1).max(999_999_999) });
const touch = z.strictObject({
  numbers: z.array(z.string()).optional(),
  /** The first so many products. */
  count: z.int().min(1).optional(),
  times: z.int().min(1).max(1000).default(1),
});

const PRODUCTS = '/agreements/{agreement}/products';
const CUSTOMERS = '/agreements/{agreement}/customers';

function productIn(call: ControlCall): Product {
  const product = call.agreement().products.get(call.parameters['number']);
  if (product === undefined) throw new ControlProblem(404, `no product ${call.parameters['number'] ?? ''}`);
  return product;
}

function customerIn(call: ControlCall): Customer {
  const customer = call.agreement().customers.get(Number(call.parameters['number']));
  if (customer === undefined) throw new ControlProblem(404, `no customer ${call.parameters['number'] ?? ''}`);
  return customer;
}

function changeProduct(call: ControlCall, before: Product, change: Partial<Product>): void {
  const after = { ...before, ...change, lastUpdated: toSecond(call.world.clock.now()) };
  productChanged(call.world.office(call.agreement()), { before, after });
}

function changeCustomer(call: ControlCall, before: Customer, change: Partial<Customer>): void {
  const after = { ...before, ...change, lastUpdated: toSecond(call.world.clock.now()) };
  customerChanged(call.world.office(call.agreement()), { before, after });
}

/** A stock movement: "Inventory updated" with the module, and "Product updated" too if the switch says so. */
function setStock(call: ControlCall): void {
  const product = productIn(call);
  const agreement = call.agreement();
  if (!agreement.data.inventory) throw new ControlProblem(409, 'the agreement has no inventory module');
  const { inStock } = stockChange.parse(call.body);
  const office = call.world.office(agreement);
  moveStock(office, product, { inStock });
}

/** Moves the prices of products by an øre, so that each change is one to be noticed. */
function touchProducts(call: ControlCall): number {
  const { numbers, count, times } = touch.parse(call.body);
  const { products } = call.agreement();
  const chosen =
    numbers ??
    products
      .all()
      .slice(0, count ?? products.size)
      .map((product) => product.number);
  let changes = 0;
  for (let round = 0; round < times; round += 1) {
    for (const number of chosen) {
      const before = products.get(number);
      if (before === undefined) throw new ControlProblem(404, `no product ${number}`);
      changeProduct(call, before, { salesPrice: (before.salesPrice ?? 0) + 1 });
      changes += 1;
    }
  }
  return changes;
}

export const CATALOGUE_ACTIONS: readonly Action[] = [
  {
    method: 'POST',
    path: `${PRODUCTS}/touch`,
    run: (call) => ok({ changes: touchProducts(call) }),
  },
  {
    method: 'PUT',
    path: `${PRODUCTS}/{number}`,
    run(call) {
      const { productGroupNumber, unitNumber, ...change } = productChange.parse(call.body);
      const group = productGroupNumber === undefined ? {} : { group: productGroupNumber };
      const unit = unitNumber === undefined ? {} : { unit: unitNumber };
      changeProduct(call, productIn(call), { ...change, ...group, ...unit });
      return ok({ changes: 1 });
    },
  },
  {
    method: 'DELETE',
    path: `${PRODUCTS}/{number}`,
    run(call) {
      productChanged(call.world.office(call.agreement()), { before: productIn(call), after: undefined });
      return ok({ changes: 1 });
    },
  },
  {
    method: 'POST',
    path: `${PRODUCTS}/{number}/stock`,
    run(call) {
      setStock(call);
      return ok({ changes: 1 });
    },
  },
  {
    method: 'POST',
    path: `${PRODUCTS}/{number}/bar`,
    run(call) {
      changeProduct(call, productIn(call), barring.parse(call.body));
      return ok({ changes: 1 });
    },
  },
  {
    method: 'POST',
    path: `${PRODUCTS}/{number}/renumber`,
    run(call) {
      const { to } = productRenumbering.parse(call.body);
      if (call.agreement().products.has(to)) throw new ControlProblem(409, `product ${to} exists`);
      changeProduct(call, productIn(call), { number: to });
      return ok({ changes: 1 });
    },
  },
  {
    method: 'PUT',
    path: `${CUSTOMERS}/{number}`,
    run(call) {
      changeCustomer(call, customerIn(call), customerChange.parse(call.body));
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
      const { to } = customerRenumbering.parse(call.body);
      if (call.agreement().customers.has(to)) throw new ControlProblem(409, `customer ${to} exists`);
      changeCustomer(call, customerIn(call), { number: to });
      return ok({ changes: 1 });
    },
  },
];
