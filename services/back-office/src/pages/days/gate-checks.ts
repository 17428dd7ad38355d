import { daySummary, type DayFigures, figuresOf, vatOf } from '@kassebro/bookkeeping';
import type { DayInvoice, DayReport, Reason, StoreSettings, VoucherLine } from '@kassebro/contracts';

/** One thing that must be true of a closed day, with the two figures (øre) that must be the same. */
export interface Check {
  of: 'payments' | 'vat' | 'gross' | 'cash' | 'invoice';
  /** Of a check of one VAT rate. */
  rate?: number;
  figures: readonly [number, number];
  holds: boolean;
}

/** What is checked: the report, and what would be, or was, posted of it. */
export interface Checked {
  report: DayReport;
  settings: StoreSettings;
  lines?: readonly VoucherLine[] | undefined;
  invoice?: DayInvoice | undefined;
  /** What keeps lines from being made; without all of them the drawer cannot be checked. */
  findings: readonly Reason[];
}

/**
 * The balance gate in figures, as a bookkeeper would check the day. Only those that the report says enough for: a till that gives
 * no totals of its own has nothing to be held against.
 */
export function checksOf(day: Checked): Check[] {
  const figures = figuresOf(day);
  return [paymentsCheck(figures), ...totalsChecks(day, figures), ...linesChecks(day, figures)];
}

const check = (of: Check['of'], figures: readonly [number, number], rate?: number): Check => ({
  of,
  figures,
  holds: figures[0] === figures[1],
  ...(rate !== undefined && { rate }),
});

function paymentsCheck(day: DayFigures): Check {
  const paid = day.cashTaken + day.otherPayments + day.giftCardsUsed;
  const due = day.gross - day.invoiced + day.giftCardsIssued + day.paymentsOnAccount + day.rounding;
  return check('payments', [paid, due]);
}

function totalsChecks({ report: { totals, revenue } }: Checked, { gross }: DayFigures): Check[] {
  if (!totals) return [];
  const told = new Map(totals.vatByPercentage.map(({ percentage, amount }) => [percentage, amount]));
  const rates = new Set([...revenue.map(({ vatPercentage }) => vatPercentage), ...told.keys()]);
  const perRate = [...rates].map((rate) => {
    const sold = revenue.filter(({ vatPercentage }) => vatPercentage === rate);
    const ours = vatOf(
      sold.reduce((sum, line) => sum + line.gross, 0),
      rate,
    );
    return check('vat', [ours, told.get(rate) ?? 0], rate);
  });
  return [...perRate, check('gross', [gross, totals.gross])];
}

function linesChecks({ findings, lines, invoice, ...day }: Checked, figures: DayFigures): Check[] {
  if (findings.length > 0) return [];
  if (invoice) return [check('invoice', [invoice.gross, figures.gross - figures.invoiced + taxedCards(day.report)])];
  if (!lines || lines.length === 0) return [];
  return [check('cash', [daySummary({ ...day, lines }).netOnCash, figures.cashGained])];
}

/** Gift cards whose VAT falls due when they are sold are on the invoice then, and off it when they are used. */
const taxedCards = ({ giftCards = [] }: DayReport): number =>
  giftCards
    .filter(({ purpose }) => purpose === 'single')
    .reduce((sum, { issued = 0, used = 0 }) => sum + issued - used, 0);
