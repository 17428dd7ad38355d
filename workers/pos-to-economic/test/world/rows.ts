import { vatOf } from '@kassebro/bookkeeping';
import type { LedgerEntry } from '@kassebro/contracts';

interface SentEntry {
  amount: number;
  date: string;
  text: string;
  account?: { accountNumber: number };
  customer?: { customerNumber: number };
  contraAccount: { accountNumber: number };
  vatAccount?: { vatCode: string };
  contraVatAccount?: { vatCode: string };
}

/** The rows of a voucher that was sent, as e-conomic shows them. */
export function rowsOf(body: string): LedgerEntry[] {
  const { entries } = JSON.parse(body) as { entries: Record<string, SentEntry[]> };
  return Object.values(entries)
    .flat()
    .map(({ amount, date, text, account, customer, contraAccount, vatAccount, contraVatAccount }) => ({
      amount: Math.round(amount * 100),
      date,
      text,
      contraAccount: contraAccount.accountNumber,
      ...(account && { account: account.accountNumber }),
      ...(customer && { customer: customer.customerNumber }),
      ...(vatAccount && { vatCode: vatAccount.vatCode }),
      ...(contraVatAccount && { contraVatCode: contraVatAccount.vatCode }),
    }));
}

const VAT = 14261;
const DEBTORS = 5600;

/** The same once they are booked: one side a row, and VAT at 25 % on rows of its own. */
export const bookedRows = (rows: readonly LedgerEntry[]): LedgerEntry[] =>
  rows.flatMap(({ amount, date, text, account, customer, contraAccount, vatCode, contraVatCode }) => {
    const side = (number: number, gross: number, code: string | undefined): LedgerEntry[] => {
      if (code === undefined) return [{ account: number, amount: gross, date, text }];
      const vat = vatOf(gross, 25);
      const net = { account: number, amount: gross - vat, date, text, vatCode: code };
      return [net, { account: VAT, amount: vat, date, text }];
    };
    const own =
      customer === undefined
        ? side(account ?? 0, amount, vatCode)
        : [{ account: DEBTORS, customer, amount, date, text }];
    return [...own, ...(contraAccount === undefined ? [] : side(contraAccount, 0 - amount, contraVatCode))];
  });

/** What vouchers come to, once all of them are booked, on the accounts that they move in all. */
export function effectsLeft(vouchers: readonly { rows: readonly LedgerEntry[] }[]): [number, number][] {
  const left = new Map<number, number>();
  for (const { account = 0, amount } of vouchers.flatMap(({ rows }) => bookedRows(rows)))
    left.set(account, (left.get(account) ?? 0) + amount);
  return [...left].filter(([, amount]) => amount !== 0);
}
