import { newProduct, type Product, productChange } from '@kassebro/contracts';
import { z } from 'zod';
import { newProductExample, productChangeExample } from '../docs/examples.ts';
import { HttpProblem } from '../http/problem.ts';
import { type Answer, type Caller, defineRoute, noBody, noParams, noQuery, type Route } from '../http/route.ts';
import { publishSoon, tillEventOf } from '../publish.ts';
import { retryChanged } from '../retry.ts';
import type { PosApiTools } from '../tools.ts';
import { listOf, paging, updatedAfter } from '../views/common.ts';
import { type ProductView, productView, productViewOf } from '../views/product-view.ts';

const tag = 'Products';
/** Any number that a product can have: one that was made in e-conomic may be one that this API would not create. */
const byNumber = z.strictObject({ number: z.string().min(1).max(25) });
const inUse = [
  {
    pointer: '/productNumber',
    detail: 'productNumber is in use: change that product with PATCH, or choose another number',
  },
];

/** The till's products. */
export const productRoutes = (tools: PosApiTools): Route[] => [
  createProduct(tools),
  readProduct(tools),
  changeProduct(tools),
  listProducts(tools),
];

const createProduct = (tools: PosApiTools): Route =>
  defineRoute({
    method: 'post',
    path: '/v1/products',
    tag,
    summary: 'Create a product; raises product.created',
    description:
      'A number may hold any character and inner spaces, but must not begin or end with a space: such a space would be lost on the way through webhooks and forms.',
    namedBy: 'productNumber',
    example: newProductExample,
    answers: { 201: { description: 'Created', schema: productView } },
    problems: ['invalid-fields', 'number-in-use'],
    params: noParams,
    query: noQuery,
    body: newProduct,
    handle: async ({ body, caller }) => {
      const event = tillEventOf({ type: 'product.created', record: body.productNumber }, { caller, now: tools.now() });
      const made = { store: caller.store.id, product: body, event, request: caller.idempotencyKey };
      const created = await tools.store.products.create(made);
      if (created === 'exists') throw new HttpProblem('number-in-use', { errors: inUse });
      await publishSoon(event, { tools, caller });
      return { status: 201, body: productViewOf(created, undefined) };
    },
  });

const readProduct = (tools: PosApiTools): Route =>
  defineRoute({
    method: 'get',
    path: '/v1/products/:number',
    tag,
    summary: 'Read a product, with its side in e-conomic',
    answers: { 200: { description: 'The product', schema: productView } },
    problems: ['not-found'],
    params: byNumber,
    query: noQuery,
    body: noBody,
    handle: async ({ params, caller }) => {
      const found = await tools.store.products.find(caller.store.id, params.number);
      return shown(found, { tools, caller });
    },
  });

const changeProduct = (tools: PosApiTools): Route =>
  defineRoute({
    method: 'patch',
    path: '/v1/products/:number',
    tag,
    summary: 'Change the named fields of a product; null takes a value away',
    example: productChangeExample,
    answers: { 200: { description: 'The product as it is now', schema: productView } },
    problems: ['not-found', 'invalid-fields'],
    params: byNumber,
    query: noQuery,
    body: productChange,
    handle: async ({ params, body, caller }) => {
      const wish = { store: caller.store.id, number: params.number, change: body };
      const changed = await tools.store.products.change(wish);
      if (changed) await retryChanged({ kind: 'product', record: params.number }, { tools, caller });
      return shown(changed, { tools, caller });
    },
  });

const listProducts = (tools: PosApiTools): Route =>
  defineRoute({
    method: 'get',
    path: '/v1/products',
    tag,
    summary: 'List products in the order of their last change',
    description:
      'With `updatedAfter` only those that changed after that moment. A product that changes while pages are read is met again, never missed.',
    answers: { 200: { description: 'A page of products', schema: listOf(productView) } },
    problems: ['invalid-query'],
    params: noParams,
    query: z.strictObject({ ...paging, updatedAfter }),
    body: noBody,
    handle: async ({ query, caller }) => {
      const { items, ...rest } = await tools.store.products.list({ store: caller.store.id, ...query });
      return { status: 200, body: { items: await withBindings(tools, caller.store.id, items), ...rest } };
    },
  });

async function shown(
  product: Product | undefined,
  { tools, caller }: { tools: PosApiTools; caller: Caller },
): Promise<Answer> {
  if (!product) throw new HttpProblem('not-found');
  const [body] = await withBindings(tools, caller.store.id, [product]);
  return { status: 200, body };
}

async function withBindings(tools: PosApiTools, store: string, products: Product[]): Promise<ProductView[]> {
  const numbers = products.map((product) => product.productNumber);
  const bindings = await tools.store.bindings.byRecords(store, 'product', numbers);
  return products.map((product) => productViewOf(product, bindings.get(product.productNumber)));
}
