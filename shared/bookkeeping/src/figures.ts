import type { DayReport, StoreSettings } from '@kassebro/contracts';
import { isCash } from './accounts.ts';
import { inKroner } from './money/foreign.ts';

/** What the rules and the checks read: a closed day and the choices of its store. */
export interface Day {
  report: DayReport;
  settings: StoreSettings;
}

/** The sums of a closed day in øre, each as the till gave it. */
export interface DayFigures {
  /** Sales with VAT, returns subtracted, sales on e-conomic invoices included. */
  gross: number;
  invoiced: number;
  /** In kroner as the sales got them, also where they were paid in foreign money. */
  cashTaken: number;
  otherPayments: number;
  giftCardsIssued: number;
  giftCardsUsed: number;
  paymentsOnAccount: number;
  rounding: number;
  toBank: number;
  expenses: number;
  /** Counted less what should be in the drawer: negative when money is missing. Derived, never taken from the till. */
  tillDifference: number;
  /** What the drawer gained from start to count. */
  cashGained: number;
}

export function figuresOf({ report, settings }: Day): DayFigures {
  const { start, counted, toBank = 0, expenses = 0, rounding = 0 } = report.cash;
  const cash = report.payments.filter((payment) => isCash(settings, payment));
  const cashTaken = sum(cash, (payment) => payment.amount);
  const giftCards = report.giftCards ?? [];
  return {
    gross: sum(report.revenue, (line) => line.gross),
    invoiced: sum(report.revenue, (line) => line.invoiced ?? 0),
    cashTaken,
    otherPayments: sum(report.payments, (payment) => payment.amount) - cashTaken,
    giftCardsIssued: sum(giftCards, (line) => line.issued ?? 0),
    giftCardsUsed: sum(giftCards, (line) => line.used ?? 0),
    paymentsOnAccount: sum(report.customerPayments ?? [], (payment) => payment.amount),
    rounding,
    toBank,
    expenses,
    tillDifference: counted - (start + sum(cash, worthOf) - toBank - expenses),
    cashGained: counted - start,
  };
}

/** What a payment brought into the drawer, or onto its account: foreign money is worth what its rate says. */
export const worthOf = ({ amount, foreign }: DayReport['payments'][number]): number =>
  foreign ? inKroner(foreign) : amount;

export const sum = <T>(items: readonly T[], amount: (item: T) => number): number =>
  items.reduce((total, item) => total + amount(item), 0);

/** The items by key, in the order in which each key first appears. */
export function grouped<T>(items: readonly T[], key: (item: T) => string): [T, ...T[]][] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return [...groups.values()];
}
