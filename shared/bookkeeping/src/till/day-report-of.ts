import { type C1stBalance, type DayReport, dayReport, type StoreSettings } from '@kassebro/contracts';
import { isCash } from '../accounts.ts';
import { sum } from '../figures.ts';
import { drawerOf } from './drawer.ts';
import { giftCardsOf } from './gift-cards.ts';
import { accepted, type Mapped } from './mapped.ts';
import { type Sales, salesOf } from './sales.ts';
import { takingsOf } from './takings.ts';

/** What the mapping must know of the store: its choices, and the zone (IANA) in which its till tells the time. */
export interface TillStore {
  settings: StoreSettings;
  timeZone: string;
}

const REGISTER = 'Kasse';

/**
 * A balance of Customers 1st as a day report of ours, or the reason why it cannot be one. What cannot be known from its
 * figures is never filled in; docs/day-report.md says where each figure goes and why.
 */
export function dayReportOf(balance: C1stBalance, { settings, timeZone }: TillStore): Mapped<DayReport> {
  const sales = salesOf(balance);
  if ('unmapped' in sales) return sales;
  const cards = giftCardsOf(balance, settings);
  if ('unmapped' in cards) return cards;
  const giftCards = cards.mapped;
  const net = sum(giftCards, ({ issued = 0, used = 0 }) => issued - used);
  const sold = balance.totalrevenue - (balance.economicinvoicesum ?? 0);
  const takings = takingsOf(balance, { due: sold + net + (balance.customerpaymentsum ?? 0), settings });
  const { payments, rounding } = takings;
  const cash = payments.filter((payment) => isCash(settings, payment));
  const drawer = drawerOf(balance, { cashTaken: sum(cash, ({ amount }) => amount), rounding });
  if ('unmapped' in drawer) return drawer;
  const { start, counted, toBank } = drawer.mapped;
  return accepted('posbalance.created', dayReport, {
    number: balance.id,
    register: balance.cashregistertitle ?? REGISTER,
    ...when(balance.date, timeZone),
    revenue: sales.mapped.revenue,
    payments,
    ...(giftCards.length > 0 && { giftCards }),
    ...debtPaid(balance, payments),
    cash: { start, counted, ...(toBank !== 0 && { toBank }), ...(rounding !== 0 && { rounding }) },
    totals: totals(balance, sales.mapped),
  });
}

/** In the hour that comes twice in autumn the first is meant; the business date is the same either way. */
function when(local: string, timeZone: string): { closedAt: string; businessDate: string } {
  const closed = Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone);
  return { closedAt: closed.toInstant().toString(), businessDate: closed.toPlainDate().toString() };
}

const totals = ({ totalrevenue }: C1stBalance, { vat }: Sales) => ({ gross: totalrevenue, vatByPercentage: vat });

/** Old debt that customers paid. The hook names neither the customer nor, unless there was only one, the payment type. */
function debtPaid(
  { customerpaymentsum: amount = 0 }: C1stBalance,
  payments: DayReport['payments'],
): Pick<DayReport, 'customerPayments'> {
  if (amount === 0) return {};
  const [only, ...others] = payments;
  return { customerPayments: [{ amount, paymentType: only && others.length === 0 ? only.type : 'Ukendt' }] };
}
