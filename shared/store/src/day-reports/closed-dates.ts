import type { Connection, Model } from 'mongoose';
import { insertOnce } from '../database/duplicate.ts';
import { recordId } from '../database/ids.ts';
import { documentSchema } from '../database/schema.ts';

/** A date on which the shop was closed, as a person says; nothing is expected of it. */
export interface ClosedDate {
  store: string;
  /** `YYYY-MM-DD`, in the store's zone. */
  date: string;
  by: string;
  at: Date;
}

interface ClosedDateDocument extends ClosedDate {
  _id: string;
}
type ClosedDateModel = Model<ClosedDateDocument>;

const schema = documentSchema<ClosedDateDocument>({
  fields: {
    _id: { type: String, required: true },
    store: { type: String, required: true },
    date: { type: String, required: true },
    by: { type: String, required: true },
    at: { type: Date, required: true },
  },
});

export const closedDateModel = (connection: Connection): ClosedDateModel =>
  connection.model<ClosedDateDocument>('ClosedDate', schema, 'closed-dates');

/** Dates that a person has marked, so that a day without a report is told from one that is missing. */
export class ClosedDateRepository {
  readonly #model: ClosedDateModel;
  readonly #now: () => Date;

  constructor(model: ClosedDateModel, now: () => Date) {
    this.#model = model;
    this.#now = now;
  }

  /** Who marked it first stays written down. */
  mark({ store, date, by }: Omit<ClosedDate, 'at'>): Promise<'inserted' | 'exists'> {
    const document = { _id: recordId(store, date), store, date, by, at: this.#now() };
    return insertOnce(() => this.#model.create([document]));
  }

  /** @returns whether it was marked */
  async unmark(store: string, date: string): Promise<boolean> {
    return (await this.#model.deleteOne({ _id: recordId(store, date) })).deletedCount > 0;
  }

  /** Those of these dates that are marked, by date. */
  async among(store: string, dates: readonly string[]): Promise<Map<string, ClosedDate>> {
    const ids = dates.map((date) => recordId(store, date));
    const found = await this.#model.find({ _id: { $in: ids } }).lean<ClosedDateDocument[]>();
    return new Map(found.map(({ _id, ...marked }) => [marked.date, marked]));
  }
}
