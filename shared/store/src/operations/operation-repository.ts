import { isDeepStrictEqual } from 'node:util';
import type {
  Effect,
  NamedPayer,
  NewOperation,
  Operation,
  OperationResult,
  Reason,
  Refusal,
} from '@kassebro/contracts';
import type { UpdateQuery } from 'mongoose';
import type { BindingRepository } from '../bindings/binding-repository.ts';
import type { HoldRepository } from '../holds/hold-repository.ts';
import { insertOnce } from '../database/duplicate.ts';
import type { Page } from '../database/paging.ts';
import { present } from '../database/present.ts';
import type { DayReportRepository } from '../day-reports/day-report-repository.ts';
import { type AttentionCount, attentionCounts, type AttentionGroup, attentionOf } from './attention.ts';
import { type Claim, type Frozen, type NotClaimed, type StandingReads, standingReads } from './claim.ts';
import { PostedOperations, takesOut } from './posted-operations.ts';
import { cancelled, claimed, neverArrived, queuedAgain, remarked, settled, type Settlement } from './moves.ts';
import { newOperationDocument } from './new-operation.ts';
import { type OperationDocument, type OperationModel, operationOf, reasonOf } from './operation-model.ts';
import {
  listOperations,
  openOperations,
  type OpenRange,
  type OperationFilter,
  sentCustomers,
  waitingOperations,
} from './operation-lists.ts';
import { type ParkedFilter, type ParkedGroup, parkedGroups, parkedOperations } from './parked-operations.ts';
import { isFinal, mayFollow } from './transitions.ts';
import { doneSince, type Ended, type OldestOpen, oldestOpenOf } from './work-of-store.ts';
import {
  correctionWished,
  creationWished,
  type Decide,
  endWished,
  otherDateWished,
  payerWished,
  undoWished,
} from './wishes.ts';

/** What the list of things that need a person is put together from, and the clock. */
interface OperationTools {
  bindings: BindingRepository;
  holds: HoldRepository;
  dayReports: DayReportRepository;
  now: () => Date;
}

/** A person's click and a hand may meet; each lost race is another read. */
const RACES = 10;

/**
 * The operations. Each state change is one write to one document, guarded by `{_id, fence}`; each raises the fence, so
 * the state that was read is the state that is left.
 */
export class OperationRepository extends PostedOperations {
  readonly #model: OperationModel;
  readonly #sources: { bindings: BindingRepository; holds: HoldRepository; dayReports: DayReportRepository };
  readonly #now: () => Date;
  readonly #standing: StandingReads;

  constructor(model: OperationModel, tools: OperationTools) {
    super(model, tools.now);
    this.#model = model;
    this.#sources = { bindings: tools.bindings, holds: tools.holds, dayReports: tools.dayReports };
    this.#now = tools.now;
    this.#standing = standingReads(model);
  }

  /** Inserting the same operation again changes nothing and answers 'exists'. */
  insert(operation: NewOperation): Promise<'inserted' | 'exists'> {
    return insertOnce(() => this.#model.create([newOperationDocument(operation, this.#now())]));
  }

  async find(id: string): Promise<Operation | undefined> {
    const found = await this.#model.findById(id).lean<OperationDocument>();
    return found ? operationOf(found) : undefined;
  }

  /** Those of the ids that exist, in no order. */
  async many(ids: readonly string[]): Promise<Operation[]> {
    const found = await this.#model.find({ _id: { $in: [...ids] } }).lean<OperationDocument[]>();
    return found.map(operationOf);
  }

  /**
   * Takes an operation into hand: a new fence, one attempt more, state `running`. One that is running already is taken
   * over, because the queue only asks twice when it has given the first hand up; that one's fence is old from then on.
   */
  async claim(id: string, now: Date = this.#now()): Promise<Operation | NotClaimed> {
    const found = await this.#standing.one(id);
    if (!found) return { notClaimed: 'missing' };
    const { state, fence } = found;
    if (isFinal(state)) return { notClaimed: 'final', state };
    if (!mayFollow(state, 'running')) return { notClaimed: 'attention', state };
    const mine = await this.#move({ id, fence }, claimed(now));
    return mine ? operationOf(mine) : { notClaimed: 'taken', state: 'running' };
  }

  /**
   * Keeps the request as it will be sent, to the byte, with the lines it was built from and the generation that its key
   * is made of, before the first send.
   */
  freeze({ id, fence, ...frozen }: Claim & Frozen): Promise<boolean> {
    return this.#write({ id, fence }, frozen);
  }

  /** Marks that a send begins. Whoever finds the mark later looks in e-conomic before sending. */
  beginSending({ id, fence, attempt, at = this.#now() }: Claim & { attempt: number; at?: Date }): Promise<boolean> {
    return this.#write({ id, fence }, { sending: { at, attempt } });
  }

  /** Within a claim: who paid on account, as a person has named them for an earlier revision of the day. */
  carryPayers({ id, fence, payers }: Claim & Required<Pick<Operation, 'payers'>>): Promise<boolean> {
    return this.#write({ id, fence }, { payers });
  }

  /**
   * Nothing of the last send is in e-conomic, nor can come any more, as a look-up or e-conomic's own refusal has proven: mark and
   * request are forgotten, and the next request is of a new generation. From then on a person may end it, should it be parked.
   * @param claim with `refusedDates`, the dates that e-conomic has refused so far, when it was refused for its date
   * @returns the operation as it is now; nothing when the claim is an older one
   */
  async neverArrived({ id, fence, ...known }: Claim & { refusedDates?: string[] }): Promise<Operation | undefined> {
    const found = await this.#model
      .findOneAndUpdate({ _id: id, fence }, neverArrived(this.#now(), known), AFTER)
      .lean<OperationDocument>();
    return found ? operationOf(found) : undefined;
  }

  /** Leaves a claimed operation in its next state. The claim ends with it, also for whoever would settle twice. */
  async settle({ id, fence, ...settlement }: Claim & Settlement): Promise<boolean> {
    if (!mayFollow('running', settlement.state)) throw new RangeError(`running is not followed by ${settlement.state}`);
    return (await this.#move({ id, fence }, settled(settlement, this.#now()))) !== undefined;
  }

  /**
   * Again, now: what stands in attention, waits for its next attempt or is uncertain is queued again. No effect on what
   * is queued, running or final. Undefined when there is no such operation.
   */
  retry(id: string, by?: string): Promise<Effect | undefined> {
    return this.#steer(id, (found) =>
      mayFollow(found.state, 'queued') ? queuedAgain(found, { at: this.#now(), by }) : undefined,
    );
  }

  /**
   * A person ends what waits, as `skipped`. Refused while a hand works on it, while what was sent may be in e-conomic, and
   * when it has ended otherwise.
   */
  end(
    id: string,
    end: { reason: Reason; result?: OperationResult | undefined; by: string },
  ): Promise<Effect | undefined> {
    return this.#steer(id, async (found) =>
      (await takesOut(this.#model, found)) ? 'under-way' : endWished(found, { ...end, at: this.#now() }),
    );
  }

  /** What a person has ended is queued again, under its old identity. Refused for every other end. */
  undo(id: string, by: string): Promise<Effect | undefined> {
    return this.#steer(id, (found) => undoWished(found, { by, at: this.#now() }));
  }

  /** A closed day that waits because its date is in a closed period may be posted on this one, and is queued again. */
  postOn(id: string, date: string, by: string): Promise<Effect | undefined> {
    return this.#steer(id, (found) => otherDateWished(found, { date, by, at: this.#now() }));
  }

  /** Who paid on account, of a closed day that waits because nobody knows; it is queued again. */
  namePayer(id: string, payer: NamedPayer, by: string): Promise<Effect | undefined> {
    return this.#steer(id, (found) => payerWished(found, { ...payer, by, at: this.#now() }));
  }

  /** A closed day that waits because of an earlier revision of it goes on in spite of that one, and is queued again. */
  correct(id: string, by: string): Promise<Effect | undefined> {
    return this.#steer(id, (found) => correctionWished(found, { by, at: this.#now() }));
  }

  /** A creation that was skipped, waits or stands still is queued, since a person wants it. No effect on one that is done. */
  create(id: string, by: string): Promise<Effect | undefined> {
    return this.#steer(id, (found) => creationWished(found, { by, at: this.#now() }));
  }

  /** Ends an operation that must not happen. No effect when it is final or was possibly sent. */
  cancel(id: string, reason: Reason): Promise<Effect | undefined> {
    return this.#steer(id, (found) =>
      mayFollow(found.state, 'cancelled') && found.sending === undefined ? cancelled(reason, this.#now()) : undefined,
    );
  }

  /**
   * Adds something that a person should know to what waits for that person, once. No effect on what is in any other state:
   * what moves by itself needs nobody.
   */
  remark(id: string, note: Reason): Promise<Effect | undefined> {
    return this.#steer(id, (found) =>
      found.state === 'attention' && !found.notes?.some((known) => isDeepStrictEqual(reasonOf(known), note))
        ? remarked(note, this.#now())
        : undefined,
    );
  }

  /** Counts that it is handed to the queue once more, and answers it with its new `dispatch`. */
  async dispatched(id: string): Promise<Operation | undefined> {
    const update = { $inc: { dispatch: 1 } };
    const found = await this.#model.findOneAndUpdate({ _id: id }, update, AFTER).lean<OperationDocument>();
    return found ? operationOf(found) : undefined;
  }

  /** Newest first. */
  list(filter: OperationFilter): Promise<Page<Operation>> {
    return listOperations(this.#model, filter);
  }

  /**
   * What should be moving and has not moved since `olderThan`, the longest still first. What waits for an appointed
   * time that has not passed is left alone.
   */
  open(range: OpenRange): Promise<Operation[]> {
    return openOperations(this.#model, range);
  }

  /**
   * What of a store waits for a hand: closed days first, each kind oldest first. What waits for an appointed time that has not
   * passed is left alone.
   */
  waiting(store: string, limit: number): Promise<Operation[]> {
    return waitingOperations(this.#model, { store, limit, now: this.#now() });
  }

  /** Customers that were sent, with the request as it was frozen, and of which it is not known yet what became of it. */
  sentCustomers(store: string): Promise<Operation[]> {
    return sentCustomers(this.#model, store);
  }

  /** Since when the oldest of a store's operations of each kind waits; kinds of which none does are not among them. */
  oldestOpen(store: string): Promise<OldestOpen[]> {
    return oldestOpenOf(this.#model, store);
  }

  /** What of a store came to be done since a moment, in no order. */
  doneSince(store: string, since: Date): Promise<Ended[]> {
    return doneSince(this.#model, { store, since });
  }

  /** What stands in attention for certain causes: closed days first, each kind oldest first. */
  parked(filter: ParkedFilter): Promise<Operation[]> {
    return parkedOperations(this.#model, filter);
  }

  /** In which stores operations stand in attention for one of the causes, and with which parameters. */
  parkedGroups(causes: readonly string[]): Promise<ParkedGroup[]> {
    return parkedGroups(this.#model, causes);
  }

  /** What needs a person in a store, grouped by what one fix sets going again. Days and money first, then age. */
  attention(store: string): Promise<AttentionGroup[]> {
    return attentionOf({ operations: this.#model, ...this.#sources }, store);
  }

  /** How many such groups there are of each cause, without reading what is in them. */
  attentionCounts(store: string): Promise<AttentionCount[]> {
    return attentionCounts({ operations: this.#model, ...this.#sources }, store);
  }

  async #steer(id: string, decide: Decide): Promise<Effect | undefined> {
    for (let race = 0; race < RACES; race += 1) {
      const found = await this.#model.findById(id).lean<OperationDocument>();
      if (!found) return undefined;
      const decision = await decide(found);
      if (typeof decision !== 'object') return without(found, decision);
      const moved = await this.#move({ id, fence: found.fence }, decision);
      if (moved) return { effect: true, operation: operationOf(moved), before: operationOf(found) };
    }
    throw new Error(`operation ${id} changed ${RACES} times while it was to be steered`);
  }

  async #move({ id, fence }: Claim, update: UpdateQuery<OperationDocument>): Promise<OperationDocument | undefined> {
    const moved = await this.#model.findOneAndUpdate({ _id: id, fence }, update, AFTER).lean<OperationDocument>();
    return moved ?? undefined;
  }

  /** A write within a claim: the state stays `running`, the fence stays ours. */
  async #write({ id, fence }: Claim, set: Partial<OperationDocument>): Promise<boolean> {
    const update = { $set: { ...set, updatedAt: this.#now() } };
    const { matchedCount } = await this.#model.updateOne({ _id: id, fence }, update);
    return matchedCount === 1;
  }
}

const without = (found: OperationDocument, refused: Refusal | undefined): Effect =>
  present({ effect: false, operation: operationOf(found), refused });

const AFTER = { returnDocument: 'after', runValidators: true } as const;
