import type { BoardName, Sync } from '@kassebro/contracts';
import { BULK, inBulks, takenPositions } from '../database/bulk.ts';
import { recordId } from '../database/ids.ts';
import { type MissModel, type SweepDocument, type SweepModel, sweepOf, type SweepState } from './sweep-model.ts';

/** How far sweeps have come, and what they found that no webhook had told. */
export class SweepRepository {
  readonly #model: SweepModel;
  readonly #misses: MissModel;
  readonly #now: () => Date;

  constructor(models: { sweeps: SweepModel; misses: MissModel }, now: () => Date) {
    this.#model = models.sweeps;
    this.#misses = models.misses;
    this.#now = now;
  }

  /** What is known of a store's syncs; one that was never swept is not among them. */
  async of(store: string): Promise<Map<Sync, SweepState>> {
    const found = await this.#model.find({ store }).lean<SweepDocument[]>();
    return new Map(found.map((document) => [document.sync, sweepOf(document)]));
  }

  async find({ store, sync }: BoardName): Promise<SweepState | undefined> {
    const found = await this.#model.findById(recordId(store, sync)).lean<SweepDocument>();
    return found ? sweepOf(found) : undefined;
  }

  /** Moves on; two sweeps at once end with the later of their moments. */
  async done({ store, sync }: BoardName, upTo: { changesUpTo?: Date; everythingAt?: Date }): Promise<void> {
    const update = { $set: { store, sync }, $max: upTo };
    await this.#model.updateOne({ _id: recordId(store, sync) }, update, { upsert: true });
  }

  /** Notes what was missed; the same number again on the same day is one miss. */
  async missed({ store, sync }: BoardName, numbers: readonly string[], day: string): Promise<void> {
    const at = this.#now();
    await inBulks(numbers, (some) => {
      const bulk = some.map((number) => {
        const filter = { _id: recordId(store, `${sync}.${day}.${number}`) };
        const update = { $setOnInsert: { store, sync, number, day, at } };
        return { updateOne: { filter, update, upsert: true } };
      });
      return takenPositions(() => this.#misses.bulkWrite(bulk, BULK));
    });
  }

  /** How many records of each sync were missed on a day. */
  async missesOn(store: string, day: string): Promise<Map<Sync, number>> {
    const found = await this.#misses.find({ store, day }, { sync: 1 }).lean<{ sync: Sync }[]>();
    const bySync = Map.groupBy(found, ({ sync }) => sync);
    return new Map([...bySync].map(([sync, those]) => [sync, those.length]));
  }

  /** Removes the notes of misses, not what they are about. @returns how many */
  async purge(olderThan: Date): Promise<number> {
    const { deletedCount } = await this.#misses.deleteMany({ at: { $lt: olderThan } });
    return deletedCount;
  }
}
