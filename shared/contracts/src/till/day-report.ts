import { z } from 'zod';
import { businessDate, instant } from '../dates.ts';
import { oere, positiveOere, vatPercentage } from '../money.ts';

const title = z.string().trim().min(1).max(100);

/** Report numbers stand in markers, ids and paths, so they keep to characters that need no encoding anywhere. */
const reportNumber = z.union(
  [
    z.int().min(0).max(Number.MAX_SAFE_INTEGER),
    z
      .string()
      .regex(
        /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/,
        'must be at most 40 letters (A to Z), digits, dots, underscores and hyphens, and begin with a letter or digit',
      ),
  ],
  'must be the number of the day, as text or as a whole number',
);

/**
 * Which day a number names. A number of digits only is the same with or without zeros before it, so that a till that
 * writes `05001` today and `5001` tomorrow cannot have one day posted twice; any other text is itself to the letter.
 */
export function dayNumber(number: DayReport['number']): string {
  const text = String(number);
  return /^\d+$/.test(text) ? text.replace(/^0+(?=\d)/, '') : text;
}

const revenueLine = z.strictObject({
  category: title.nullable(),
  vatPercentage,
  /** Sales including VAT, returns already subtracted. */
  gross: oere,
  /** The part of it that was sold on e-conomic invoices and is therefore in the ledger already. */
  invoiced: positiveOere.optional(),
});

/**
 * Money of another currency. Exchange rates are written as e-conomic does: kroner for 100 units (746 for euro), at most six
 * decimals.
 */
const foreignMoney = z.strictObject({
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'must be three capital letters such as EUR')
    .refine((code) => code !== 'DKK', 'must be another currency than DKK'),
  /** Hundredths of the currency. */
  amount: oere,
  exchangeRate: z
    .number()
    .min(0.000001, 'must be more than 0: kroner for 100 units')
    .max(1_000_000, 'must be at most 1000000: kroner for 100 units')
    .multipleOf(0.000001, 'must have at most six decimals'),
});
export type ForeignMoney = z.infer<typeof foreignMoney>;

const payment = z.strictObject({
  type: title,
  /** Øre; of foreign money the kroner that the till took it for. */
  amount: oere,
  cash: z.boolean().optional(),
  /** What was paid, when it was not kroner. */
  foreign: foreignMoney.optional(),
});

const giftCardKind = z.enum(['giftcard', 'voucher', 'deposit']);
export type GiftCardKind = z.infer<typeof giftCardKind>;
/** Danish VAT rules for vouchers since 2019-07-01: single purpose is taxed when issued, multi purpose when used. */
export const giftCardPurpose = z.enum(['single', 'multi']);

const giftCardLine = z
  .strictObject({
    kind: giftCardKind,
    purpose: giftCardPurpose,
    vatPercentage: vatPercentage.optional(),
    issued: positiveOere.optional(),
    used: positiveOere.optional(),
  })
  .refine((line) => line.purpose === 'multi' || line.vatPercentage !== undefined, {
    path: ['vatPercentage'],
    message: 'must be given: a single-purpose gift card is taxed when it is issued',
  });

const customerPayment = z.strictObject({
  customerNumber: z.int().min(1).max(999_999_999).optional(),
  amount: positiveOere,
  paymentType: title,
});

const cashCount = z.strictObject(
  {
    start: positiveOere,
    counted: positiveOere,
    toBank: positiveOere.optional(),
    expenses: positiveOere.optional(),
    /** Positive when the till gained by rounding to whole coins. */
    rounding: oere.optional(),
  },
  {
    error: ({ code }) =>
      code === 'invalid_type' ? 'must be the cash count: an object with at least start and counted' : undefined,
  },
);

const totals = z.strictObject({
  gross: oere,
  vatByPercentage: z.array(z.strictObject({ percentage: vatPercentage, amount: oere })).max(20),
});

/**
 * A line of the voucher that the till itself would make of the day. Positive = debit on `account`, credit on `contraAccount`;
 * without a contra account it stands for itself.
 */
const tillLine = z.strictObject({
  title: z.string().trim().max(250),
  amount: oere,
  account: z.int().min(1).max(999_999_999),
  contraAccount: z.int().min(1).max(999_999_999).optional(),
});

const shape = z.strictObject({
  number: reportNumber,
  revision: z.int().min(1).max(999).default(1),
  register: title,
  closedAt: instant,
  businessDate,
  revenue: z.array(revenueLine).max(500),
  payments: z.array(payment).max(200),
  giftCards: z.array(giftCardLine).max(50).optional(),
  customerPayments: z.array(customerPayment).max(500).optional(),
  cash: cashCount,
  totals: totals.optional(),
  /** Where the till gives its own voucher, ours must come to the same on every account. */
  tillLines: z.array(tillLine).max(1000).optional(),
});

/**
 * A shop can take back more than it sells, but then something went out for it: a negative payment, money out of the drawer, or a
 * credit voucher.
 */
function returnsWithoutRefund(report: z.infer<typeof shape>): boolean {
  const sold = report.revenue.reduce((sum, line) => sum + line.gross, 0);
  const paidBack =
    report.payments.some((line) => line.amount < 0) ||
    report.cash.counted < report.cash.start ||
    (report.giftCards ?? []).some((line) => (line.issued ?? 0) > 0);
  return sold < 0 && !paidBack;
}

/** A day may be closed after midnight, or late; weeks away from its date it is a slip of the pen. */
const DAYS_APART = 31;
const DAY_MS = 24 * 3_600_000;

/** 0 while either of them is no date at all, which is told by itself. */
function daysApart(report: z.infer<typeof shape>): number {
  if (!businessDate.safeParse(report.businessDate).success) return 0;
  const ms = Math.abs(Date.parse(report.closedAt) - Date.parse(`${report.businessDate}T12:00:00Z`));
  return Number.isNaN(ms) ? 0 : ms / DAY_MS;
}

/** A closed day as the till reports it. All amounts in øre; `businessDate` in the store's own time zone. */
export const dayReport = shape.superRefine((report, context) => {
  const issue = (path: (string | number)[], message: string): void =>
    context.addIssue({ code: 'custom', path, message });
  for (const [index, line] of report.revenue.entries())
    if ((line.invoiced ?? 0) > Math.max(line.gross, 0))
      issue(
        ['revenue', index, 'invoiced'],
        'must not be more than gross: it is the part of gross that was sold on invoices',
      );
  if (daysApart(report) > DAYS_APART)
    issue(['businessDate'], `must not be more than ${DAYS_APART} days away from closedAt`);
  if (returnsWithoutRefund(report)) {
    const index = report.revenue.findIndex((line) => line.gross < 0);
    issue(
      ['revenue', index, 'gross'],
      'must not be negative unless something was given back: no payment is negative, no cash left the drawer and no gift card or credit voucher was issued',
    );
  }
});
export type DayReport = z.infer<typeof dayReport>;
export type RevenueLine = DayReport['revenue'][number];
export type GiftCardLine = NonNullable<DayReport['giftCards']>[number];
