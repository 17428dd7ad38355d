import type { Office } from '../api/call.ts';
import type { Agreement } from '../state/agreement.ts';
import type { Product } from '../state/records.ts';

interface Folded {
  version: number;
  byNumber: ReadonlyMap<string, Product>;
}

const kept = new WeakMap<Agreement, Folded>();

/**
 * The product with a number. Whether numbers that differ in capitals only are one is the switch `productNumberCase`;
 * where they are and two such products are there from before, each is found by its exact number.
 */
export function findProduct(
  { agreement, setting }: Pick<Office, 'agreement' | 'setting'>,
  number: string | undefined,
): Product | undefined {
  const exact = agreement.products.get(number);
  if (exact !== undefined || number === undefined || setting('productNumberCase') === 'distinct') return exact;
  return foldedProducts(agreement).get(number.toLowerCase());
}

/** By number in small letters, made anew when a product has changed since. */
function foldedProducts(agreement: Agreement): ReadonlyMap<string, Product> {
  const { products } = agreement;
  const known = kept.get(agreement);
  if (known?.version === products.version) return known.byNumber;
  const byNumber = new Map(products.all().map((product) => [product.number.toLowerCase(), product]));
  kept.set(agreement, { version: products.version, byNumber });
  return byNumber;
}
