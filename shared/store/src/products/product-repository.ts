import type { NewProduct, Product, ProductChange, TillEvent } from '@kassebro/contracts';
import { type BulkWrite, bulkOf, inBulks, insertFresh } from '../database/bulk.ts';
import { namedFields } from '../database/change.ts';
import { insertOnce } from '../database/duplicate.ts';
import { recordId } from '../database/ids.ts';
import { after, type Page, pageOf } from '../database/paging.ts';
import { present } from '../database/present.ts';
import type { RecordFilter } from '../database/record-filter.ts';
import { JoinedReads, JoinedWrites } from '../database/together.ts';
import { type ProductDocument, type ProductModel, productOf } from './product-model.ts';
import {
  bulkWriteOf,
  isCreation,
  newDocumentOf,
  type ProductWrite,
  type StockWrite,
  stockWriteOf,
} from './product-writes.ts';

export interface NewProductRecord {
  store: string;
  product: NewProduct;
  event: TillEvent;
  request?: string | undefined;
}

/** The till's products, one document each, found by store and number. */
export class ProductRepository {
  readonly #model: ProductModel;
  readonly #now: () => Date;
  readonly #reads: JoinedReads<ProductDocument>;
  readonly #inserts: JoinedWrites<ProductDocument>;
  readonly #bulks: JoinedWrites<BulkWrite>;

  constructor(model: ProductModel, now: () => Date) {
    this.#model = model;
    this.#now = now;
    this.#reads = new JoinedReads(
      (ids) => model.find({ _id: { $in: [...ids] } }).lean<ProductDocument[]>(),
      ({ _id }) => _id,
    );
    this.#inserts = new JoinedWrites((documents) => insertFresh(model, documents));
    this.#bulks = new JoinedWrites((writes) => bulkOf(model, writes));
  }

  /**
   * Writes the product and its event in one document. A used number is an answer: nothing is overwritten. The request
   * that created the product, sent again under the same `request` key, gets its product and not 'exists'.
   */
  async create(input: NewProductRecord): Promise<Product | 'exists'> {
    const { store, product, event, request } = input;
    const now = this.#now();
    const document: ProductDocument = present({
      ...product,
      _id: recordId(store, product.productNumber),
      store,
      barred: false,
      createdBy: request,
      createdAt: now,
      updatedAt: now,
      outbox: { since: now, event },
    });
    const outcome = await insertOnce(() => this.#model.create([document]));
    return outcome === 'inserted' ? productOf(document) : this.#madeBy(document);
  }

  /** Changes the named fields only; null takes a value away. Undefined when there is no such product. */
  async change(input: { store: string; number: string; change: ProductChange }): Promise<Product | undefined> {
    const filter = { _id: recordId(input.store, input.number) };
    const changed = await this.#model
      .findOneAndUpdate(filter, namedFields(input.change, this.#now()), { returnDocument: 'after' })
      .lean<ProductDocument>();
    return changed ? productOf(changed) : undefined;
  }

  async find(store: string, number: string): Promise<Product | undefined> {
    const found = await this.#reads.one(recordId(store, number));
    return found && productOf(found);
  }

  /** In the order of their last change: one that changes while pages are read is met again, never missed. */
  async list({ store, updatedAfter, cursor, limit }: RecordFilter): Promise<Page<Product>> {
    const changed = updatedAfter && { updatedAt: { $gt: updatedAfter } };
    const found = await this.#model
      .find({ store, ...changed, ...after(cursor, { field: 'updatedAt', direction: 1 }) })
      .sort({ updatedAt: 1, _id: 1 })
      .limit(limit + 1)
      .lean<ProductDocument[]>();
    return pageOf(found, limit, { item: productOf, at: ({ updatedAt, _id }) => ({ at: updatedAt, id: _id }) });
  }

  /** Those of the numbers that exist, by number. */
  async many(store: string, numbers: readonly string[]): Promise<Map<string, Product>> {
    const found = await this.#reads.of(numbers.map((number) => recordId(store, number)));
    return new Map(found.map((document) => [document.productNumber, productOf(document)]));
  }

  /**
   * Writes what a look found. `asOf` is a moment before e-conomic was asked: what a later look has
   * written stays. Running it twice, or twice at once, ends the same.
   */
  async applyPull(input: { store: string; writes: readonly ProductWrite[]; asOf: Date }): Promise<void> {
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

  /** Writes the stock that a look found; one that is older than what stands is not written, nor a product that is not there. */
  async applyStock(input: { store: string; writes: readonly StockWrite[]; asOf: Date }): Promise<void> {
    const { writes, ...look } = input;
    const now = this.#now();
    await inBulks(writes, (some) => {
      const bulk = some.map((write) => stockWriteOf(write, { ...look, now }));
      return this.#bulks.make(bulk);
    });
  }

  async #madeBy({ _id, createdBy }: ProductDocument): Promise<Product | 'exists'> {
    if (createdBy === undefined) return 'exists';
    const found = await this.#model.findById(_id).lean<ProductDocument>();
    return found?.createdBy === createdBy ? productOf(found) : 'exists';
  }
}
