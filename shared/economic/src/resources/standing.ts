import type { PostedVoucher } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import { z } from 'zod';
import { numberedEntry } from '../answers/journal.ts';
import type { Outcome } from '../outcome/outcome.ts';
import { path } from '../paths/path.ts';
import type { Caller } from './caller.ts';
import { inYears, type MarkerQuery } from './find-by-marker.ts';
import { carries, neverForGood, textWith, vanished } from './marker.ts';
import { allOf } from './pages.ts';
import { journalList } from './years-and-journals.ts';

/** An entry that is not booked yet and can be deleted by itself. */
export interface DraftEntry {
  journal: number;
  entry: number;
}

/** Where what carries a marker stands now. Both may have some, when a bookkeeper has booked a part. */
export interface Standing {
  drafts: DraftEntry[];
  booked: PostedVoucher[];
}

/**
 * Everything that carries the marker, in every journal and in the years' booked entries. Drafts before booked ones, so that what
 * is booked meanwhile is found in the second place; nothing at all is only said after two rounds, since entries move while
 * journals are looked through one after the other.
 * @throws RetryLater for faults and for anything unreadable, NeedsAttention for lost access
 */
export async function standingOf(caller: Caller, query: MarkerQuery): Promise<Standing> {
  try {
    const standing = await oneRound(caller, query);
    const isNowhere = standing.drafts.length === 0 && standing.booked.length === 0;
    return isNowhere ? await oneRound(caller, query) : standing;
  } catch (error) {
    throw neverForGood(error);
  }
}

async function oneRound(caller: Caller, query: MarkerQuery): Promise<Standing> {
  const journals = await allOf(caller, { ...journalList, absent: vanished });
  const drafts: DraftEntry[] = [];
  for (const { number } of journals) {
    // One call after another: the budget is shared, and a correction can wait.
    // oxlint-disable-next-line no-await-in-loop
    drafts.push(...(await draftsIn(number, { caller, marker: query.marker })));
  }
  return { drafts, booked: await inYears(caller, query) };
}

async function draftsIn(
  journal: number,
  { caller, marker }: { caller: Caller; marker: string },
): Promise<DraftEntry[]> {
  const entries = await allOf(caller, {
    path: path('/journals/{journalNumber}/entries', { journalNumber: journal }),
    item: numberedEntry,
    filter: textWith('text', marker),
    role: 'Bookkeeping',
    absent: vanished,
  });
  return entries
    .filter(({ text }) => carries(text, marker))
    .map(({ journalEntryNumber }) => ({ journal, entry: journalEntryNumber }));
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
