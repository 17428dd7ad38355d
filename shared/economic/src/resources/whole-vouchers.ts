import type { LedgerVoucher, PostedVoucher } from '@kassebro/contracts';
import { bookedRowOfVoucher, numberedRow } from '../answers/voucher-entry.ts';
import { path } from '../paths/path.ts';
import type { Caller } from './caller.ts';
import { vanished } from './marker.ts';
import { byNumber } from './pages.ts';

/** An entry that is not booked yet and can be deleted by itself. */
export interface DraftEntry {
  journal: number;
  entry: number;
}

/** A voucher that is not booked, and what its entries are deleted by. */
export interface Drafts {
  voucher: LedgerVoucher;
  entries: DraftEntry[];
}

export interface InJournal {
  caller: Caller;
  journal: number;
}

/** Where entries of a journal are listed. */
export const entriesOf = (journal: number) =>
  ({
    path: path('/journals/{journalNumber}/entries', { journalNumber: journal }),
    role: 'Bookkeeping',
    absent: vanished,
  }) as const;

/** The vouchers of a journal under these numbers, whole, whoever wrote their rows; each year has numbers of its own. */
export async function draftsUnder(numbers: readonly number[], { caller, journal }: InJournal): Promise<Drafts[]> {
  const wanted = { property: 'voucher.voucherNumber', numbers } as const;
  const rows = await byNumber(caller, { ...entriesOf(journal), item: numberedRow }, wanted);
  const vouchers = Map.groupBy(rows, ({ year, voucherNumber }) => `${year} ${voucherNumber}`);
  return [...vouchers.values()].flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    const { year: accountingYear, voucherNumber } = first;
    const entries = own.map(({ row }) => row);
    const voucher = { state: 'draft', accountingYear, voucherNumber, journal, entries } as const;
    return [{ voucher, entries: own.map(({ entry }) => ({ journal, entry })) }];
  });
}

/** Those of the vouchers that are booked, whole. */
export async function bookedUnder(caller: Caller, names: readonly PostedVoucher[]): Promise<LedgerVoucher[]> {
  const found: LedgerVoucher[] = [];
  for (const [accountingYear, own] of Map.groupBy(names, (name) => name.accountingYear)) {
    const wanted = { property: 'voucherNumber', numbers: own.map(({ voucherNumber }) => voucherNumber) } as const;
    // One call after another: the budget is shared.
    // oxlint-disable-next-line no-await-in-loop
    const rows = await byNumber(caller, { ...bookedEntriesOf(accountingYear), item: bookedRowOfVoucher }, wanted);
    for (const [voucherNumber, those] of Map.groupBy(rows, (one) => one.voucherNumber))
      found.push({ state: 'booked', accountingYear, voucherNumber, entries: those.map(({ row }) => row) });
  }
  return found;
}

/** Where booked entries of a year are listed. */
const bookedEntriesOf = (accountingYear: string) =>
  ({
    path: path('/accounting-years/{accountingYear}/entries', { accountingYear }),
    role: 'Bookkeeping',
    absent: vanished,
  }) as const;
