import {
  type AuditWhat,
  changedSettings,
  type SettingsChange,
  storeId,
  type StoreSettings,
  storeSettings,
  type Sync,
} from '@kassebro/contracts';
import type { AuditRepository } from '../audit/audit-repository.ts';
import { insertOnce } from '../database/duplicate.ts';
import { JoinedReads } from '../database/together.ts';
import { rotated, type Rotation } from './rotate-secrets.ts';
import type { Agreement } from './agreement-model.ts';
import {
  settingsOf,
  type StoreDocument,
  type StoreModel,
  storeOf,
  type StoreRecord,
  type WebhookSecret,
} from './store-model.ts';

interface Change {
  store: string;
  by: string;
  what: AuditWhat;
  fields: Record<string, unknown>;
  /** What the audit log may know of the new value. */
  shown: unknown;
  /** What must hold for the change to be made. */
  when?: Record<string, unknown>;
}

const secretsChange = (sync: Sync, secrets: readonly WebhookSecret[]): Pick<Change, 'what' | 'fields' | 'shown'> => ({
  what: `webhook secret of ${sync}`,
  fields: { [`webhookSecrets.${sync}`]: secrets },
  shown: secrets.map(({ validUntil }) => ({ validUntil })),
});

/** The shops, their settings, and the keys to their doors. */
export class StoreRepository {
  readonly #model: StoreModel;
  readonly #audit: AuditRepository;
  readonly #now: () => Date;
  readonly #reads: JoinedReads<StoreDocument>;

  constructor(model: StoreModel, tools: { audit: AuditRepository; now: () => Date }) {
    this.#model = model;
    this.#audit = tools.audit;
    this.#now = tools.now;
    this.#reads = new JoinedReads(
      (ids) => model.find({ _id: { $in: [...ids] } }).lean<StoreDocument[]>(),
      ({ _id }) => _id,
    );
  }

  /**
   * 'exists' when the id, or the hash of the token, is in use.
   * @throws {z.ZodError} when the id or the settings are not what the contracts say.
   */
  create({ id, settings, ...store }: StoreRecord): Promise<'inserted' | 'exists'> {
    const text = JSON.stringify(storeSettings.parse(settings));
    const document: StoreDocument = { ...store, _id: storeId.parse(id), settings: text };
    return insertOnce(() => this.#model.create([document]));
  }

  async find(id: string): Promise<StoreRecord | undefined> {
    const found = await this.#reads.one(id);
    return found && storeOf(found);
  }

  /** The store whose till shows the token with this SHA-256 (hex). */
  async findByApiTokenHash(apiTokenHash: string): Promise<StoreRecord | undefined> {
    const found = await this.#model.findOne({ apiTokenHash }).lean<StoreDocument>();
    return found ? storeOf(found) : undefined;
  }

  async all(): Promise<StoreRecord[]> {
    const found = await this.#model.find().sort({ _id: 1 }).lean<StoreDocument[]>();
    return found.map(storeOf);
  }

  /** Only what they are called, for a list of stores: all of them, or those with these ids. */
  async names(ids?: readonly string[]): Promise<{ id: string; name: string }[]> {
    const filter = ids ? { _id: { $in: [...ids] } } : {};
    const found = await this.#model.find(filter, { name: 1 }).sort({ name: 1 }).lean<{ _id: string; name: string }[]>();
    return found.map(({ _id, name }) => ({ id: _id, name }));
  }

  /**
   * Changes the named settings. 'stale' when the settings have changed since `expectedVersion`, or while this change
   * was being made. The change is kept beside the settings in the same write and then copied to the audit log; a crash
   * between the two is made good by the next change.
   * @throws {z.ZodError} when the result would not be valid settings.
   * @throws {Error} when there is no such store.
   */
  async changeSettings(input: {
    store: string;
    expectedVersion?: number | undefined;
    change: SettingsChange;
    by: string;
  }): Promise<{ settings: StoreSettings; version: number } | 'stale'> {
    const found = await this.#read(input.store);
    if (input.expectedVersion !== undefined && input.expectedVersion !== found.version) return 'stale';
    const settings = changedSettings(settingsOf(found.settings), input.change);
    const after = JSON.stringify(settings);
    if (after === found.settings) return { settings, version: found.version };
    await this.#recordChange(found);
    const changed = { by: input.by, at: this.#now(), before: found.settings, after };
    const written = await this.#model
      .findOneAndUpdate(
        { _id: found._id, version: found.version },
        { $set: { settings: after, changed }, $inc: { version: 1 } },
        { returnDocument: 'after' },
      )
      .lean<StoreDocument>();
    if (!written) return 'stale';
    await this.#recordChange(written);
    return { settings, version: written.version };
  }

  /** Connects a store to e-conomic; the grant token comes sealed. */
  setAgreement(input: { store: string; agreement: Agreement; by: string }): Promise<void> {
    const { number, company } = input.agreement;
    return this.#set({
      ...input,
      what: 'agreement',
      fields: { agreement: input.agreement },
      shown: { number, company },
    });
  }

  /** Replaces the secrets of one sync. An old one that stays valid for a while is among them. */
  setWebhookSecrets(input: { store: string; sync: Sync; secrets: WebhookSecret[]; by: string }): Promise<void> {
    const { store, sync, secrets, by } = input;
    return this.#set({ store, by, ...secretsChange(sync, secrets) });
  }

  /** Sets the secret with which Customers 1st signs its hooks; it comes sealed. */
  setTillSigningSecret(input: { store: string; sealed: string; by: string }): Promise<void> {
    const fields = { tillSigningSecretSealed: input.sealed };
    return this.#set({ ...input, what: 'signing secret of the till', fields, shown: undefined });
  }

  /**
   * Gives one sync a new secret; the old ones stay valid until the moment that is told. 'stale' when the secrets were
   * changed meanwhile: then nothing was done.
   * @returns the secrets as they are now, or when the next place is free
   * @throws {Error} when there is no such store
   */
  async rotateWebhookSecret(
    input: Rotation & { store: string; sync: Sync; by: string },
  ): Promise<{ secrets: WebhookSecret[] } | { fullUntil: Date } | 'stale'> {
    const { store, sync, by } = input;
    const before = storeOf(await this.#read(store)).webhookSecrets[sync];
    const after = rotated(before, input, this.#now());
    if ('fullUntil' in after) return after;
    const where = `webhookSecrets.${sync}`;
    // Somebody else's new secret would be the last one, so as long as this one is, nobody has been here.
    const [count, last] = [before.length, before.at(-1)];
    const when = last
      ? { [where]: { $size: count }, [`${where}.${count - 1}.hash`]: last.hash }
      : { [`${where}.0`]: { $exists: false } };
    const written = await this.#write({ store, by, when, ...secretsChange(sync, after.secrets) });
    return written ? after : 'stale';
  }

  async #read(id: string): Promise<StoreDocument> {
    const found = await this.#model.findById(id).lean<StoreDocument>();
    if (!found) throw new Error(`there is no store ${id}`);
    return found;
  }

  async #set(change: Change): Promise<void> {
    if (!(await this.#write(change))) throw new Error(`there is no store ${change.store}`);
  }

  /** @returns whether there was such a store, in the state in which the change was to find it */
  async #write({ store, by, what, fields, shown, when = {} }: Change): Promise<boolean> {
    const at = this.#now();
    const { matchedCount } = await this.#model.updateOne({ _id: store, ...when }, { $set: fields });
    if (matchedCount === 0) return false;
    await this.#audit.append({ id: `${store}.${what}.${at.toISOString()}`, store, what, by, at, after: shown });
    return true;
  }

  async #recordChange({ _id, version, changed }: StoreDocument): Promise<void> {
    if (!changed) return;
    const { by, at } = changed;
    const [before, after] = [settingsOf(changed.before), settingsOf(changed.after)];
    await this.#audit.append({ id: `${_id}.settings.${version}`, store: _id, what: 'settings', by, at, before, after });
  }
}
