import type { InvoiceSource, LineOrigin } from '@kassebro/contracts';
import { type Day, grouped } from '../figures.ts';
import { formatRate } from '../money/oere.ts';
import { cardMovements } from '../voucher/gift-cards.ts';
import { madeOf, placed } from '../voucher/origin.ts';
import { soldHere } from '../voucher/revenue.ts';
import { turned } from '../voucher/turned.ts';

/** Something that was sold and belongs on the day's invoice, øre with VAT. */
export interface Sold {
  source: InvoiceSource;
  what: string;
  category: string | null;
  rate: number;
  gross: number;
  /** The figures of the report that `gross` is made of. */
  from: LineOrigin[];
}

/**
 * What a closed day sold: revenue per category and VAT rate, less what is on e-conomic invoices already; and single-purpose gift
 * cards, which are taxed when they are sold (Council Directive (EU) 2016/1065), so that using one takes its sale out again.
 * Payments, cash, differences and multi-purpose cards are no sales.
 */
export const soldOn = (day: Day): Sold[] => [...revenue(day), ...cards(day, 'issued'), ...cards(day, 'used')];

function revenue({ report }: Day): Sold[] {
  const groups = grouped(placed('revenue', report.revenue), ({ item: { category, vatPercentage } }) =>
    JSON.stringify([category, vatPercentage]),
  );
  return groups.map((lines) => {
    const { category, vatPercentage: rate } = lines[0].item;
    const { amount: gross, from } = madeOf(lines.flatMap(soldHere));
    const what = ['Omsætning', category ?? '', `${formatRate(rate)} %`].filter((word) => word !== '').join(' ');
    return { source: 'revenue', what, category, rate, gross, from };
  });
}

const cards = (day: Day, way: 'issued' | 'used'): Sold[] =>
  cardMovements(day, way).flatMap(({ what, amount, rate, from }) => {
    if (rate === undefined) return [];
    const figures = way === 'issued' ? { gross: amount, from } : { gross: 0 - amount, from: turned(from) };
    return [{ source: `gift-card-${way}`, what, category: null, rate, ...figures }];
  });
