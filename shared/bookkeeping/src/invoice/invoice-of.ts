import type { DayInvoice, DayInvoiceLine, Reason } from '@kassebro/contracts';
import { type Choice, unique } from '../choice.ts';
import { type Day, sum } from '../figures.ts';
import { cardMovements, ruleMissing } from '../voucher/gift-cards.ts';
import { lineDescription } from '../voucher/text.ts';
import { turned } from '../voucher/turned.ts';
import { exactSplits } from './exact-splits.ts';
import { invoiceProduct, roundingProduct } from './line-product.ts';
import { type Sold, soldOn } from './sold.ts';

export interface DraftedInvoice {
  invoice: DayInvoice;
  /** What holds the day back; lines are only complete when there is none. */
  findings: Reason[];
}

/** A line before we know whether the store has chosen a product for it. */
interface Priced extends Omit<DayInvoiceLine, 'product' | 'text'> {
  product: Choice<string>;
}

/**
 * A closed day as an invoice, sales only: a line for each category and VAT rate at its net price, VAT on top by e-conomic, and
 * where that does not come to the till's total a line without VAT that makes it exact. Øre.
 */
export function invoiceOf(day: Day): DraftedInvoice {
  const { settings } = day;
  const sold = soldOn(day).filter(
    (item) => item.gross !== 0 || (settings.zeroLines && 'chosen' in invoiceProduct(settings, item)),
  );
  const priced = pricedLines(sold, day);
  const all = [...priced, ...rounding(priced, day)];
  const lines = all.flatMap(({ product, ...line }) =>
    'chosen' in product ? [{ ...line, product: product.chosen, text: lineDescription(line.what, day.report) }] : [],
  );
  const missing = all.flatMap(({ product }) => ('missing' in product ? [product.missing] : []));
  return { invoice: totalled(lines), findings: unique([...rulesMissing(day), ...missing]) };
}

function pricedLines(sold: readonly Sold[], { settings }: Day): Priced[] {
  const rates = new Map(sold.map(({ rate }) => [rate, sold.filter((item) => item.rate === rate)]));
  const splits = new Map(
    [...rates].flatMap(([rate, items]) => {
      const exact = exactSplits(
        items.map(({ gross }) => gross),
        rate,
      );
      return items.map((item, index) => [item, exact[index]] as const);
    }),
  );
  return sold.map((item) => {
    const { source, what, gross, from, rate: vatPercentage } = item;
    const { net, vat } = splits.get(item) ?? { net: gross, vat: 0 };
    return { source, what, gross, from, vatPercentage, net, vat, product: invoiceProduct(settings, item) };
  });
}

function rounding(lines: readonly Priced[], { settings }: Day): Priced[] {
  const short = sum(lines, ({ gross, net, vat }) => gross - net - vat);
  if (short === 0) return [];
  const figures = { vatPercentage: 0, gross: 0, net: short, vat: 0, from: [] };
  return [{ source: 'rounding', what: 'Øreafrunding', ...figures, product: roundingProduct(settings) }];
}

const totalled = (lines: DayInvoiceLine[]): DayInvoice => {
  const [net, vat] = [sum(lines, (line) => line.net), sum(lines, (line) => line.vat)];
  return { lines, net, vat, gross: net + vat };
};

/** A single-purpose card of no rate could only be left out, and then the day would be short of it without a word. */
const rulesMissing = (day: Day): Reason[] =>
  (['issued', 'used'] as const).flatMap((way) =>
    cardMovements(day, way)
      .filter(({ card, rate, amount }) => card.purpose === 'single' && rate === undefined && amount !== 0)
      .map(({ card }) => ruleMissing(card.kind)),
  );

/** The same invoice the other way round: a credit note for all of it. */
export const reversed = ({ lines, net, vat, gross }: DayInvoice): DayInvoice => ({
  lines: lines.map((line) => ({
    ...line,
    what: `Tilbageført: ${line.what}`,
    text: `Tilbageført: ${line.text}`,
    gross: 0 - line.gross,
    net: 0 - line.net,
    vat: 0 - line.vat,
    from: turned(line.from),
  })),
  net: 0 - net,
  vat: 0 - vat,
  gross: 0 - gross,
});
