import type { Call } from '../api/call.ts';
import { MESSAGES } from '../api/messages.ts';
import { notFound, topLevel } from '../api/refusal.ts';
import { toSecond } from '../clock.ts';
import { productChanged } from '../ledger/catalogue.ts';
import { findProduct } from '../ledger/find-product.ts';
import type { Product } from '../state/records.ts';
import { created, NO_CONTENT, ok } from '../wire/answer.ts';
import type { Answer } from '../wire/answer.ts';
import { encodeIdentifier } from '../wire/path-encoding.ts';
import { BodyReader } from './body-reader.ts';
import { CURRENCY_PRICES } from './currency-prices.ts';
import { itemEndpoint, listEndpoint } from './define.ts';
import type { Resource } from './define.ts';
import { References } from './references.ts';
import { PRODUCT_FIELDS, showListedProduct, showProduct } from './show-product.ts';

/** Everything a body may set; what it leaves out is cleared, but for what REST cannot write (stock). */
function readProduct(call: Call, number: string, before: Product | undefined): Product {
  const body = new BodyReader(call.body);
  const references = new References(call, body);
  const group = references.required('productGroup', call.agreement.productGroups);
  const unit = references.optional('unit', call.agreement.units);
  const distribution = references.optional('departmentalDistribution', call.agreement.distributions);
  references.refuse();
  return {
    ...NO_STOCK,
    ...stockOf(before),
    number,
    name: body.text('name') ?? '',
    group,
    description: body.text('description'),
    salesPrice: body.hundredths('salesPrice'),
    recommendedPrice: body.hundredths('recommendedPrice'),
    barCode: body.text('barCode'),
    barred: body.flag('barred') ?? false,
    unit,
    distribution,
    ...(call.agreement.data.inventory
      ? { ...readPackage(body.part('inventory')), ...weightsOf(before), costPrice: before?.costPrice }
      : { costPrice: body.hundredths('costPrice') }),
    // They have an address of their own and are no part of what a PUT replaces.
    currencyPrices: before?.currencyPrices,
    lastUpdated: toSecond(call.now()),
  };
}

const NO_STOCK = { inStock: 0, orderedByCustomers: 0, orderedFromSuppliers: 0 };

function stockOf(product: Product | undefined): Partial<typeof NO_STOCK> {
  if (product === undefined) return {};
  const { inStock, orderedByCustomers, orderedFromSuppliers } = product;
  return { inStock, orderedByCustomers, orderedFromSuppliers };
}

/** The weights are read-only here, so that they stay as the merchant has them. */
function weightsOf(product: Product | undefined): Pick<Product, 'grossWeight' | 'netWeight'> {
  return { grossWeight: product?.grossWeight, netWeight: product?.netWeight };
}

function readPackage(inventory: BodyReader): Pick<Product, 'packageVolume' | 'recommendedCostPrice'> {
  return {
    packageVolume: inventory.hundredths('packageVolume'),
    recommendedCostPrice: inventory.hundredths('recommendedCostPrice'),
  };
}

function createProduct(call: Call): Answer {
  const number = new BodyReader(call.body).text('productNumber') ?? '';
  const product = readProduct(call, number, undefined);
  if (findProduct(call, number) !== undefined) throw topLevel('E06010', MESSAGES.keyExists, MESSAGES.keyExistsHint);
  productChanged(call, { before: undefined, after: product });
  return created(showProduct(product, call), `${call.base}/products/${encodeIdentifier(number)}`);
}

/** PUT to a number that does not exist creates it. */
function putProduct(call: Call): Answer {
  const named = call.parameters['productNumber'] ?? '';
  const before = findProduct(call, named);
  const number = before?.number ?? named;
  const product = readProduct(call, number, before);
  productChanged(call, { before, after: product });
  const body = showProduct(product, call);
  return before === undefined ? created(body, `${call.base}/products/${encodeIdentifier(number)}`) : ok(body);
}

function deleteProduct(call: Call): Answer {
  const before = findProduct(call, call.parameters['productNumber']);
  if (before === undefined) throw notFound('E06000');
  productChanged(call, { before, after: undefined });
  return NO_CONTENT;
}

const ONE = '/products/{productNumber}';

export const PRODUCTS: Resource = {
  name: 'products',
  path: '/products',
  endpoints: [
    listEndpoint(
      '/products',
      {
        records: (call) => call.agreement.products.all(),
        fields: PRODUCT_FIELDS,
        show: showListedProduct,
        create: 'Create a new product.',
      },
      'GET /products',
    ),
    itemEndpoint(
      ONE,
      { find: (call) => findProduct(call, call.parameters['productNumber']), show: showProduct },
      'GET /products/{}',
    ),
    { method: 'POST', path: '/products', schema: 'POST /products', role: 'Sales', handle: createProduct },
    { method: 'PUT', path: ONE, schema: 'PUT /products/{}', role: 'Sales', handle: putProduct },
    { method: 'DELETE', path: ONE, role: 'Sales', handle: deleteProduct },
    ...CURRENCY_PRICES,
  ],
};
