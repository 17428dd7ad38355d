import type { BoardName, Reason } from '@kassebro/contracts';
import { recordId } from '../database/ids.ts';
import { JoinedReads } from '../database/together.ts';
import { type Hold, type HoldDocument, type HoldModel, holdOf } from './hold-model.ts';

/** First a minute, then twice as long each time, at most a quarter of an hour: gentle, and soon enough after a mend. */
const FIRST_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 15 * 60_000;

/** Boards that wait for a person. */
export class HoldRepository {
  readonly #model: HoldModel;
  readonly #now: () => Date;
  readonly #reads: JoinedReads<HoldDocument>;

  constructor(model: HoldModel, now: () => Date) {
    this.#model = model;
    this.#now = now;
    this.#reads = new JoinedReads(
      (ids) => model.find({ _id: { $in: [...ids] } }).lean<HoldDocument[]>(),
      ({ _id }) => _id,
    );
  }

  /** Notes that a look at the board was refused. Since when it waits is kept over all of them. */
  async put({ store, sync }: BoardName, reason: Reason): Promise<Hold> {
    const now = this.#now();
    const before = await this.find({ store, sync });
    const looks = (before?.looks ?? 0) + 1;
    const pause = Math.min(FIRST_PAUSE_MS * 2 ** (looks - 1), LONGEST_PAUSE_MS);
    const since = before?.since ?? now;
    const hold: Hold = { store, sync, reason, since, looks, nextLookAt: new Date(now.getTime() + pause) };
    await this.#model.updateOne({ _id: recordId(store, sync) }, { $set: hold }, { upsert: true });
    return hold;
  }

  async find({ store, sync }: BoardName): Promise<Hold | undefined> {
    const found = await this.#reads.one(recordId(store, sync));
    return found && holdOf(found);
  }

  /** The boards of a store that wait. */
  async of(store: string): Promise<Hold[]> {
    const found = await this.#model.find({ store }).sort({ since: 1, _id: 1 }).lean<HoldDocument[]>();
    return found.map(holdOf);
  }

  /** A look has worked. @returns whether the board was held */
  async lift({ store, sync }: BoardName): Promise<boolean> {
    const { deletedCount } = await this.#model.deleteOne({ _id: recordId(store, sync) });
    return deletedCount > 0;
  }

  /** Something was mended, such as the access: all boards of the store may be looked at at once. */
  async lookAgain(store: string): Promise<void> {
    await this.#model.updateMany({ store }, { $set: { nextLookAt: this.#now() } });
  }
}
