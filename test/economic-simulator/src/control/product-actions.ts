import { z } from 'zod';
import { toSecond } from '../clock.ts';
import { findProduct } from '../ledger/find-product.ts';
import { productChanged } from '../ledger/catalogue.ts';
import { moveStock } from '../ledger/stock.ts';
import type { Product } from '../state/records.ts';
import { ok } from '../wire/answer.ts';
import { encodeIdentifier } from '../wire/path-encoding.ts';
import { decimalAmount } from './bounds.ts';
import type { Action, ControlCall } from './control.ts';
import { ControlProblem } from './problem.ts';
import { barring, createAction, numberTaken, property } from './record-actions.ts';
import { changeThroughApi } from './through-api.ts';

const stockChange = z.strictObject({ inStock: decimalAmount });
const productChange = z.strictObject({
  name: property,
  description: property,
  salesPrice: property,
  recommendedPrice: property,
  costPrice: property,
  barCode: property,
  barred: property,
  productGroupNumber: property,
  unitNumber: property,
});
const renumbering = z.strictObject({ to: z.string().min(1).max(25) });
const touch = z.strictObject({
  numbers: z.array(z.string()).optional(),
  /** The first so many products. */
  count: z.int().min(1).optional(),
  times: z.int().min(1).max(1000).default(1),
});

/** More changes at one call would keep everybody else waiting for minutes. */
const MOST_TOUCHES = 1_000_000;

const PRODUCTS = '/agreements/{agreement}/products';

function productIn(call: ControlCall): Product {
  const product = findProduct(call.world.office(call.agreement()), call.parameters['number']);
  if (product === undefined) throw new ControlProblem(404, `no product ${call.parameters['number'] ?? ''}`);
  return product;
}

function changeProduct(call: ControlCall, before: Product, change: Partial<Product>): void {
  const after = { ...before, ...change, lastUpdated: toSecond(call.world.clock.now()) };
  productChanged(call.world.office(call.agreement()), { before, after });
}

/** A stock movement: "Inventory updated" with the module, and "Product updated" too if the switch says so. */
function setStock(call: ControlCall): void {
  const product = productIn(call);
  const agreement = call.agreement();
  if (!agreement.data.inventory) {
    const en = 'the agreement has no inventory module';
    throw new ControlProblem(409, { en, da: 'aftalen har ikke lagermodulet' });
  }
  const { inStock } = stockChange.parse(call.body);
  const office = call.world.office(agreement);
  moveStock(office, product, { inStock });
}

/** Moves the prices of products by an øre, so that each change is one to be noticed. */
function touchProducts(call: ControlCall): number {
  const { numbers, count, times } = touch.parse(call.body);
  const office = call.world.office(call.agreement());
  const { products } = office.agreement;
  const chosen =
    numbers ??
    products
      .all()
      .slice(0, count ?? products.size)
      .map((product) => product.number);
  if (chosen.length * times > MOST_TOUCHES) {
    throw new ControlProblem(400, `${chosen.length} products times ${times} are more than ${MOST_TOUCHES} changes`);
  }
  let changes = 0;
  for (let round = 0; round < times; round += 1) {
    for (const number of chosen) {
      const before = findProduct(office, number);
      if (before === undefined) throw new ControlProblem(404, `no product ${number}`);
      changeProduct(call, before, { salesPrice: (before.salesPrice ?? 0) + 1 });
      changes += 1;
    }
  }
  return changes;
}

function editProduct(call: ControlCall): void {
  const change = productChange.parse(call.body);
  if (change.costPrice !== undefined && call.agreement().data.inventory) {
    const en = 'with the inventory module the cost price follows from purchases';
    throw new ControlProblem(409, { en, da: 'med lagermodulet følger kostprisen af indkøbene' });
  }
  changeThroughApi(call, `/products/${encodeIdentifier(productIn(call).number)}`, change);
}

export const PRODUCT_ACTIONS: readonly Action[] = [
  createAction('/products'),
  {
    method: 'POST',
    path: `${PRODUCTS}/touch`,
    run: (call) => ok({ changes: touchProducts(call) }),
  },
  {
    method: 'PUT',
    path: `${PRODUCTS}/{number}`,
    run(call) {
      editProduct(call);
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
      const { to } = renumbering.parse(call.body);
      const product = productIn(call);
      const holder = findProduct(call.world.office(call.agreement()), to);
      // Other capitals of the same number may be the product itself, and only its very own number is none.
      if (holder !== undefined && (holder !== product || to === product.number)) {
        throw numberTaken('product', 'vare', to);
      }
      changeProduct(call, product, { number: to });
      return ok({ changes: 1 });
    },
  },
];
