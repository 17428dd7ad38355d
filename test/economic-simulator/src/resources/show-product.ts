import type { Call } from '../api/call.ts';
import { toMinute } from '../clock.ts';
import { amount, boolean, NOT_SORTABLE, number, text, timestamp } from '../query/fields.ts';
import type { Fields } from '../query/fields.ts';
import type { Product } from '../state/records.ts';
import { money } from '../wire/json.ts';
import type { JsonObject } from '../wire/json.ts';
import { encodeIdentifier } from '../wire/path-encoding.ts';
import type { Collection } from './define.ts';
import { distributionReference, recordActions } from './links.ts';

/** What GET and every write answer with. */
export function showProduct(product: Product, call: Call): JsonObject {
  const self = `${call.base}/products/${encodeIdentifier(product.number)}`;
  return {
    ...showListedProduct(product, call),
    metaData: recordActions(self, { delete: 'Delete this product.', replace: 'Replace this product.' }),
    self,
  };
}

export function showListedProduct(product: Product, call: Call): JsonObject {
  const { base, agreement } = call;
  const self = `${base}/products/${encodeIdentifier(product.number)}`;
  return {
    productNumber: product.number,
    description: product.description,
    name: product.name,
    costPrice: money(product.costPrice),
    recommendedPrice: money(product.recommendedPrice),
    salesPrice: money(product.salesPrice),
    barCode: product.barCode,
    barred: product.barred,
    lastUpdated: toMinute(product.lastUpdated),
    inventory: agreement.data.inventory ? showInventory(product) : undefined,
    unit: showUnit(product, call),
    productGroup: showGroup(product, call),
    departmentalDistribution: distributionReference(base, agreement, product.distribution),
    invoices: { drafts: `${self}/invoices/drafts`, booked: `${self}/invoices/booked`, self: `${self}/invoices` },
    pricing: { currencySpecificSalesPrices: `${self}/pricing/currency-specific-sales-prices` },
    self,
  };
}

function showInventory(product: Product): JsonObject {
  return {
    available: money(product.inStock - product.orderedByCustomers),
    inStock: money(product.inStock),
    orderedByCustomers: money(product.orderedByCustomers),
    orderedFromSuppliers: money(product.orderedFromSuppliers),
    packageVolume: money(product.packageVolume),
    grossWeight: money(product.grossWeight),
    netWeight: money(product.netWeight),
    recommendedCostPrice: money(product.recommendedCostPrice ?? 0),
  };
}

function showUnit(product: Product, call: Call): JsonObject | undefined {
  const unit = call.agreement.units.get(product.unit);
  if (unit === undefined) return undefined;
  const self = `${call.base}/units/${unit.number}`;
  return { unitNumber: unit.number, name: unit.name, products: `${self}/products`, self };
}

function showGroup(product: Product, call: Call): JsonObject {
  const group = call.agreement.productGroups.get(product.group);
  const self = `${call.base}/product-groups/${product.group}`;
  return {
    productGroupNumber: product.group,
    name: group?.name,
    salesAccounts: `${self}/sales-accounts`,
    products: `${self}/products`,
    inventoryEnabled: call.agreement.data.inventory ? group?.inventoryEnabled : undefined,
    self,
  };
}

/** The real server answers 500 to any filter on it. */
const BROKEN = { ...NOT_SORTABLE, broken: () => true };

/** The allow-list is the published one, corrected by what was seen: `inventory.*` is not filterable. */
export const PRODUCT_FIELDS: Fields<Product> = {
  productNumber: text((row: Product) => row.number),
  description: text((row: Product) => row.description),
  name: text((row: Product) => row.name),
  costPrice: amount((row: Product) => row.costPrice),
  recommendedPrice: amount((row: Product) => row.recommendedPrice),
  salesPrice: amount((row: Product) => row.salesPrice),
  barCode: text((row: Product) => row.barCode),
  barred: boolean((row: Product) => row.barred, {
    ...NOT_SORTABLE,
    broken: (operator, isNull) => operator === 'ne' || (operator === 'eq' && isNull),
  }),
  lastUpdated: timestamp((row: Product) => toMinute(row.lastUpdated)),
  'unit.unitNumber': number((row: Product) => row.unit, NOT_SORTABLE),
  'productGroup.productGroupNumber': number((row: Product) => row.group, NOT_SORTABLE),
  'departmentalDistribution.departmentalDistributionNumber': number((row: Product) => row.distribution, BROKEN),
};

/** A list of the products that a link of another resource promises. */
export function productsWhere(isWanted: (product: Product, call: Call) => boolean): Collection<Product> {
  return {
    records: (call) => call.agreement.products.all().filter((product) => isWanted(product, call)),
    fields: PRODUCT_FIELDS,
    show: showListedProduct,
  };
}
