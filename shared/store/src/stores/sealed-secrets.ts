import { syncs } from '@kassebro/contracts';
import type { GrantModel } from '../grants/grant-repository.ts';
import type { StoreDocument, StoreModel } from './store-model.ts';

/** What is kept sealed at one place of a document. */
interface Kept {
  /** Where in the document. */
  field: string;
  sealed: string;
}

/** Seals a secret anew; nothing when it is sealed as it should be already. @throws when it cannot be opened */
type Renew = (sealed: string) => string | undefined;

/** How the sealed secrets of the house stand. */
export interface SealedCount {
  /** Under the newest key already. */
  current: number;
  /** Sealed anew by this. */
  renewed: number;
  /** Still under an older key: they were changed in the moment of sealing, or nothing was to be written. */
  older: number;
  /** Those that no key opens, with the reason; they stay as they are. */
  shut: { store: string; field: string; error: unknown }[];
}

/** Every secret that is kept sealed: tokens of agreements, secrets of webhooks and of tills, and grants on their way. */
export class SealedSecrets {
  readonly #stores: StoreModel;
  readonly #grants: GrantModel;

  constructor(models: { stores: StoreModel; grants: GrantModel }) {
    this.#stores = models.stores;
    this.#grants = models.grants;
  }

  /** How many secrets are under which key; nothing is written. */
  count(renew: Renew): Promise<SealedCount> {
    return this.#each(renew, () => Promise.resolve(false));
  }

  /**
   * Seals anew what is under an older key. Each is one write that is made only while the old text still stands there, so that a
   * token or secret that somebody saves in the same moment is never replaced.
   */
  renew(renew: Renew): Promise<SealedCount> {
    return this.#each(renew, (write) => write());
  }

  async #each(renew: Renew, wanted: (write: () => Promise<boolean>) => Promise<boolean>): Promise<SealedCount> {
    const count: SealedCount = { current: 0, renewed: 0, older: 0, shut: [] };
    const stores = await this.#stores.find().sort({ _id: 1 }).lean<StoreDocument[]>();
    for (const store of stores)
      for (const kept of keptIn(store)) {
        const write = replacing(this.#stores, store._id, kept);
        await tally({ count, kept, store: store._id, renew, write: (fresh) => wanted(() => write(fresh)) });
      }
    const grants = await this.#grants.find({ tokenSealed: { $exists: true } }).lean<GrantLike[]>();
    for (const { _id, store, tokenSealed = '' } of grants) {
      const kept = { field: 'tokenSealed', sealed: tokenSealed };
      const write = replacing(this.#grants, _id, kept);
      await tally({ count, kept, store, renew, write: (fresh) => wanted(() => write(fresh)) });
    }
    return count;
  }
}

interface GrantLike {
  _id: string;
  store: string;
  tokenSealed?: string;
}

/** Fields by which one text of a document is found: a list's element by its place, where only ever the last one is new. */
function keptIn({ agreement, tillSigningSecretSealed, webhookSecrets }: StoreDocument): Kept[] {
  const lists: Partial<StoreDocument['webhookSecrets']> = webhookSecrets;
  const ofWebhooks = syncs.flatMap((sync) =>
    (lists[sync] ?? []).map(({ sealed }, index) => ({ field: `webhookSecrets.${sync}.${index}.sealed`, sealed })),
  );
  return [
    ...(agreement ? [{ field: 'agreement.grantTokenSealed', sealed: agreement.grantTokenSealed }] : []),
    ...(tillSigningSecretSealed === undefined
      ? []
      : [{ field: 'tillSigningSecretSealed', sealed: tillSigningSecretSealed }]),
    ...ofWebhooks,
  ];
}

interface Updatable {
  updateOne(
    filter: Record<string, unknown>,
    update: { $set: Record<string, string> },
  ): PromiseLike<{ matchedCount: number }>;
}

const replacing =
  (model: Updatable, _id: string, { field, sealed }: Kept) =>
  async (fresh: string): Promise<boolean> =>
    (await model.updateOne({ _id, [field]: sealed }, { $set: { [field]: fresh } })).matchedCount === 1;

interface Tally {
  count: SealedCount;
  kept: Kept;
  store: string;
  renew: Renew;
  write: (fresh: string) => Promise<boolean>;
}

async function tally({ count, kept, store, renew, write }: Tally): Promise<void> {
  let fresh: string | undefined;
  try {
    fresh = renew(kept.sealed);
  } catch (error) {
    count.shut.push({ store, field: kept.field, error });
    return;
  }
  if (fresh === undefined) count.current += 1;
  else if (await write(fresh)) count.renewed += 1;
  else count.older += 1;
}
