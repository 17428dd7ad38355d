import { type Customer, type CustomerChange, type NewCustomer, phoneDigits, type TillEvent } from '@kassebro/contracts';
import { type BulkWrite, bulkOf, inBulks, insertFresh } from '../database/bulk.ts';
import { namedFields } from '../database/change.ts';
import { insertOnce } from '../database/duplicate.ts';
import { recordId } from '../database/ids.ts';
import { after, type Page, pageOf } from '../database/paging.ts';
import { present } from '../database/present.ts';
import type { RecordFilter } from '../database/record-filter.ts';
import { JoinedWrites } from '../database/together.ts';
import { type CustomerDocument, type CustomerModel, customerOf } from './customer-model.ts';
import { type Alike, alikeFilter, keysOf, keysOfChange } from './customer-keys.ts';
import {
  accountWrites,
  bulkWriteOf,
  isCreation,
  newDocumentOf,
  type AccountWrite,
  type CustomerWrite,
} from './customer-writes.ts';

export interface CustomerFilter extends RecordFilter {
  /** Compared by digits, with or without +45. */
  phone?: string | undefined;
  /** Only these ids. */
  ids?: readonly string[] | undefined;
}

/** The till's customers. The id is given by whoever creates one, so that creating twice creates once. */
export class CustomerRepository {
  readonly #model: CustomerModel;
  readonly #now: () => Date;
  readonly #inserts: JoinedWrites<CustomerDocument>;
  readonly #bulks: JoinedWrites<BulkWrite>;

  constructor(model: CustomerModel, now: () => Date) {
    this.#model = model;
    this.#now = now;
    this.#inserts = new JoinedWrites((documents) => insertFresh(model, documents));
    this.#bulks = new JoinedWrites((writes) => bulkOf(model, writes));
  }

  /** Writes the customer and its event in one document; an id that exists stays as it is. */
  async create(input: {
    store: string;
    id: string;
    customer: NewCustomer;
    event: TillEvent;
  }): Promise<Customer | 'exists'> {
    const { store, id, customer, event } = input;
    const now = this.#now();
    const document: CustomerDocument = present({
      ...customer,
      _id: recordId(store, id),
      store,
      customer: id,
      ...keysOf(customer),
      createdAt: now,
      updatedAt: now,
      outbox: { since: now, event },
    });
    const outcome = await insertOnce(() => this.#model.create([document]));
    return outcome === 'exists' ? 'exists' : customerOf(document);
  }

  /** Changes the named fields only; null takes a value away. Undefined when there is no such customer. */
  async change(input: { store: string; id: string; change: CustomerChange }): Promise<Customer | undefined> {
    const update = namedFields({ ...input.change, ...keysOfChange(input.change) }, this.#now());
    const changed = await this.#model
      .findOneAndUpdate({ _id: recordId(input.store, input.id) }, update, { returnDocument: 'after' })
      .lean<CustomerDocument>();
    return changed ? customerOf(changed) : undefined;
  }

  async find(store: string, id: string): Promise<Customer | undefined> {
    const found = await this.#model.findById(recordId(store, id)).lean<CustomerDocument>();
    return found ? customerOf(found) : undefined;
  }

  /** In the order of their last change: one that changes while pages are read is met again, never missed. */
  async list({ store, phone, ids, updatedAfter, cursor, limit }: CustomerFilter): Promise<Page<Customer>> {
    const found = await this.#model
      .find({
        store,
        ...(phone !== undefined && { phoneDigits: phoneDigits(phone) }),
        ...(ids && { customer: { $in: [...ids] } }),
        ...(updatedAfter && { updatedAt: { $gt: updatedAfter } }),
        ...after(cursor, { field: 'updatedAt', direction: 1 }),
      })
      .sort({ updatedAt: 1, _id: 1 })
      .limit(limit + 1)
      .lean<CustomerDocument[]>();
    return pageOf(found, limit, { item: customerOf, at: ({ updatedAt, _id }) => ({ at: updatedAt, id: _id }) });
  }

  /** Those of the ids that exist, by id. */
  async many(store: string, ids: readonly string[]): Promise<Map<string, Customer>> {
    const found = await this.#model
      .find({ _id: { $in: ids.map((id) => recordId(store, id)) } })
      .lean<CustomerDocument[]>();
    return new Map(found.map((document) => [document.customer, customerOf(document)]));
  }

  /** All that have one of the traits, which are compared in the form that people mean; in the order of their ids. */
  async alike(store: string, traits: Alike): Promise<Customer[]> {
    const filter = alikeFilter(traits);
    if (!filter) return [];
    const found = await this.#model
      .find({ store, ...filter })
      .sort({ _id: 1 })
      .lean<CustomerDocument[]>();
    return found.map(customerOf);
  }

  /**
   * Writes what a look found. `asOf` is a moment before e-conomic was asked: what a later look has
   * written stays. Running it twice, or twice at once, ends the same.
   */
  async applyPull(input: { store: string; writes: readonly CustomerWrite[]; asOf: Date }): Promise<void> {
    const { writes, ...look } = input;
    const now = this.#now();
    await inBulks(writes.filter(isCreation), (some) =>
      this.#inserts.make(some.map((write) => newDocumentOf(write, { ...look, now }))),
    );
    await inBulks(
      writes.filter((write) => !isCreation(write)),
      (some) => this.#bulks.make(some.map((write) => bulkWriteOf(write, { ...look, now }))),
    );
  }

  /** Writes accounts as a look found them, each with its own `asOf`: one that is older than what stands is not written. */
  async applyAccounts(store: string, writes: readonly AccountWrite[]): Promise<void> {
    const now = this.#now();
    await inBulks(writes, (some) => {
      const bulk = some.flatMap((write) => accountWrites(write, { store, now }));
      return bulkOf(this.#model, bulk, { ordered: true });
    });
  }
}
