import { daySummary, type Effect, effectsOf } from '@kassebro/bookkeeping';
import type { DayReport, LedgerEntry, LedgerVoucher, Operation, StoreSettings, VoucherLine } from '@kassebro/contracts';
import type { SeenInvoice, Standing } from '@kassebro/store';

/** One account, customer or sum, as we posted it and as e-conomic has it; øre, debit positive. */
export interface ComparedRow {
  of: { account: number; vatCode?: string } | { customer: number } | 'vat-and-debtors' | 'net' | 'vat' | 'gross';
  ours: number;
  theirs: number;
}

export interface Comparison {
  rows: ComparedRow[];
  /** What all rows differ by, without regard to sign; 0 only when every one of them agrees. */
  difference: number;
}

/** A posting, and what it was made of. */
export interface PostedDay {
  posting: Operation;
  report: DayReport;
  settings: StoreSettings;
}

/**
 * What was posted against what e-conomic has of it. Of a draft every account is held against it with its VAT code, gross, as both
 * are sent; booked, each account without VAT, and VAT together with customers, which e-conomic puts on accounts of its own.
 * @returns `gone` when nothing is there any more; nothing when it cannot be told, such as of a voucher that is half booked
 */
export function compared(day: PostedDay, standing: Standing): Comparison | 'gone' | undefined {
  const { vouchers, invoices } = standing;
  if (vouchers.length === 0 && invoices.length === 0) return 'gone';
  const [invoice, ...others] = invoices;
  if (invoice) return others.length === 0 ? againstInvoice(day.posting, invoice) : undefined;
  const { lines } = day.posting;
  if (!lines) return undefined;
  const entries = vouchers.flatMap((voucher) => voucher.entries);
  if (vouchers.every(isDraft)) return totalled(draftRows(lines, entries));
  return vouchers.some(isDraft) ? undefined : totalled(bookedRows({ ...day, lines }, entries));
}

const isDraft = ({ state }: LedgerVoucher): boolean => state === 'draft';

const totalled = (rows: ComparedRow[]): Comparison => ({
  rows,
  difference: rows.reduce((sum, { ours, theirs }) => sum + Math.abs(ours - theirs), 0),
});

function againstInvoice({ invoice }: Operation, seen: SeenInvoice): Comparison | undefined {
  if (!invoice) return undefined;
  return totalled((['net', 'vat', 'gross'] as const).map((of) => ({ of, ours: invoice[of], theirs: seen[of] })));
}

/** Both sides of a row that is not booked yet. */
function sidesOf({ account, customer, contraAccount, amount, vatCode, contraVatCode }: LedgerEntry): Effect[] {
  return [
    ...(account === undefined && customer === undefined ? [] : [sideOf({ account, customer, amount, vatCode })]),
    ...(contraAccount === undefined
      ? []
      : [sideOf({ account: contraAccount, amount: 0 - amount, vatCode: contraVatCode })]),
  ];
}

type Loose = { [K in keyof Effect]: Effect[K] | undefined } & Pick<Effect, 'amount'>;

const sideOf = ({ account, customer, amount, vatCode }: Loose): Effect => ({
  amount,
  ...(customer === undefined ? account !== undefined && { account } : { customer }),
  ...(vatCode !== undefined && { vatCode }),
});

function draftRows(lines: readonly VoucherLine[], entries: readonly LedgerEntry[]): ComparedRow[] {
  const ours = lines.flatMap(effectsOf);
  const theirs = entries.flatMap(sidesOf);
  const keys = new Map([...ours, ...theirs].map((effect) => [keyOf(effect), effect]));
  return [...keys].map(([key, effect]) => ({ of: nameOf(effect), ours: sumOf(ours, key), theirs: sumOf(theirs, key) }));
}

const keyOf = ({ account, customer, vatCode = '' }: Effect): string =>
  customer === undefined ? `${account} ${vatCode}` : `customer ${customer}`;

const nameOf = ({ account = 0, customer, vatCode }: Effect): ComparedRow['of'] =>
  customer === undefined ? { account, ...(vatCode !== undefined && { vatCode }) } : { customer };

const sumOf = (effects: readonly Effect[], key: string): number =>
  total(effects.filter((effect) => keyOf(effect) === key));

const total = (rows: readonly { amount: number }[]): number => rows.reduce((sum, { amount }) => sum + amount, 0);

function bookedRows(day: PostedDay & { lines: VoucherLine[] }, entries: readonly LedgerEntry[]): ComparedRow[] {
  const { accounts } = daySummary(day);
  const numbers = new Set(accounts.map(({ account }) => account));
  const elsewhere = entries.filter(({ account }) => account === undefined || !numbers.has(account));
  // A voucher balances, so what is on no account of ours is what is missing there.
  const rest: ComparedRow = { of: 'vat-and-debtors', ours: 0 - total(accounts), theirs: total(elsewhere) };
  const own = accounts.map(({ account, amount }): ComparedRow => {
    const theirs = total(entries.filter((entry) => entry.account === account));
    return { of: { account }, ours: amount, theirs };
  });
  return rest.ours === 0 && rest.theirs === 0 ? own : [...own, rest];
}

/**
 * What e-conomic has of one line, øre, signed as the line is; nothing when it has no such row. Booked, a line is several rows with
 * the same text, whose debits come to its amount.
 */
export function seenOf(line: VoucherLine, lines: readonly VoucherLine[], standing: Standing): number | undefined {
  const same = lines.filter(({ text }) => text === line.text);
  const rows = standing.vouchers.flatMap(({ state, entries }) =>
    entries.filter(({ text }) => text === line.text).map((entry) => ({ ...entry, state })),
  );
  if (rows.length === 0) return undefined;
  if (rows.every(({ state }) => state === 'draft')) return rows[same.indexOf(line)]?.amount;
  const debits = total(rows.filter(({ amount }) => amount > 0));
  const expected = same.reduce((sum, { amount }) => sum + Math.abs(amount), 0);
  if (debits === expected) return line.amount;
  return line.amount < 0 ? 0 - debits : debits;
}

/** Rows that e-conomic has under the voucher and that no line of ours is. */
export function foreignRows(lines: readonly VoucherLine[], standing: Standing): LedgerEntry[] {
  const texts = new Set(lines.map(({ text }) => text));
  return standing.vouchers.flatMap(({ entries }) => entries.filter(({ text }) => !texts.has(text)));
}
