import type { Sync } from '@kassebro/contracts';
import type { AuditRepository } from '../audit/audit-repository.ts';
import { type AgreementClaimModel, claimAgreement, holdsAgreement, releaseAgreement } from './agreement-claim.ts';
import type { Agreement, AgreementCheck, AgreementFacts } from './agreement-model.ts';
import type { StoreDocument, StoreModel } from './store-model.ts';
import type { WebhookTest } from './webhook-test.ts';

/** The ways of stores into e-conomic: made, looked at, and taken away. */
export class AgreementRepository {
  readonly #model: StoreModel;
  readonly #claims: AgreementClaimModel;
  readonly #audit: AuditRepository;
  readonly #now: () => Date;

  constructor(
    models: { stores: StoreModel; agreementClaims: AgreementClaimModel },
    tools: { audit: AuditRepository; now: () => Date },
  ) {
    this.#model = models.stores;
    this.#claims = models.agreementClaims;
    this.#audit = tools.audit;
    this.#now = tools.now;
  }

  /** The store that an agreement belongs to; one agreement is the books of one store. */
  async storeOf(number: number): Promise<{ id: string; name: string } | undefined> {
    const found = await this.#model
      .findOne({ 'agreement.number': number }, { name: 1 })
      .lean<Pick<StoreDocument, '_id' | 'name'>>();
    return found ? { id: found._id, name: found.name } : undefined;
  }

  /**
   * Connects a store; the grant token comes sealed. Of two stores that connect the same agreement in the same moment, one does.
   * @returns 'taken' when the agreement belongs to another store: then nothing was done
   * @throws {Error} when there is no such store
   */
  async connect({
    store,
    agreement,
    by,
  }: {
    store: string;
    agreement: Agreement;
    by: string;
  }): Promise<'connected' | 'taken'> {
    const { number } = agreement;
    const before = await this.#read(store);
    const owner = await this.storeOf(number);
    if (owner && owner.id !== store) return 'taken';
    if (!(await claimAgreement(this.#claims, { number, store, now: this.#now() }))) return 'taken';
    await this.#model.updateOne({ _id: store }, { $set: { agreement } });
    if (!(await this.#isOwn(store, number))) return this.#giveBack(store, { agreement, before: before.agreement });
    if (before.agreement && before.agreement.number !== number)
      await releaseAgreement(this.#claims, { number: before.agreement.number, store });
    await this.#note(store, by, { before: shown(before.agreement), after: shown(agreement) });
    return 'connected';
  }

  /**
   * Forgets the grant. Which company it was is remembered, so that another one later is noticed.
   * @returns false when the store was not connected
   */
  async disconnect({ store, by }: { store: string; by: string }): Promise<boolean> {
    const { agreement } = await this.#read(store);
    if (!agreement) return false;
    const { number, company } = agreement;
    const formerAgreement = { number, ...(company !== undefined && { company }) };
    const { matchedCount } = await this.#model.updateOne(
      { _id: store, 'agreement.number': number },
      { $set: { formerAgreement }, $unset: { agreement: 1 } },
    );
    if (matchedCount === 0) return false;
    await releaseAgreement(this.#claims, { number, store });
    await this.#note(store, by, { before: shown(agreement), after: null });
    return true;
  }

  /** What a look at the agreement has found. Facts that it could not see stay as they were. */
  async noteCheck(
    store: string,
    { facts, checked }: { facts?: AgreementFacts | undefined; checked: AgreementCheck },
  ): Promise<void> {
    const { number, ...told } = facts ?? {};
    const fields = Object.entries({ ...told, checked }).filter(([, value]) => value !== undefined);
    const set = Object.fromEntries(fields.map(([name, value]) => [`agreement.${name}`, value]));
    // Connected to something else meanwhile: then the look says nothing about it.
    const same = number === undefined ? { agreement: { $exists: true } } : { 'agreement.number': number };
    await this.#model.updateOne({ _id: store, ...same }, { $set: set });
  }

  /** What became of a test of one webhook's address. */
  async noteWebhookTest(store: string, sync: Sync, test: WebhookTest): Promise<void> {
    await this.#model.updateOne({ _id: store }, { $set: { [`webhookTests.${sync}`]: test } });
  }

  /** Whoever hung so long between claim and use that it was given to another store finds out here. */
  #isOwn(store: string, number: number): Promise<boolean> {
    return holdsAgreement(this.#claims, { store, number });
  }

  async #giveBack(
    store: string,
    { agreement, before }: { agreement: Agreement; before: Agreement | undefined },
  ): Promise<'taken'> {
    const { grantTokenSealed } = agreement;
    await this.#model.updateOne(
      { _id: store, 'agreement.grantTokenSealed': grantTokenSealed },
      before ? { $set: { agreement: before } } : { $unset: { agreement: 1 } },
    );
    return 'taken';
  }

  async #read(store: string): Promise<StoreDocument> {
    const found = await this.#model.findById(store).lean<StoreDocument>();
    if (!found) throw new Error(`there is no store ${store}`);
    return found;
  }

  async #note(store: string, by: string, values: { before: unknown; after: unknown }): Promise<void> {
    const at = this.#now();
    const id = `${store}.agreement.${at.toISOString()}`;
    await this.#audit.append({ id, store, what: 'agreement', by, at, ...values });
  }
}

/** What the audit log may know of it. */
const shown = (agreement: Agreement | undefined): unknown =>
  agreement ? { number: agreement.number, company: agreement.company } : null;
