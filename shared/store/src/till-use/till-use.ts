import { dayNumber } from '@kassebro/contracts';
import { z } from 'zod';

/** What of a kept report is read here; it was held against the whole contract before it was kept. */
const glance = z.object({
  number: z.union([z.string(), z.number()]),
  revision: z.number(),
  businessDate: z.string(),
  revenue: z.array(z.object({ category: z.string().nullable(), vatPercentage: z.number(), gross: z.number() })),
  payments: z.array(z.object({ type: z.string(), amount: z.number(), cash: z.boolean().optional() })),
  giftCards: z.array(z.object({ kind: z.enum(['giftcard', 'voucher', 'deposit']) })).optional(),
  tillLines: z
    .array(
      z.object({
        title: z.string(),
        amount: z.number(),
        account: z.number(),
        contraAccount: z.number().optional(),
      }),
    )
    .optional(),
});
type Glance = z.infer<typeof glance>;

/** A payment type as the till has used it. */
export interface UsedPaymentType {
  type: string;
  /** Business date of the last day with it, `YYYY-MM-DD`. */
  lastUsed: string;
  /** Øre since the day that was asked for. */
  amount: number;
  /** What the till itself says of it, if it says anything. */
  cash?: boolean;
}

/** A category, or none, at one VAT percentage. */
export interface UsedCategory {
  category: string | null;
  vatPercentage: number;
  lastUsed: string;
  /** Øre with VAT since the day that was asked for. */
  amount: number;
}

/** A line of the voucher that the till itself would make, as it last was. */
export interface TillLine {
  title: string;
  amount: number;
  account: number;
  contraAccount?: number;
}

/** What the till has used lately, the latest first. */
export interface TillUse {
  paymentTypes: UsedPaymentType[];
  categories: UsedCategory[];
  giftCards: ('giftcard' | 'voucher' | 'deposit')[];
  tillLines: TillLine[];
  /** How many closed days that was put together from. */
  days: number;
}

/**
 * Puts together what some reports have used. Of a day that was corrected the last revision counts.
 * @param texts the reports as they are kept, JSON, in any order
 * @param since amounts are of days from then on, `YYYY-MM-DD`
 */
export function tillUseOf(texts: readonly string[], since: string): TillUse {
  const days = newestRevisions(texts.map((text) => glance.parse(JSON.parse(text))));
  const payments = new Map<string, UsedPaymentType>();
  const categories = new Map<string, UsedCategory>();
  const lines = new Map<string, TillLine>();
  for (const day of days) {
    const counts = day.businessDate >= since;
    for (const payment of day.payments) notePayment(payments, { day, payment, counts });
    for (const { category, vatPercentage, gross } of day.revenue) {
      const key = JSON.stringify([category, vatPercentage]);
      const known = categories.get(key) ?? { category, vatPercentage, lastUsed: day.businessDate, amount: 0 };
      categories.set(key, { ...known, amount: known.amount + (counts ? gross : 0) });
    }
    for (const { contraAccount, ...line } of day.tillLines ?? [])
      if (!lines.has(line.title))
        lines.set(line.title, { ...line, ...(contraAccount !== undefined && { contraAccount }) });
  }
  const giftCards = new Set(days.flatMap((day) => (day.giftCards ?? []).map(({ kind }) => kind)));
  return {
    paymentTypes: [...payments.values()],
    categories: [...categories.values()],
    giftCards: [...giftCards],
    tillLines: [...lines.values()],
    days: days.length,
  };
}

/** The last revision of each day, the latest day first. */
function newestRevisions(all: readonly Glance[]): Glance[] {
  const newest = new Map<string, Glance>();
  for (const day of all) {
    const key = dayNumber(day.number);
    const known = newest.get(key);
    if (!known || known.revision < day.revision) newest.set(key, day);
  }
  return [...newest.values()].toSorted((a, b) => (a.businessDate < b.businessDate ? 1 : -1));
}

function notePayment(
  payments: Map<string, UsedPaymentType>,
  {
    day,
    payment: { type, amount, cash },
    counts,
  }: { day: Glance; payment: Glance['payments'][number]; counts: boolean },
): void {
  const known = payments.get(type) ?? { type, lastUsed: day.businessDate, amount: 0 };
  const said = known.cash ?? cash;
  payments.set(type, {
    ...known,
    amount: known.amount + (counts ? amount : 0),
    ...(said !== undefined && { cash: said }),
  });
}
