import {
  type AccountantLink,
  type AccountantLinkDocument,
  type AccountantLinkModel,
  accountantLinkOf,
} from './accountant-link-model.ts';

/** More than a shop makes in years; a page shows them all. */
const MOST_LISTED = 100;

/** A use within this time of the last one that is written down is not written down again, ms. */
const USE_KEPT_FOR = 60_000;

export type NewAccountantLink = Pick<AccountantLink, 'id' | 'store' | 'name' | 'email' | 'by' | 'expiresAt'> & {
  /** SHA-256 (hex) of the token. */
  tokenHash: string;
};

/** Ways into the books for those who have no login. A link opens nothing once it is over: revoked, or past its day. */
export class AccountantLinkRepository {
  readonly #model: AccountantLinkModel;
  readonly #now: () => Date;

  constructor(model: AccountantLinkModel, now: () => Date) {
    this.#model = model;
    this.#now = now;
  }

  async make({ id, ...link }: NewAccountantLink): Promise<void> {
    await this.#model.create([{ ...link, _id: id, createdAt: this.#now() }]);
  }

  /** Those of the stores, the newest first, also those that are over; at most 100. */
  async list(stores: readonly string[]): Promise<AccountantLink[]> {
    const found = await this.#model
      .find({ store: { $in: [...stores] } })
      .sort({ createdAt: -1, _id: 1 })
      .limit(MOST_LISTED)
      .lean<AccountantLinkDocument[]>();
    return found.map(accountantLinkOf);
  }

  /** Whatever became of it. */
  async find(id: string): Promise<AccountantLink | undefined> {
    const found = await this.#model.findById(id).lean<AccountantLinkDocument>();
    return found ? accountantLinkOf(found) : undefined;
  }

  /** The link of a token, while it opens something. One that is unknown, revoked or too old takes the same time. */
  async findByToken(tokenHash: string): Promise<AccountantLink | undefined> {
    const found = await this.#model.findOne({ tokenHash }).lean<AccountantLinkDocument>();
    return this.#whileOpen(found);
  }

  /** The link that a session was opened through, while it opens something; its use is written down. */
  async use(id: string): Promise<AccountantLink | undefined> {
    const link = this.#whileOpen(await this.#model.findById(id).lean<AccountantLinkDocument>());
    if (!link) return undefined;
    const now = this.#now();
    const isKept = link.lastUsedAt !== undefined && now.getTime() - link.lastUsedAt.getTime() < USE_KEPT_FOR;
    if (!isKept) await this.#model.updateOne({ _id: id }, { $set: { lastUsedAt: now } });
    return link;
  }

  /** From now on it opens nothing. False when it was revoked before, or is none. */
  async revoke(id: string): Promise<boolean> {
    const filter = { _id: id, revokedAt: { $exists: false } };
    return (await this.#model.updateOne(filter, { $set: { revokedAt: this.#now() } })).matchedCount === 1;
  }

  #whileOpen(found: AccountantLinkDocument | null): AccountantLink | undefined {
    if (!found || found.revokedAt !== undefined || found.expiresAt <= this.#now()) return undefined;
    return accountantLinkOf(found);
  }
}
