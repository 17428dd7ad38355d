import { decimalText, exactly, type NewLedgerProduct } from '@kassebro/contracts';
import { path } from '../paths/path.ts';

/**
 * The request that creates a product: `POST` of `body` to `path`, prices net with two decimals. The same product is always
 * the same bytes. Never a PUT, which would silently overwrite the product that has the number already.
 */
export function productRequest(product: NewLedgerProduct): { path: string; body: string } {
  const body = {
    productNumber: product.number,
    name: product.name,
    productGroup: { productGroupNumber: product.group },
    // JSON.stringify leaves out what is undefined; e-conomic refuses null.
    description: product.description,
    salesPrice: priceOf(product.salesPrice),
    costPrice: priceOf(product.costPrice),
    barCode: product.barCode,
    ...(product.unit !== undefined && { unit: { unitNumber: product.unit } }),
  };
  return { path: path('/products').path, body: JSON.stringify(body) };
}

const priceOf = (oere: number | undefined): unknown => (oere === undefined ? undefined : exactly(decimalText(oere)));
