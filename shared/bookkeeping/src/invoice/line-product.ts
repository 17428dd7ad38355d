import type { StoreSettings } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import { sameTitle } from '../accounts.ts';
import type { Choice } from '../choice.ts';

/**
 * The product on the invoice lines of a category and a VAT percentage: the category's own, else the one for all others at that
 * percentage. The product's group decides account and VAT in e-conomic, so a product serves one percentage only.
 */
export function invoiceProduct(
  { invoiceProducts }: StoreSettings,
  { category, rate }: { category: string | null; rate: number },
): Choice<string> {
  const atRate = invoiceProducts.filter(({ vatPercentage }) => vatPercentage === rate);
  const own = atRate.find(
    (row) => category !== null && row.category !== undefined && sameTitle(row.category, category),
  );
  const chosen = own ?? atRate.find((row) => row.category === undefined);
  if (chosen) return { chosen: chosen.product };
  return { missing: because('invoice-product-missing', { title: category ?? '–', rate }) };
}

/** The product of the line without VAT that makes the invoice exact. */
export const roundingProduct = ({ invoiceRounding }: StoreSettings): Choice<string> =>
  invoiceRounding === undefined ? { missing: because('invoice-rounding-missing') } : { chosen: invoiceRounding };
