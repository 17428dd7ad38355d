import type { Office } from '../api/call.ts';
import { toSecond } from '../clock.ts';
import type { Product } from '../state/records.ts';
import type { SalesLine } from '../state/sales-records.ts';
import { productChanged } from './catalogue.ts';

type Stock = Partial<Pick<Product, 'inStock' | 'orderedByCustomers'>>;

/** A movement of stock: "Inventory updated", and "Product updated" too if the switch says so. */
export function moveStock(office: Office, product: Product, stock: Stock): void {
  const after = { ...product, ...stock, lastUpdated: toSecond(office.now()) };
  if (office.setting('stockFiresProductUpdated')) productChanged(office, { before: product, after });
  else office.agreement.products.put(after);
  office.notify('inventoryUpdated', { NUMBER: product.number });
}

/** Adds `sign` times the quantities of the lines to a figure of each product that is kept in stock, once a product. */
export function moveByLines(
  office: Office,
  lines: readonly SalesLine[],
  { figure, sign }: { figure: 'inStock' | 'orderedByCustomers'; sign: 1 | -1 },
): void {
  if (!office.agreement.data.inventory) return;
  for (const [number, quantity] of quantities(lines)) {
    const product = office.agreement.products.get(number);
    const group = office.agreement.productGroups.get(product?.group);
    if (product === undefined || group?.inventoryEnabled !== true || quantity === 0) continue;
    moveStock(office, product, { [figure]: product[figure] + sign * quantity });
  }
}

function quantities(lines: readonly SalesLine[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const { product, quantity = 0 } of lines) {
    if (product !== undefined) sums.set(product, (sums.get(product) ?? 0) + quantity);
  }
  return sums;
}
