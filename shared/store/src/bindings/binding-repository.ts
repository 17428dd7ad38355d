import type { AnyBulkWriteOperation, QueryFilter } from 'mongoose';
import { BULK, takenPositions } from '../database/bulk.ts';
import {
  type Binding,
  type BindingDocument,
  type BindingModel,
  bindingOf,
  type BoundKind,
  sideKey,
} from './binding-model.ts';

/** Who is who: one binding a record on either side, which two unique keys make sure of. */
export class BindingRepository {
  readonly #model: BindingModel;

  constructor(model: BindingModel) {
    this.#model = model;
  }

  /** By e-conomic's numbers: those that are bound, by that number. */
  async byNumbers(store: string, kind: BoundKind, numbers: readonly string[]): Promise<Map<string, Binding>> {
    const found = await this.#find({ ledgerKey: { $in: numbers.map((number) => sideKey({ store, kind }, number)) } });
    return new Map(found.map((binding) => [binding.number, binding]));
  }

  /** By the till's product numbers or customer ids: those that are bound, by that record. */
  async byRecords(store: string, kind: BoundKind, records: readonly string[]): Promise<Map<string, Binding>> {
    const found = await this.#find({ _id: { $in: records.map((record) => sideKey({ store, kind }, record)) } });
    return new Map(found.map((binding) => [binding.record, binding]));
  }

  /** The bindings of a store that need a person. */
  attention(store: string): Promise<Binding[]> {
    return this.#find({ store, state: 'attention' });
  }

  /**
   * Writes bindings whole, one upsert each: a renumbered record moves its binding, running twice ends the same.
   * Answers those that were not written because their e-conomic number is bound to another record already.
   */
  async save(bindings: readonly Binding[]): Promise<{ taken: Binding[] }> {
    if (bindings.length === 0) return { taken: [] };
    const positions = await takenPositions(() => this.#model.bulkWrite(bindings.map(upsertOf), BULK));
    return { taken: bindings.filter((_binding, position) => positions.includes(position)) };
  }

  async #find(filter: QueryFilter<BindingDocument>): Promise<Binding[]> {
    const found = await this.#model.find(filter).lean<BindingDocument[]>();
    return found.map(bindingOf);
  }
}

function upsertOf({ reason, ...binding }: Binding): AnyBulkWriteOperation<BindingDocument> {
  const update = {
    $set: { ...binding, ledgerKey: sideKey(binding, binding.number), ...(reason && { reason }) },
    ...(!reason && { $unset: { reason: 1 } }),
  };
  return { updateOne: { filter: { _id: sideKey(binding, binding.record) }, update, upsert: true } };
}
