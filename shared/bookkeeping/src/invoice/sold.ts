import type { InvoiceSource } from '@kassebro/contracts';
import { type Day, grouped, sum } from '../figures.ts';
import { formatRate } from '../money/oere.ts';
import { cardMovements } from '../voucher/gift-cards.ts';

/** Something that was sold and belongs on the day's invoice, øre with VAT. */
export interface Sold {
  source: InvoiceSource;
  what: string;
  category: string | null;
  rate: number;
  gross: number;
}

/**
 * What a closed day sold: revenue per category and VAT rate, less what is on e-conomic invoices already; and single-purpose gift
 * cards, which are taxed when they are sold (Council Directive (EU) 2016/1065), so that using one takes its sale out again.
 * Payments, cash, differences and multi-purpose cards are no sales.
 */
export const soldOn = (day: Day): Sold[] => [...revenue(day), ...cards(day, 'issued'), ...cards(day, 'used')];

function revenue({ report }: Day): Sold[] {
  const groups = grouped(report.revenue, ({ category, vatPercentage }) => JSON.stringify([category, vatPercentage]));
  return groups.map((lines) => {
    const [{ category, vatPercentage: rate }] = lines;
    return {
      source: 'revenue',
      what: ['Omsætning', category ?? '', `${formatRate(rate)} %`].filter((word) => word !== '').join(' '),
      category,
      rate,
      gross: sum(lines, (line) => line.gross - (line.invoiced ?? 0)),
    };
  });
}

const cards = (day: Day, way: 'issued' | 'used'): Sold[] =>
  cardMovements(day, way).flatMap(({ what, amount, rate }) => {
    if (rate === undefined) return [];
    const gross = way === 'issued' ? amount : 0 - amount;
    return [{ source: `gift-card-${way}`, what, category: null, rate, gross }];
  });
