import type { DayReport } from '@kassebro/contracts';
import type { Dice } from './dice.ts';
import { CATEGORIES } from './shop-settings.ts';

/** What a shop day brings, busier on some days than on others. All amounts in øre with VAT. */
export interface Sales {
  readonly revenue: DayReport['revenue'];
  readonly giftCardsIssued: number;
  readonly giftCardsUsed: number;
}

const BICYCLES = [399_900, 549_900, 699_900, 1_299_900, 1_599_900] as const;
const ACCESSORIES = [5900, 9900, 14_900, 19_900, 24_900, 39_900, 49_900] as const;
const WORKSHOP = [19_900, 34_900, 59_900, 89_900] as const;
const BOOKS = [14_995, 19_995] as const;
const VAT = 25;

/** The sales of one day. `pace` is the day's share of an ordinary day's customers, in percent. */
export function salesOf(dice: Dice, pace: number): Sales {
  const some = (low: number, high: number): number => Math.round((dice.between(low, high) * pace) / 100);
  const total = (count: number, prices: readonly [number, ...number[]]): number =>
    Array.from({ length: count }, () => dice.oneOf(prices)).reduce((sum, price) => sum + price, 0);
  const revenue = [
    { category: CATEGORIES.bicycles, vatPercentage: VAT, gross: total(some(0, 4), BICYCLES) },
    { category: CATEGORIES.accessories, vatPercentage: VAT, gross: total(some(8, 26), ACCESSORIES) },
    { category: CATEGORIES.workshop, vatPercentage: VAT, gross: total(some(2, 7), WORKSHOP) },
    { category: CATEGORIES.books, vatPercentage: 0, gross: total(some(0, 3), BOOKS) },
  ];
  return {
    revenue: revenue.filter(({ gross }) => gross > 0),
    giftCardsIssued: dice.chance(25) ? dice.oneOf([25_000, 50_000, 100_000]) : 0,
    giftCardsUsed: dice.chance(20) ? dice.oneOf([25_000, 50_000]) : 0,
  };
}

/** What the till itself says the day came to. VAT of a gross amount at 25 % is a fifth of it. */
export function totalsOf(revenue: DayReport['revenue']): NonNullable<DayReport['totals']> {
  const taxed = revenue.filter(({ vatPercentage }) => vatPercentage === VAT);
  return { gross: grossOf(revenue), vatByPercentage: [{ percentage: VAT, amount: Math.round(grossOf(taxed) / 5) }] };
}

/** The lines' sales with VAT, in øre. */
export function grossOf(lines: DayReport['revenue']): number {
  return lines.reduce((total, { gross }) => total + gross, 0);
}
