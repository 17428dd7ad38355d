import type { Connection, Model } from 'mongoose';
import { documentSchema } from '../database/schema.ts';

interface ReadBackDocument {
  /** The store. */
  _id: string;
  at: Date;
}
export type ReadBackModel = Model<ReadBackDocument>;

const schema = documentSchema<ReadBackDocument>({
  fields: { _id: { type: String, required: true }, at: { type: Date, required: true } },
});

export const readBackModel = (connection: Connection): ReadBackModel =>
  connection.model<ReadBackDocument>('ReadBack', schema, 'read-backs');

/** When a store's postings were last read back from e-conomic, all of them. */
export class ReadBackRepository {
  readonly #model: ReadBackModel;

  constructor(model: ReadBackModel) {
    this.#model = model;
  }

  /** When the last one began that came to its end. */
  async of(store: string): Promise<Date | undefined> {
    return (await this.#model.findById(store).lean<ReadBackDocument>())?.at;
  }

  /** Moves on; two at once end with the later of their moments. */
  async done(store: string, at: Date): Promise<void> {
    await this.#model.updateOne({ _id: store }, { $max: { at } }, { upsert: true });
  }
}
