import type { Connection, Model } from 'mongoose';
import { documentSchema } from '../database/schema.ts';

/** Somebody is on their way to e-conomic's page for access, or has come back and has not confirmed yet. */
export interface PendingGrant {
  store: string;
  /** The e-mail address of whoever asked; nobody else can finish it. */
  by: string;
  expiresAt: Date;
  /** There once they have come back. */
  tokenSealed?: string;
}

interface GrantDocument extends PendingGrant {
  /** SHA-256 (hex) of the state, which only the browser of whoever asked knows. */
  _id: string;
}
export type GrantModel = Model<GrantDocument>;

const schema = documentSchema<GrantDocument>({
  fields: {
    _id: { type: String, required: true },
    store: { type: String, required: true },
    by: { type: String, required: true },
    expiresAt: { type: Date, required: true },
    tokenSealed: String,
  },
  indexes: [{ fields: { expiresAt: 1 } }],
});

export const grantModel = (connection: Connection): GrantModel =>
  connection.model<GrantDocument>('Grant', schema, 'grants');

/** Whose grant it must be. */
interface Claim {
  stateHash: string;
  store: string;
  by: string;
}

/** Grants that were asked for and are not saved yet. Each is of one person, for one store, and ends by itself. */
export class GrantRepository {
  readonly #model: GrantModel;
  readonly #now: () => Date;

  constructor(model: GrantModel, now: () => Date) {
    this.#model = model;
    this.#now = now;
  }

  /** Begins one. What the same person began for the store before is worth nothing then; what is over is forgotten. */
  async begin({ stateHash, store, by, expiresAt }: Claim & { expiresAt: Date }): Promise<void> {
    await this.#model.deleteMany({ $or: [{ store, by }, { expiresAt: { $lte: this.#now() } }] });
    await this.#model.create([{ _id: stateHash, store, by, expiresAt }]);
  }

  /** Keeps the token of one who came back, once: a second token under the same state is refused. */
  async answer(claim: Claim, tokenSealed: string): Promise<boolean> {
    const filter = { ...this.#open(claim), tokenSealed: { $exists: false } };
    return (await this.#model.updateOne(filter, { $set: { tokenSealed } })).matchedCount === 1;
  }

  /** One who came back and has not confirmed. */
  async find(claim: Claim): Promise<PendingGrant | undefined> {
    const found = await this.#model.findOne(this.#open(claim)).lean<GrantDocument>();
    return found ? pendingOf(found) : undefined;
  }

  /** Takes it, once. */
  async take(claim: Claim): Promise<PendingGrant | undefined> {
    const taken = await this.#model.findOneAndDelete(this.#open(claim)).lean<GrantDocument>();
    return taken ? pendingOf(taken) : undefined;
  }

  readonly #open = ({ stateHash, store, by }: Claim) => ({
    _id: stateHash,
    store,
    by,
    expiresAt: { $gt: this.#now() },
  });
}

const pendingOf = ({ store, by, expiresAt, tokenSealed }: GrantDocument): PendingGrant => ({
  store,
  by,
  expiresAt,
  ...(tokenSealed !== undefined && { tokenSealed }),
});
