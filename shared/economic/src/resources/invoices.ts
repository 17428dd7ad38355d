import { type BookedInvoice, type DraftInvoice, ExactNumber, type LedgerInvoice } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import { z } from 'zod';
import { whole } from '../answers/fields.ts';
import { bookedInvoice, draftInvoice } from '../answers/invoice.ts';
import { type Outcome, valueIfPresent } from '../outcome/outcome.ts';
import { oneOf } from '../paths/filter.ts';
import { path } from '../paths/path.ts';
import { readByNumbers } from './by-numbers.ts';
import type { Caller } from './caller.ts';
import { assertPath, type Frozen, sent } from './frozen.ts';
import type { Reading } from './in-pieces.ts';
import { carries, neverForGood, textWith, vanished } from './marker.ts';
import { answersOthers, type Collection } from './page-at.ts';
import { allOf, listsOf } from './pages.ts';
import { type Read, readEach } from './readable.ts';

export type InvoicesRead = Read<BookedInvoice, number>;

export interface InvoiceCalls {
  drafts: {
    /** One draft; undefined only when e-conomic itself says that there is none: deleted, or booked by now. */
    find(number: number): Promise<DraftInvoice | undefined>;
    /** Creates the draft of a frozen request; see invoiceRequest. Never throws for what e-conomic or the network does. */
    create(request: Frozen): Promise<Outcome<DraftInvoice>>;
    /** Deletes one draft. `absent` when it is not there any more, which may also mean that somebody booked it. */
    delete(target: { number: number; idempotencyKey: string }): Promise<Outcome<undefined>>;
  };
  booked: {
    find(number: number): Promise<BookedInvoice | undefined>;
    /** Booked invoices by number, 200 a call; those that do not exist are not in the answer. */
    byNumbers(numbers: readonly number[], reading?: Reading): Promise<InvoicesRead>;
  };
  /**
   * Books the draft of a frozen request, for good; see bookRequest. Never throws for what e-conomic or the network does.
   * After an unknown outcome findByReference tells: the invoice keeps its reference, and the draft is gone.
   */
  book(request: Frozen): Promise<Outcome<BookedInvoice>>;
  /**
   * The invoices whose reference carries the marker, which is given whole, with its brackets. Drafts are searched before
   * booked ones, so that one that is booked meanwhile is found in the second place. Empty only when both places
   * were searched to their end: throws RetryLater for faults and for anything unreadable, NeedsAttention for lost access.
   */
  findByReference(marker: string): Promise<LedgerInvoice[]>;
}

const LARGEST_NUMBER = 999_999_999;
const canExist = (number: number): boolean => Number.isInteger(number) && number >= 1 && number <= LARGEST_NUMBER;

const drafts: Collection<DraftInvoice> = { path: path('/invoices/drafts'), item: draftInvoice, role: 'Sales' };
const booked: Collection<BookedInvoice> = { path: path('/invoices/booked'), item: bookedInvoice, role: 'Sales' };
const bookedAt = (number: number) => path('/invoices/booked/{bookedInvoiceNumber}', { bookedInvoiceNumber: number });
/** Kept as it was written, since each is read once more by itself. */
const anyBooked = z.looseObject({
  bookedInvoiceNumber: z.instanceof(ExactNumber).refine((number) => whole.safeParse(number).success),
});
type AnyBooked = z.infer<typeof anyBooked>;
const anyOfBooked: Collection<AnyBooked> = { path: booked.path, item: anyBooked, role: 'Sales' };
const draftAt = (number: number) => path('/invoices/drafts/{draftInvoiceNumber}', { draftInvoiceNumber: number });

export const invoiceCalls = (caller: Caller): InvoiceCalls => ({
  drafts: {
    find: async (number) =>
      valueIfPresent(await caller.ask({ path: draftAt(number), read: draftInvoice, role: 'Sales' })),
    create: (request) => createDraft(caller, request),
    delete: (target) => deleteDraft(caller, target),
  },
  booked: {
    find: async (number) =>
      valueIfPresent(await caller.ask({ path: bookedAt(number), read: bookedInvoice, role: 'Sales' })),
    byNumbers: (numbers, reading) => bookedByNumbers(caller, numbers, reading),
  },
  book: (request) => book(caller, request),
  findByReference: (marker) => findByReference(caller, marker),
});

const readAll = (items: readonly AnyBooked[]): InvoicesRead =>
  readEach(items, bookedInvoice, (item) => Number(item.bookedInvoiceNumber.source));

function bookedByNumbers(caller: Caller, numbers: readonly number[], reading?: Reading): Promise<InvoicesRead> {
  return readByNumbers({
    ...reading,
    lists: listsOf(numbers.filter(canExist)),
    readList: async (list) =>
      readAll(await allOf(caller, { ...anyOfBooked, filter: oneOf('bookedInvoiceNumber', list) })),
    async readOne(number) {
      const item = valueIfPresent(await caller.ask({ path: bookedAt(number), read: anyBooked, role: 'Sales' }));
      return readAll(item ? [item] : []);
    },
    answersOthers: () => answersOthers(caller, anyOfBooked),
  });
}

async function createDraft(caller: Caller, request: Frozen): Promise<Outcome<DraftInvoice>> {
  assertPath(request, drafts.path.path);
  const { body, idempotencyKey } = request;
  const zone = sent(body, ['recipient', 'vatZone', 'vatZoneNumber']);
  const terms = sent(body, ['paymentTerms', 'paymentTermsNumber']);
  const date = sent(body, ['date']);
  const facts = {
    records: 'invoices',
    ...(zone !== undefined && { zone }),
    ...(terms !== undefined && { terms }),
    ...(date !== undefined && { date }),
  } as const;
  const write = { method: 'POST', body, idempotencyKey, facts } as const;
  return caller.ask({ path: drafts.path, read: draftInvoice, role: 'Sales', write });
}

/** Whatever the answer says of what was deleted, its status is what counts. */
const anything = z.unknown().transform(() => undefined);

async function deleteDraft(
  caller: Caller,
  { number, idempotencyKey }: { number: number; idempotencyKey: string },
): Promise<Outcome<undefined>> {
  // Without a number in its address the same call deletes every draft there is.
  if (!canExist(number)) throw new RangeError(`not the number of a draft invoice: ${number}`);
  return caller.ask({
    path: draftAt(number),
    read: anything,
    role: 'Sales',
    absent: because('voucher-gone', { voucher: String(number) }),
    write: { method: 'DELETE', idempotencyKey, facts: {} },
  });
}

async function book(caller: Caller, request: Frozen): Promise<Outcome<BookedInvoice>> {
  assertPath(request, booked.path.path);
  const { body, idempotencyKey } = request;
  const write = { method: 'POST', body, idempotencyKey, facts: {} } as const;
  return caller.ask({ path: booked.path, read: bookedInvoice, role: 'Sales', write });
}

async function findByReference(caller: Caller, marker: string): Promise<LedgerInvoice[]> {
  if (!/^\[.+\]$/.test(marker)) throw new TypeError(`a marker stands in brackets: ${marker}`);
  const among = async <T extends LedgerInvoice>(collection: Collection<T>): Promise<T[]> => {
    const filter = textWith('references.other', marker);
    const found = await allOf(caller, { ...collection, filter, absent: vanished });
    return found.filter(({ reference }) => carries(reference, marker));
  };
  try {
    const inDrafts = await among(drafts);
    const inBooked = await among(booked);
    // What was in both places is one invoice that was booked between the two looks, or really two: the drafts tell.
    const stillDrafts = inDrafts.length > 0 && inBooked.length > 0 ? await among(drafts) : inDrafts;
    return [...stillDrafts, ...inBooked];
  } catch (error) {
    throw neverForGood(error);
  }
}
