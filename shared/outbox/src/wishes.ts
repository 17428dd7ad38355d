import type {
  AuditWhat,
  Effect,
  EnteredByHand,
  NamedPayer,
  Operation,
  OperationResult,
  PersonsEnd,
  Reason,
} from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import { type HandedOver, handOverSoon, type OperationQueue, type Warnings } from './hand-over.ts';

/** What a person's wish about an operation asks of the rest of the house. */
export interface WishTools {
  operations: {
    retry(id: string, by: string): Promise<Effect | undefined>;
    end(id: string, end: { reason: Reason; result?: OperationResult; by: string }): Promise<Effect | undefined>;
    undo(id: string, by: string): Promise<Effect | undefined>;
    postOn(id: string, date: string, by: string): Promise<Effect | undefined>;
    correct(id: string, by: string): Promise<Effect | undefined>;
    namePayer(id: string, payer: NamedPayer, by: string): Promise<Effect | undefined>;
  };
  audit: { append(entry: AuditedWish): Promise<unknown> };
  stores: { find(id: string): Promise<{ agreement?: { number: number } } | undefined> };
  /** A person who sets something going has reason to believe that e-conomic lets us in. */
  calls: { tryNow(agreement: number): Promise<void> };
  queue: OperationQueue;
  log: Warnings;
  now(): Date;
}

/** The part of it that one wish needs. */
export type ToolsFor<W extends keyof WishTools['operations']> = Omit<WishTools, 'operations'> & {
  operations: Pick<WishTools['operations'], W>;
};
export type Granting = Omit<WishTools, 'operations'>;

/** Whose wish it is and which operation it is about. Every door has made sure that the operation may be seen by that person. */
export interface Wish {
  id: string;
  by: string;
}

/** What the audit log calls it. */
type Granted = 'retry' | 'correct' | 'undo' | 'post-on' | 'name-payer' | PersonsEnd['cause'];

/** What is written down of it: who, when, on what, and how the operation stood before and after. */
interface AuditedWish {
  id: string;
  store: string;
  what: AuditWhat;
  by: string;
  at: Date;
  /** Absent for what did not exist. */
  before?: Standing;
  after: Standing;
}
type Standing = Pick<Operation, 'state' | 'reason' | 'postOn' | 'goAhead' | 'payers'>;

/**
 * Again, now. Nothing is sent twice: what was possibly sent keeps its request and is looked up in e-conomic first. No effect
 * on what is done, or under way. Should Redis have lost the job of what is queued already, it is brought back.
 * @returns nothing when there is no such operation; so do all others
 */
export const tryAgain = ({ id, by }: Wish, tools: ToolsFor<'retry'>): Promise<Effect | undefined> =>
  granted('retry', by, { tools, outcome: tools.operations.retry(id, by) });

/** What waits is not sent: somebody entered it by hand, or wants it nowhere. */
export const endOperation = ({ id, by }: Wish, end: PersonsEnd, tools: ToolsFor<'end'>): Promise<Effect | undefined> =>
  granted(end.cause, by, { tools, outcome: tools.operations.end(id, { ...endOf(end), by }) });

/** What a person has ended goes on: queued, under its old identity. */
export const undoEnd = ({ id, by }: Wish, tools: ToolsFor<'undo'>): Promise<Effect | undefined> =>
  granted('undo', by, { tools, outcome: tools.operations.undo(id, by) });

/**
 * A closed day whose own date is in a closed period is posted on another one.
 * @param date ISO 8601; whether it is in an open period is found out by the hand, which asks e-conomic
 */
export const postOnDate = ({ id, by }: Wish, date: string, tools: ToolsFor<'postOn'>): Promise<Effect | undefined> =>
  granted('post-on', by, { tools, outcome: tools.operations.postOn(id, date, by) });

/** A revision of a closed day goes on, in spite of what became of an earlier one. */
export const correctDay = ({ id, by }: Wish, tools: ToolsFor<'correct'>): Promise<Effect | undefined> =>
  granted('correct', by, { tools, outcome: tools.operations.correct(id, by) });

/** Names who paid on account, of a day that waits because nobody knows; without a customer, takes that back. */
export const namePayer = (
  { id, by }: Wish,
  payer: NamedPayer,
  tools: ToolsFor<'namePayer'>,
): Promise<Effect | undefined> =>
  granted('name-payer', by, { tools, outcome: tools.operations.namePayer(id, payer, by) });

function endOf({ cause, said }: PersonsEnd): { reason: Reason; result?: OperationResult } {
  if (cause === 'not-to-be-sent') return { reason: because(cause, { reason: said.reason }) };
  const byHand = voucherOf(said);
  if (!byHand) return { reason: because(cause, { reason: said.reason ?? '' }) };
  const { accountingYear, voucherNumber } = byHand;
  return {
    reason: because(cause, { voucher: String(voucherNumber), year: accountingYear }),
    result: { vouchers: [], byHand, adopted: false },
  };
}

const voucherOf = ({ accountingYear, voucherNumber }: EnteredByHand): OperationResult['byHand'] =>
  accountingYear === undefined || voucherNumber === undefined ? undefined : { accountingYear, voucherNumber };

async function granted(
  wish: Granted,
  by: string,
  { tools, outcome }: { tools: Granting; outcome: Promise<Effect | undefined> },
): Promise<Effect | undefined> {
  const effect = await outcome;
  if (!effect) return undefined;
  const { operation, before } = effect;
  if (before) await tools.audit.append(entryOf(wish, by, { before, after: operation, at: tools.now() }));
  if (operation.state === 'queued' && !effect.refused) await handOverNow(operation, tools);
  return effect;
}

function entryOf(
  wish: Granted,
  by: string,
  { before, after, at }: { before: Operation; after: Operation; at: Date },
): AuditedWish {
  const { id, store, fence } = after;
  return {
    // Every move raises the fence, so the entry of this one has an id of its own.
    id: `${wish}.${id}.${fence}`,
    store,
    what: `${wish} of operation ${id}`,
    by,
    at,
    before: standing(before),
    after: standing(after),
  };
}

const standing = ({ state, reason, postOn, goAhead, payers }: Operation): Standing => ({
  state,
  ...(reason && { reason }),
  ...(postOn !== undefined && { postOn }),
  ...(goAhead === true && { goAhead }),
  ...(payers && { payers }),
});

/** A person has set it going: then e-conomic is asked again, though the agreement may be shut for a while longer. */
export async function handOverNow(operation: HandedOver, { stores, calls, queue, log }: Granting): Promise<void> {
  const { id, store } = operation;
  try {
    const agreement = (await stores.find(store))?.agreement;
    if (agreement) await calls.tryNow(agreement.number);
  } catch (error) {
    log.warn('the agreement may stay shut for a while', { operation: id, store, error });
  }
  await handOverSoon(operation, { queue, log });
}
