import { type DayReport, dayReport } from '@kassebro/contracts';
import { moneyOf } from './day-money.ts';
import { grossOf, salesOf, totalsOf } from './day-sales.ts';
import { dice } from './dice.ts';
import { NEW_PAYMENT, PAYMENTS } from './shop-settings.ts';

export interface ShopDaysOptions {
  /** No day is on or after this date (`YYYY-MM-DD`); the last one is the shop day before it. */
  readonly before: string;
  readonly count: number;
}

const FIRST_NUMBER = 1001;
const REGISTER = 'Kasse 1';
const MORNING_FLOAT = 50_000;
const ZONE = 'Europe/Copenhagen';
const SUNDAY = 7;
const SATURDAY = 6;
/** Customers by day of the week in percent of an ordinary day, Monday first. */
const PACE = [80, 85, 95, 100, 140, 160] as const;

/**
 * Closed days of a bicycle shop, oldest first, closed on Sundays. The same options always give the same days. Every day adds up to the øre:
 * payments equal sales, and the drawer of the morning is that of the evening before. What a day sells depends on its date only.
 */
export function shopDays({ before, count }: ShopDaysOptions): DayReport[] {
  let start = MORNING_FLOAT;
  return datesBefore(before, count).map((date, index) => {
    const day = shopDay(date, { number: FIRST_NUMBER + index, start });
    start = day.cash.counted;
    return day;
  });
}

/**
 * The same day when half of its cards were another, new way of paying that has no account yet. It adds up all the same.
 */
export function withNewPayment(day: DayReport): DayReport {
  const payments = day.payments.flatMap((payment) => {
    if (payment.type !== PAYMENTS.card) return [payment];
    const moved = Math.floor(payment.amount / 2);
    return [
      { ...payment, amount: payment.amount - moved },
      { type: NEW_PAYMENT, amount: moved },
    ];
  });
  return { ...day, payments };
}

function shopDay(date: Temporal.PlainDate, { number, start }: { number: number; start: number }): DayReport {
  const luck = dice(date.year * 10_000 + date.month * 100 + date.day);
  const sales = salesOf(luck, PACE[date.dayOfWeek - 1] ?? 100);
  const gross = grossOf(sales.revenue);
  // Nobody pays more with a gift card than there was to pay.
  const used = Math.min(sales.giftCardsUsed, Math.floor(gross / 2));
  const { payments, cash } = moneyOf(luck, gross + sales.giftCardsIssued - used, start);
  const giftCard = { kind: 'giftcard', purpose: 'multi', issued: sales.giftCardsIssued, used } as const;
  return dayReport.parse({
    number,
    revision: 1,
    register: REGISTER,
    closedAt: closingTime(date),
    businessDate: date.toString(),
    revenue: sales.revenue,
    payments,
    ...(giftCard.issued + giftCard.used > 0 && { giftCards: [giftCard] }),
    cash,
    totals: totalsOf(sales.revenue),
  });
}

/** Half past five, on Saturdays two o'clock, as a moment in UTC. */
function closingTime(date: Temporal.PlainDate): string {
  const time = date.dayOfWeek === SATURDAY ? '14:05:00' : '17:35:00';
  return date.toZonedDateTime({ timeZone: ZONE, plainTime: time }).toInstant().toString();
}

function datesBefore(before: string, count: number): Temporal.PlainDate[] {
  const dates: Temporal.PlainDate[] = [];
  for (let date = Temporal.PlainDate.from(before); dates.length < count; ) {
    date = date.subtract({ days: 1 });
    if (date.dayOfWeek !== SUNDAY) dates.unshift(date);
  }
  return dates;
}
