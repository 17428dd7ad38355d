import type { DayInvoiceLine, LedgerProduct, Reason } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import { unique } from '../choice.ts';
import { type Day, figuresOf, sum } from '../figures.ts';
import { cardMovements } from '../voucher/gift-cards.ts';

/**
 * The invoice against the report, worked out anew from the till's sums: what is invoiced is everything sold but what is on
 * e-conomic invoices already, and single-purpose gift cards as they are sold. Only for complete lines.
 */
export function checkInvoice(day: Day & { gross: number }): Reason[] {
  const { gross, invoiced } = figuresOf(day);
  const cards = (way: 'issued' | 'used'): number =>
    sum(cardMovements(day, way), ({ card, amount }) => (card.purpose === 'single' ? amount : 0));
  const difference = day.gross - (gross - invoiced + cards('issued') - cards('used'));
  return difference === 0 ? [] : [because('gross-differs', { amount: Math.abs(difference) })];
}

/**
 * Whether e-conomic will work the lines out as we did: every product exists, is not barred, and is in a group that carries the
 * VAT of the line. `products` are those found in e-conomic; `rates` says the domestic VAT of their groups by group number,
 * with nothing for a group that cannot be sold at home.
 */
export function checkInvoiceProducts(seen: {
  lines: readonly DayInvoiceLine[];
  products: readonly LedgerProduct[];
  rates: ReadonlyMap<number, number>;
}): Reason[] {
  const found = new Map(seen.products.map((product) => [product.number, product]));
  return unique(
    seen.lines.flatMap(({ product: number, vatPercentage: rate }) => {
      const product = found.get(number);
      const known = product && { barred: product.barred, groupRate: seen.rates.get(product.group.number) };
      return invoiceProductProblem({ number, rate }, known) ?? [];
    }),
  );
}

/**
 * Why a product cannot stand on invoice lines of a VAT percentage; `found` is what e-conomic has under the number, with the
 * domestic VAT of its group, if it can be sold at home.
 */
export function invoiceProductProblem(
  { number, rate }: { number: string; rate: number },
  found: { barred: boolean; groupRate: number | undefined } | undefined,
): Reason | undefined {
  if (!found) return because('invoice-product-unknown', { number });
  if (found.barred) return because('product-barred', { number });
  const { groupRate } = found;
  if (groupRate === undefined) return because('product-without-sales-account', { product: number });
  return groupRate === rate ? undefined : because('invoice-product-rate', { number, groupRate, rate });
}
