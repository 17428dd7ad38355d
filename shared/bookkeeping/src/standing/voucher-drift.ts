import { createHash } from 'node:crypto';
import type {
  DriftDifference,
  DriftSeen,
  LedgerEntry,
  LedgerVoucher,
  VatAccount,
  VoucherLine,
} from '@kassebro/contracts';
import {
  grossOfRows,
  netOf,
  netOfBooked,
  netOfLines,
  rowOf,
  sideOf,
  type Sum,
  totalled,
  VatBook,
  withCodes,
} from './rows.ts';

/** A posting as it was sent, and what e-conomic has of it. */
export interface SentAndStanding {
  lines: readonly VoucherLine[];
  /** The date that it was sent with. */
  date: string;
  /** Every voucher that carries its mark, with all rows. */
  vouchers: readonly LedgerVoucher[];
  /** All VAT codes of the agreement. */
  vatAccounts: readonly VatAccount[];
}

interface Compared {
  rows: LedgerEntry[];
  vat: VatBook;
}

/**
 * In what the books would be, or are, other than what was sent. What a bookkeeper wrote in the texts, and rows that were cut otherwise
 * and come to the same, are no difference. An øre of VAT a line is none either: it is not known whether e-conomic rounds the VAT
 * of each line or of them all.
 * @returns nothing when it is as it was sent
 */
export function voucherDrift(sent: SentAndStanding): DriftSeen {
  const vat = new VatBook(sent.vatAccounts);
  const rows = sent.vouchers.flatMap(({ state, entries }) =>
    state === 'booked' ? withCodes(entries, sent.lines) : entries,
  );
  const states = new Set(sent.vouchers.map(({ state }) => state));
  if (rows.length === 0) return { kind: 'gone', seen: nameOf('gone', []), differences: [] };
  if (states.size > 1) return partlyBooked(sent, vat);
  const isBooked = states.has('booked');
  const there = { rows, vat };
  const differences = [...(isBooked ? betweenBooked(sent, there) : betweenDrafts(sent, there)), ...datesOf(sent, rows)];
  if (differences.length === 0) return undefined;
  const sums = isBooked ? netOfBooked(rows, vat) : netOf(grossOfRows(rows), vat);
  return { kind: 'changed', seen: nameOf('changed', [...named(sums), ...datesIn(rows)]), differences };
}

/**
 * Those of the vouchers that are the posting's own. Under its number, and without any of its marks, stands something else, unless that is
 * as it was sent but for its texts: e-conomic gives the number of what was deleted to something else.
 */
export function ownVouchers<V extends LedgerVoucher>(
  marker: string,
  sent: Omit<SentAndStanding, 'vouchers'> & { vouchers: readonly V[] },
): readonly V[] {
  const isMarked = sent.vouchers.some(({ entries }) => entries.some(({ text }) => text.includes(marker)));
  return isMarked || !voucherDrift(sent) ? sent.vouchers : [];
}

/** What is left to be booked is told, since that is what there is to do. */
function partlyBooked({ vouchers }: SentAndStanding, vat: VatBook): DriftSeen {
  const booked = vouchers.filter(({ state }) => state === 'booked').flatMap(({ entries }) => entries);
  const drafts = vouchers.filter(({ state }) => state === 'draft').flatMap(({ entries }) => entries);
  const sums = [...named(netOfBooked(booked, vat)), 'and', ...named(grossOfRows(drafts))];
  const differences = drafts.map((row) => ({ stands: sideOf(row) }));
  return { kind: 'partly-booked', seen: nameOf('partly-booked', sums), differences };
}

/** Drafts hold their VAT on both sides, so there they are the same to the øre. Told row by row, as people see them. */
function betweenDrafts({ lines, date }: SentAndStanding, { rows }: Compared): DriftDifference[] {
  const sent = lines.map((line) => rowOf(line, date));
  const isSame = named(grossOfRows(sent)).join() === named(grossOfRows(rows)).join();
  return isSame ? [] : betweenRows(sent, rows);
}

function betweenRows(sent: readonly LedgerEntry[], rows: readonly LedgerEntry[]): DriftDifference[] {
  const left = [...rows];
  const take = (is: (row: LedgerEntry) => boolean): LedgerEntry | undefined => {
    const index = left.findIndex(is);
    return index < 0 ? undefined : left.splice(index, 1)[0];
  };
  const missing = sent.filter((row) => !take((other) => wordOf(other) === wordOf(row)));
  const changed = missing.map((row): DriftDifference => {
    const now = take(({ text }) => text === row.text);
    return { sent: sideOf(row), ...(now && { stands: sideOf(now) }) };
  });
  return [...changed, ...left.map((row) => ({ stands: sideOf(row) }))];
}

const wordOf = (row: LedgerEntry): string => JSON.stringify(Object.entries(sideOf(row)).toSorted(byName));
const byName = ([a]: [string, unknown], [b]: [string, unknown]): number => (a < b ? -1 : 1);

function betweenBooked({ lines }: SentAndStanding, { rows, vat }: Compared): DriftDifference[] {
  const ours = totalled(netOfLines(lines, vat));
  const theirs = totalled(netOfBooked(rows, vat));
  const rounding = roundingOf(lines, vat);
  return [...new Set([...ours.keys(), ...theirs.keys()])].flatMap((key) => {
    const [sent, stands] = [ours.get(key), theirs.get(key)];
    const differs = Math.abs((sent?.amount ?? 0) - (stands?.amount ?? 0));
    if (differs <= rounding(sent ?? stands)) return [];
    return [{ ...(sent && { sent }), ...(stands && { stands }) }];
  });
}

/** How many øre a sum may be away for the way in which VAT was rounded: one a line that has VAT. */
function roundingOf(lines: readonly VoucherLine[], vat: VatBook): (sum: Sum | undefined) => number {
  const taxed = grossOfRows(lines.map((line) => rowOf(line, ''))).filter((sum) => vat.of(sum).included !== 0);
  return (sum) => {
    if (sum?.account === undefined && sum?.customer === undefined) return taxed.length;
    return taxed.filter(({ account, vatCode }) => account === sum.account && vatCode === sum.vatCode).length;
  };
}

function datesOf({ date }: SentAndStanding, rows: readonly LedgerEntry[]): DriftDifference[] {
  const others = datesIn(rows).filter((one) => one !== date);
  return others.map((one) => ({ sent: { date }, stands: { date: one } }));
}

const datesIn = (rows: readonly LedgerEntry[]): string[] => [...new Set(rows.map(({ date }) => date))].toSorted();

const named = (sums: readonly Sum[]): string[] =>
  [...totalled(sums)].map(([key, { amount }]) => `${key} ${amount}`).toSorted();

/** Short enough to stand in a form, and another one for whatever else stands there. */
const nameOf = (kind: string, sums: readonly string[]): string =>
  createHash('sha256')
    .update(JSON.stringify([kind, ...sums]))
    .digest('hex')
    .slice(0, 24);
