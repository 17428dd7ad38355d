import type { PostedVoucher } from '@kassebro/contracts';
import { because, RetryLater } from '@kassebro/errors';
import { bookedEntry, draftEntry } from '../answers/journal.ts';
import { path } from '../paths/path.ts';
import type { Caller } from './caller.ts';
import { carries, neverForGood, textWith, vanished } from './marker.ts';
import { allOf } from './pages.ts';
import { journalList } from './years-and-journals.ts';

export interface MarkerQuery {
  /** Whole, with its brackets: `[KB demo-1030-r1]`. */
  marker: string;
  /** The journal it was sent to: looked at first, and named for vouchers that are booked already. */
  journal: number;
  /** Verbatim keys; all years that the entries' date may lie in. */
  accountingYears: readonly string[];
}

/**
 * The vouchers whose entries carry the marker: an accountant may have moved them to another journal, which gives them a new
 * number, or booked them, after which they are no longer in any journal. So the drafts of the journal it was sent to are
 * searched, then those of all others, then the booked entries of the years; the search ends at the first place that has any.
 *
 * An empty answer says that e-conomic has none, and a second voucher may be sent on the strength of it. So e-conomic is gone
 * through twice before that is said: a voucher that is moved while one journal after the other is looked at can slip from one
 * that is still to come into one that is done, and the second time finds it where it went. Whatever else goes wrong throws:
 * RetryLater for faults and for anything unreadable, NeedsAttention for lost access. e-conomic may show a fresh voucher a
 * moment late, and a request that is still running shows nothing: wait before trusting an empty answer.
 */
export async function findByMarker(caller: Caller, query: MarkerQuery): Promise<PostedVoucher[]> {
  try {
    const found = await everywhere(caller, query);
    return found.length > 0 ? found : await everywhere(caller, query);
  } catch (error) {
    throw neverForGood(error);
  }
}

/** Drafts before booked entries: what is booked meanwhile is found in the second place, and it never goes back. */
async function everywhere(caller: Caller, query: MarkerQuery): Promise<PostedVoucher[]> {
  const drafts = await inJournals(caller, query);
  return drafts.length > 0 ? drafts : inYears(caller, query);
}

async function inJournals(caller: Caller, query: MarkerQuery): Promise<PostedVoucher[]> {
  const first = await inJournal(caller, query, query.journal);
  if (first.length > 0) return first;
  const journals = await allOf(caller, { ...journalList, absent: vanished });
  for (const { number } of journals.filter((journal) => journal.number !== query.journal)) {
    // The search ends at the first place that has any, so the next place waits.
    // oxlint-disable-next-line no-await-in-loop
    const found = await inJournal(caller, query, number);
    if (found.length > 0) return found;
  }
  return [];
}

async function inJournal(caller: Caller, query: MarkerQuery, journal: number): Promise<PostedVoucher[]> {
  const entries = await allOf(caller, {
    path: path('/journals/{journalNumber}/entries', { journalNumber: journal }),
    item: draftEntry,
    filter: textWith('text', query.marker),
    role: 'Bookkeeping',
    absent: vanished,
  });
  const vouchers = entries
    .filter(({ text }) => carries(text, query.marker))
    .map(({ voucher }) => {
      if (!voucher) throw new RetryLater(because('unreadable-answer', { what: 'our entry without a voucher number' }));
      return { journal, accountingYear: voucher.accountingYear.year, voucherNumber: voucher.voucherNumber };
    });
  return unique(vouchers);
}

/** The booked vouchers of the years. */
export async function inYears(caller: Caller, query: MarkerQuery): Promise<PostedVoucher[]> {
  const found: PostedVoucher[] = [];
  for (const year of new Set(query.accountingYears)) {
    // oxlint-disable-next-line no-await-in-loop
    found.push(...(await inYear(caller, query, year)));
  }
  return unique(found);
}

async function inYear(caller: Caller, query: MarkerQuery, year: string): Promise<PostedVoucher[]> {
  const entries = await allOf(caller, {
    path: path('/accounting-years/{accountingYear}/entries', { accountingYear: year }),
    item: bookedEntry,
    filter: textWith('text', query.marker),
    role: 'Bookkeeping',
    absent: vanished,
  });
  return entries
    .filter(({ text }) => carries(text, query.marker))
    .map(({ voucherNumber }) => {
      if (!voucherNumber)
        throw new RetryLater(because('unreadable-answer', { what: 'our entry without a voucher number' }));
      return { journal: query.journal, accountingYear: year, voucherNumber };
    });
}

function unique(vouchers: readonly PostedVoucher[]): PostedVoucher[] {
  const byKey = new Map(vouchers.map((item) => [`${item.journal} ${item.accountingYear} ${item.voucherNumber}`, item]));
  return [...byKey.values()];
}
