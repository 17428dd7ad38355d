import type { Journal, LedgerVoucher } from '@kassebro/contracts';
import { bookedRow, draftRow } from '../answers/voucher-entry.ts';
import { oneOf } from '../paths/filter.ts';
import { path } from '../paths/path.ts';
import type { Caller } from './caller.ts';
import { neverForGood, vanished } from './marker.ts';
import { allOf } from './pages.ts';
import { journalList } from './years-and-journals.ts';

/** Which voucher; without a journal all of them are looked through. */
export interface VoucherName {
  accountingYear: string;
  voucherNumber: number;
  journal?: number | undefined;
}

/**
 * A voucher with all its rows, whoever wrote them: as a draft in a journal, else booked in the year. Undefined when e-conomic has no
 * row under the number. Drafts first, so that what is booked meanwhile is found in the second place.
 * @throws RetryLater for faults and for anything unreadable, NeedsAttention for lost access
 */
export async function readVoucher(caller: Caller, name: VoucherName): Promise<LedgerVoucher | undefined> {
  try {
    return (await amongDrafts(caller, name)) ?? (await amongBooked(caller, name));
  } catch (error) {
    throw neverForGood(error);
  }
}

async function amongDrafts(caller: Caller, name: VoucherName): Promise<LedgerVoucher | undefined> {
  const first = name.journal === undefined ? undefined : await inJournal(caller, name, name.journal);
  if (first) return first;
  const journals: Journal[] = await allOf(caller, { ...journalList, absent: vanished });
  for (const { number } of journals.filter((journal) => journal.number !== name.journal)) {
    // The search ends at the first journal that has it, so the next one waits.
    // oxlint-disable-next-line no-await-in-loop
    const found = await inJournal(caller, name, number);
    if (found) return found;
  }
  return undefined;
}

async function inJournal(caller: Caller, name: VoucherName, journal: number): Promise<LedgerVoucher | undefined> {
  const { accountingYear, voucherNumber } = name;
  const rows = await allOf(caller, {
    path: path('/journals/{journalNumber}/entries', { journalNumber: journal }),
    item: draftRow,
    filter: oneOf('voucher.voucherNumber', [voucherNumber]),
    role: 'Bookkeeping',
    absent: vanished,
  });
  const entries = rows.filter(({ year }) => year === accountingYear).map(({ entry }) => entry);
  return entries.length > 0 ? { state: 'draft', accountingYear, voucherNumber, journal, entries } : undefined;
}

async function amongBooked(
  caller: Caller,
  { accountingYear, voucherNumber }: VoucherName,
): Promise<LedgerVoucher | undefined> {
  const entries = await allOf(caller, {
    path: path('/accounting-years/{accountingYear}/entries', { accountingYear }),
    item: bookedRow,
    filter: oneOf('voucherNumber', [voucherNumber]),
    role: 'Bookkeeping',
    absent: vanished,
  });
  return entries.length > 0 ? { state: 'booked', accountingYear, voucherNumber, entries } : undefined;
}
