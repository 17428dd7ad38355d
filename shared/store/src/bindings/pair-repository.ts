import { insertFresh } from '../database/bulk.ts';
import { insertOnce } from '../database/duplicate.ts';
import { present } from '../database/present.ts';
import {
  type Binding,
  type BindingDocument,
  type BindingModel,
  bindingOf,
  type BoundKind,
  idOf,
  ledgerKeyOf,
  OPTIONAL,
  sideKey,
} from './binding-model.ts';
import { type Decision, ignored, linked, mayGiveWay, type PairRefusal, restored, unlinked } from './pair-rules.ts';

/** A record of the till; or, `unplaced`, one of e-conomic that has no place there, whose `record` is what its binding calls it. */
export interface PairSide {
  store: string;
  kind: BoundKind;
  record: string;
  unplaced?: boolean;
}

/** How the record was bound, and how it is now; either is absent when nothing is known of it. */
interface PairChange {
  before?: Binding;
  after?: Binding;
}

export type PairOutcome = PairChange | PairRefusal;

/** Others may write at the same time; each lost race is another read. */
const RACES = 5;

/**
 * What people say of who is who. Each wish is one write that is guarded by what was read, as a hand's: it replaces what it has
 * seen, and a look that began before it writes nothing over it.
 */
export class PairRepository {
  readonly #model: BindingModel;
  readonly #now: () => Date;

  constructor(model: BindingModel, now: () => Date) {
    this.#model = model;
    this.#now = now;
  }

  /**
   * A record of the till is e-conomic's record of that number. Nothing was seen of it yet: the next look is its first, by which
   * the till keeps its own values and gets what it lacks. Whoever had the number and has no use for it lets it go: one that is
   * gone from e-conomic, one that was unlinked from it, and e-conomic's record as long as it had no place.
   */
  async link(of: Omit<PairSide, 'unplaced'>, number: string): Promise<PairOutcome> {
    for (let race = 0; race < RACES; race += 1) {
      const before = await this.#find(of);
      const owner = await this.#owner(of, number);
      const isOther = owner !== undefined && idOf(owner) !== idOf(of);
      if (isOther && !mayGiveWay(owner)) return { refused: 'taken', owner };
      const after = linked(before, { ...of, number }, this.#now());
      if ('refused' in after) return after;
      const isFree = !isOther || (await this.#letGo(owner));
      if (isFree && (await this.#replace(before, after))) return present({ before, after });
    }
    return { refused: 'changed' };
  }

  /** The two do not belong together. That is remembered, so that nothing links them again until a person says so. */
  unlink(of: PairSide, wish: { by: string; number: string }): Promise<PairOutcome> {
    return this.#change(of, (before) => unlinked(before, { ...wish, at: this.#now() }));
  }

  /** A record on either side, alone or with what it is linked to, is not to be synchronised. */
  ignore(of: PairSide, wish: { by: string; why: string }): Promise<PairOutcome> {
    return this.#change(of, (before) => ignored(before, of, { ...wish, at: this.#now() }));
  }

  /** What was ignored stands as before; what was unlinked is nobody's, and a look may link it to whoever it is. */
  restore(of: PairSide): Promise<PairOutcome> {
    return this.#change(of, (before) => restored(before, this.#now()));
  }

  async #change(of: PairSide, decide: (before: Binding | undefined) => Decision): Promise<PairOutcome> {
    for (let race = 0; race < RACES; race += 1) {
      const before = await this.#find(of);
      const decision = decide(before);
      if ('refused' in decision) return decision;
      const after = 'nothing' in decision ? undefined : decision;
      const isDone = after ? await this.#replace(before, after) : before === undefined || (await this.#remove(before));
      if (isDone) return present({ before, after });
    }
    return { refused: 'changed' };
  }

  async #find(of: PairSide): Promise<Binding | undefined> {
    const found = await this.#model.findById(idOf(of)).lean<BindingDocument>();
    return found ? bindingOf(found) : undefined;
  }

  async #owner({ store, kind }: PairSide, number: string): Promise<Binding | undefined> {
    const found = await this.#model.findOne({ ledgerKey: sideKey({ store, kind }, number) }).lean<BindingDocument>();
    return found ? bindingOf(found) : undefined;
  }

  /** One that is gone is remembered without its number; of the others there is nothing to remember. */
  #letGo(owner: Binding): Promise<boolean> {
    const isRemembered = owner.state === 'gone' && !owner.unplaced;
    return isRemembered
      ? this.#replace(owner, { ...owner, released: true, syncedAt: this.#now() })
      : this.#remove(owner);
  }

  /** @returns false when somebody else was faster, or has one of the two sides */
  async #replace(before: Binding | undefined, after: Binding): Promise<boolean> {
    const ledgerKey = ledgerKeyOf(after);
    if (!before) return (await insertFresh(this.#model, [{ ...after, _id: idOf(after), ledgerKey }])).length === 0;
    const gone = OPTIONAL.filter((field) => after[field] === undefined);
    const update = {
      $set: { ...present(after), ledgerKey },
      ...(gone.length > 0 && { $unset: Object.fromEntries(gone.map((field) => [field, 1 as const])) }),
    };
    let matched = 0;
    const written = await insertOnce(async () => {
      matched = (await this.#model.updateOne(asSeen(before), update)).matchedCount;
    });
    return written === 'inserted' && matched === 1;
  }

  async #remove(before: Binding): Promise<boolean> {
    return (await this.#model.deleteOne(asSeen(before))).deletedCount === 1;
  }
}

const asSeen = (before: Binding) => ({
  _id: idOf(before),
  state: before.state,
  number: before.number,
  syncedAt: before.syncedAt,
});
