import type { Accepted, DriftSeen, LedgerEntry, Operation } from '@kassebro/contracts';
import { acceptDrift, drifting, seenInLedger, standingPostings } from './drift.ts';
import type { OperationDocument, OperationModel } from './operation-model.ts';

/** What is done, and how it stands in e-conomic afterwards. Nothing of it raises a fence: no hand holds what is done. */
export class PostedOperations {
  readonly #model: OperationModel;
  readonly #now: () => Date;

  constructor(model: OperationModel, now: () => Date) {
    this.#model = model;
    this.#now = now;
  }

  /** See seenInLedger: what a look at a posting in e-conomic has found, once. @returns whether it is news */
  seenInLedger(id: string, { at = this.#now(), drift }: { at?: Date; drift: DriftSeen }): Promise<boolean> {
    return seenInLedger(this.#model, { id, at, drift });
  }

  /** A person says that what stands in e-conomic is right, though it is not what was sent. `seen` names what that person saw. */
  acceptDrift(id: string, seen: string, by: string): Promise<Accepted | undefined> {
    return acceptDrift(this.#model, { id, seen, by, at: this.#now() });
  }

  /** Postings of a store that were found changed in e-conomic and that nobody has accepted, the latest find first. */
  drifting(store: string): Promise<Operation[]> {
    return drifting(this.#model, store);
  }

  /** Postings that are done, made since a moment, and that no later revision has replaced; newest first. */
  standingPostings(store: string, since: Date): Promise<Operation[]> {
    return standingPostings(this.#model, { store, since });
  }

  /** Writes down which rows of a posting's voucher are about to be deleted, before the first of them is. */
  async beginTakingOut(id: string, takenOut: readonly LedgerEntry[]): Promise<void> {
    await this.#model.updateOne({ _id: id, state: 'done' }, { $set: { takenOut, updatedAt: this.#now() } });
  }

  /**
   * Notes on a posting that a later revision of its day took its place. It stays done, and says so; how its voucher stands is
   * nobody's concern any more.
   */
  async corrected(id: string, correctedBy: NonNullable<Operation['correctedBy']>): Promise<void> {
    const update = { $set: { correctedBy, updatedAt: this.#now() }, $unset: { drift: 1, takenOut: 1 } };
    await this.#model.updateOne({ _id: id, state: 'done' }, update);
  }
}

type Earlier = Pick<OperationDocument, 'revision' | 'mode' | 'state' | 'correctedBy' | 'takenOut'>;

/**
 * Whether a revision has begun to take an earlier one out of the books, and has not come to the end of it. Whoever ended it now would
 * leave half a voucher there, or have the earlier one reversed and nothing in its place.
 */
export async function takesOut(
  model: OperationModel,
  { kind, store, record, revision }: Pick<Operation, 'kind' | 'store' | 'record' | 'revision'>,
): Promise<boolean> {
  if (kind !== 'day-report' || revision === 1) return false;
  const earlier = await model.find({ store, kind, record, revision: { $lt: revision } }).lean<Earlier[]>();
  return earlier.some((posting) => {
    const stands = posting.state === 'done' && !posting.correctedBy;
    return stands && (posting.takenOut !== undefined || earlier.some((one) => reverses(one, posting)));
  });
}

/** Also one that is done: the later revision has not noted it yet. What a person did not want sent reverses nothing. */
const reverses = (one: Earlier, posting: Earlier): boolean =>
  one.revision === posting.revision && one.mode === `${posting.mode}-reversal` && one.state !== 'skipped';
