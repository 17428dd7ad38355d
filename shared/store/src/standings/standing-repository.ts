import { type Standing, type StandingDocument, type StandingModel, standingOf } from './standing-model.ts';

/** What was last seen of postings in e-conomic, so that a page can show it without asking there. */
export class StandingRepository {
  readonly #model: StandingModel;

  constructor(model: StandingModel) {
    this.#model = model;
  }

  /** Takes the place of what was seen before; a look that began earlier and ended later does not. */
  async put({ operation, store, at, vouchers, invoices }: Standing): Promise<void> {
    const found = JSON.stringify({ vouchers, invoices });
    const known = await this.#model.findById(operation).lean<StandingDocument>();
    if (known && known.at > at) return;
    await this.#model.updateOne({ _id: operation }, { $set: { store, at, found } }, { upsert: true });
  }

  /** By operation; those that nobody has looked at are not in it. */
  async of(operations: readonly string[]): Promise<Map<string, Standing>> {
    const found = await this.#model.find({ _id: { $in: [...operations] } }).lean<StandingDocument[]>();
    return new Map(found.map((document) => [document._id, standingOf(document)]));
  }
}
