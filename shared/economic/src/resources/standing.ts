import type { LedgerVoucher, PostedVoucher } from '@kassebro/contracts';
import { because, RetryLater } from '@kassebro/errors';
import { z } from 'zod';
import { draftEntry } from '../answers/journal.ts';
import type { Outcome } from '../outcome/outcome.ts';
import { path } from '../paths/path.ts';
import type { Caller } from './caller.ts';
import { inYears, type MarkerQuery } from './find-by-marker.ts';
import { carries, neverForGood, textWith, vanished } from './marker.ts';
import { allOf } from './pages.ts';
import { bookedUnder, type DraftEntry, type Drafts, draftsUnder, entriesOf, type InJournal } from './whole-vouchers.ts';
import { journalList } from './years-and-journals.ts';

/** Where what carries a marker stands now. Both may have some, when a bookkeeper has booked a part. */
export interface Standing {
  /** Every entry of its vouchers that is not booked, those among them that somebody else has written. */
  drafts: DraftEntry[];
  booked: PostedVoucher[];
  /** All of them with all their rows. */
  vouchers: LedgerVoucher[];
}

export interface StandingQuery extends MarkerQuery {
  /**
   * The vouchers that it was posted as. Where nothing carries the marker any more they are looked at: somebody may have written other
   * texts. A number that e-conomic has given to another voucher since is told as if it were this one, for a person to see.
   */
  known?: readonly PostedVoucher[] | undefined;
}

/**
 * Everything that carries the marker, in every journal and in the years' booked entries, each voucher whole. Drafts before booked
 * ones, so that what is booked meanwhile is found in the second place; nothing at all is only said after two rounds, since entries
 * move while journals are looked through one after the other.
 * @throws RetryLater for faults and for anything unreadable, NeedsAttention for lost access
 */
export async function standingOf(caller: Caller, query: StandingQuery): Promise<Standing> {
  try {
    const standing = await oneRound(caller, query);
    if (standing.vouchers.length > 0) return standing;
    const again = await oneRound(caller, query);
    return again.vouchers.length > 0 ? again : await underTheirNumbers(caller, query);
  } catch (error) {
    throw neverForGood(error);
  }
}

async function oneRound(caller: Caller, query: MarkerQuery): Promise<Standing> {
  const { marker } = query;
  const journals = await allOf(caller, { ...journalList, absent: vanished });
  const drafts: Drafts[] = [];
  for (const { number } of journals) {
    // One call after another: the budget is shared, and a correction can wait.
    // oxlint-disable-next-line no-await-in-loop
    const numbers = await draftsWith(marker, { caller, journal: number });
    // oxlint-disable-next-line no-await-in-loop
    drafts.push(...(await draftsUnder(numbers, { caller, journal: number })));
  }
  return standingIn(caller, drafts, await inYears(caller, query));
}

async function underTheirNumbers(caller: Caller, { known = [] }: StandingQuery): Promise<Standing> {
  const drafts: Drafts[] = [];
  for (const { journal, accountingYear, voucherNumber } of known) {
    // oxlint-disable-next-line no-await-in-loop -- hardly ever more than one
    const found = await draftsUnder([voucherNumber], { caller, journal });
    drafts.push(...found.filter(({ voucher }) => voucher.accountingYear === accountingYear));
  }
  return standingIn(caller, drafts, known);
}

async function standingIn(
  caller: Caller,
  drafts: readonly Drafts[],
  elsewhere: readonly PostedVoucher[],
): Promise<Standing> {
  const booked = await bookedUnder(caller, elsewhere);
  const isBooked = (one: PostedVoucher): boolean =>
    booked.some(
      ({ accountingYear, voucherNumber }) =>
        accountingYear === one.accountingYear && voucherNumber === one.voucherNumber,
    );
  return {
    drafts: drafts.flatMap(({ entries }) => entries),
    booked: elsewhere.filter(isBooked),
    vouchers: [...drafts.map(({ voucher }) => voucher), ...booked],
  };
}

/** The numbers of a journal's vouchers that carry the marker. */
export async function draftsWith(marker: string, { caller, journal }: InJournal): Promise<number[]> {
  const entries = await allOf(caller, { ...entriesOf(journal), item: draftEntry, filter: textWith('text', marker) });
  const numbers = entries
    .filter(({ text }) => carries(text, marker))
    .map(({ voucher }) => {
      if (!voucher) throw new RetryLater(because('unreadable-answer', { what: 'our entry without a voucher number' }));
      return voucher.voucherNumber;
    });
  return [...new Set(numbers)];
}

/** Whatever the answer says of what was deleted, its status is what counts. */
const anything = z.unknown().transform(() => undefined);

/** Deletes one entry that is not booked. `absent` (voucher-gone) when it is not there any more, which may also mean booked. */
export const deleteEntry = (
  caller: Caller,
  { journal, entry, idempotencyKey }: DraftEntry & { idempotencyKey: string },
): Promise<Outcome<undefined>> =>
  caller.ask({
    path: path('/journals/{journalNumber}/entries/{journalEntryNumber}', {
      journalNumber: journal,
      journalEntryNumber: entry,
    }),
    read: anything,
    role: 'Bookkeeping',
    absent: because('voucher-gone', { voucher: String(entry) }),
    write: { method: 'DELETE', idempotencyKey, facts: {} },
  });
