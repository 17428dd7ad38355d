import type { DayReport, FinanceLine, LedgerEntry, VatAccount, VoucherLine } from '@kassebro/contracts';
import { grossOf, netOf as netOfGross, vatOf } from '../money/vat.ts';
import { lineText } from '../voucher/text.ts';
import { netOfBooked, type Sum, totalled, VatBook, withCodes } from './rows.ts';

export interface Mirrored {
  /** Booked rows of a voucher, all of them: they add up to nothing. */
  entries: readonly LedgerEntry[];
  vatAccounts: readonly VatAccount[];
  /** As it was sent, so that each line keeps its place in the day. */
  lines: readonly VoucherLine[];
  /** The account against which all are taken back, where it has no VAT. */
  cash: number | undefined;
  report: DayReport;
  marker: string;
}

/**
 * The lines that take a booked voucher back as it stands, whoever has changed it: afterwards every account, every customer and the VAT
 * are where they were before it, to the øre. Each account is taken back against one of them, whose own rows are taken back by that.
 * A row with a VAT code is taken back with that code, so that VAT returns see it, with the gross amount that has exactly this
 * net amount; should the VAT that stands be another (somebody wrote it by hand), the rest goes to the account of VAT itself.
 * @returns none when the rows come to nothing
 */
export function mirroredLines({ vatAccounts, lines, cash, report, marker, ...stands }: Mirrored): VoucherLine[] {
  const vat = new VatBook(vatAccounts);
  const entries = withCodes(stands.entries, lines);
  const taxed = grossOfTaxed(entries, vat);
  const plain = [...totalled(netOfBooked(entries, vat)).values()].filter((sum) => isPlain(sum, vat));
  const pivot = pivotOf(plain, { cash, entries });
  const sums = [...taxed, ...plain.filter(({ account }) => account !== pivot), ...restOfVat(entries, { taxed, vat })];
  return sums
    .filter(({ amount }) => amount !== 0)
    .map((sum) => {
      const what = `Tilbageført: ${sum.customer === undefined ? `konto ${sum.account}` : `kunde ${sum.customer}`}`;
      const base = { what, amount: 0 - sum.amount, contraAccount: pivot, text: lineText(what, report, marker) };
      if (sum.customer !== undefined)
        return { ...base, kind: 'customer-payment', source: 'payment-on-account', customer: sum.customer } as const;
      const { account = pivot, vatCode } = sum;
      const source = sourceOf(account, lines);
      return { ...base, kind: 'finance', source, account, ...(vatCode !== undefined && { vatCode }) } as const;
    });
}

const isPlain = ({ account, customer, vatCode }: Sum, vat: VatBook): boolean =>
  customer !== undefined || (account !== undefined && !hasVat(vatCode, vat));

const hasVat = (vatCode: string | undefined, vat: VatBook): boolean => (vat.code(vatCode)?.rate ?? 0) !== 0;

/** Where no account of the voucher is free of VAT, any account will do: what goes in comes out. */
function pivotOf(
  plain: readonly Sum[],
  { cash, entries }: { cash: number | undefined; entries: readonly LedgerEntry[] },
): number {
  const free = plain.flatMap(({ account, vatCode }) =>
    account === undefined || vatCode !== undefined ? [] : [account],
  );
  const wanted = cash !== undefined && (free.includes(cash) || free.length === 0) ? cash : free[0];
  const pivot = wanted ?? entries.find(({ account }) => account !== undefined)?.account;
  if (pivot === undefined) throw new TypeError('a booked voucher without any account');
  return pivot;
}

/** Rows with VAT, each gross. Of the amounts that have the same net amount, those whose VAT comes to what stands. */
function grossOfTaxed(entries: readonly LedgerEntry[], vat: VatBook): Sum[] {
  const rows = entries.filter(({ account, customer, vatCode }) => {
    return customer === undefined && account !== undefined && !vat.accounts.has(account) && hasVat(vatCode, vat);
  });
  const open = vatStanding(entries, vat);
  const first = rows.map(({ account, amount, vatCode }) => {
    const code = vat.code(vatCode);
    const candidates = candidatesFor(amount, code);
    const sum: Sum = {
      amount: candidates[0] ?? amount,
      ...(account !== undefined && { account }),
      ...(vatCode !== undefined && { vatCode }),
    };
    return { sum, code, candidates };
  });
  for (const { sum, code } of first) take(open, code, sum.amount);
  for (const one of first) {
    const { code, candidates, sum } = one;
    const left = open.get(code?.account ?? 0) ?? 0;
    const better = candidates.find((gross) => Math.abs(left - (gross - sum.amount)) < Math.abs(left));
    if (better === undefined || code?.account === undefined) continue;
    open.set(code.account, left - (better - sum.amount));
    sum.amount = better;
  }
  return first.map(({ sum }) => sum);
}

/** Gross amounts whose net amount is this one; of a code that puts VAT on top, the amount itself. */
function candidatesFor(net: number, code: VatAccount | undefined): number[] {
  if (!code || code.contraAccount !== undefined) return [net];
  const near = grossOf(net, code.rate);
  return [near, near - 1, near + 1].filter((gross) => netOfGross(gross, code.rate) === net);
}

/** What stands on each account of VAT. */
function vatStanding(entries: readonly LedgerEntry[], vat: VatBook): Map<number, number> {
  const open = new Map<number, number>();
  for (const { account, customer, amount } of entries)
    if (account !== undefined && customer === undefined && vat.accounts.has(account))
      open.set(account, (open.get(account) ?? 0) + amount);
  return open;
}

function take(open: Map<number, number>, code: VatAccount | undefined, gross: number): void {
  if (code?.account === undefined) return;
  const isOnTop = code.contraAccount !== undefined;
  const amount = isOnTop ? grossOf(gross, code.rate) - gross : vatOf(gross, code.rate);
  open.set(code.account, (open.get(code.account) ?? 0) - amount);
  if (code.contraAccount !== undefined) open.set(code.contraAccount, (open.get(code.contraAccount) ?? 0) + amount);
}

function restOfVat(entries: readonly LedgerEntry[], { taxed, vat }: { taxed: readonly Sum[]; vat: VatBook }): Sum[] {
  const open = vatStanding(entries, vat);
  for (const { amount, vatCode } of taxed) take(open, vat.code(vatCode), amount);
  return [...open].map(([account, amount]) => ({ account, amount }));
}

const sourceOf = (account: number, lines: readonly VoucherLine[]): FinanceLine['source'] =>
  lines.find((line) => line.contraAccount === account || (line.kind === 'finance' && line.account === account))
    ?.source ?? 'revenue';
