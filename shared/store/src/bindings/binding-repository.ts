import type { QueryFilter } from 'mongoose';
import { type BulkWrite, bulkOf, insertFresh } from '../database/bulk.ts';
import { present } from '../database/present.ts';
import { JoinedReads, JoinedWrites } from '../database/together.ts';
import {
  arrivingKeyOf,
  type Binding,
  type BindingDocument,
  type BindingModel,
  bindingOf,
  type BoundKind,
  idOf,
  ledgerKeyOf,
  OPTIONAL,
  sideKey,
} from './binding-model.ts';
import { waitingForEachOther } from './trades.ts';

/** Who is who: one binding a record on either side, which two unique keys make sure of. */
export class BindingRepository {
  readonly #model: BindingModel;
  readonly #byId: JoinedReads<BindingDocument>;
  readonly #byLedgerKey: JoinedReads<BindingDocument>;
  readonly #inserts: JoinedWrites<BindingDocument>;
  readonly #bulks: JoinedWrites<BulkWrite>;

  constructor(model: BindingModel) {
    this.#model = model;
    const read = (filter: QueryFilter<BindingDocument>) => model.find(filter).lean<BindingDocument[]>();
    this.#byId = new JoinedReads(
      (ids) => read({ _id: { $in: [...ids] } }),
      ({ _id }) => _id,
    );
    this.#byLedgerKey = new JoinedReads(
      (keys) => read({ ledgerKey: { $in: [...keys] } }),
      ({ ledgerKey }) => ledgerKey,
    );
    this.#inserts = new JoinedWrites((documents) => insertFresh(model, documents));
    this.#bulks = new JoinedWrites((writes) => bulkOf(model, writes));
  }

  /** By e-conomic's numbers: those that are bound, by that number. */
  async byNumbers(store: string, kind: BoundKind, numbers: readonly string[]): Promise<Map<string, Binding>> {
    const sides = numbers.map((number) => ({ store, kind, number }));
    // One question for both, since hardly anything is ever under way.
    const keys = [...sides.map(arrivingKeyOf), ...sides.map((side) => sideKey(side, side.number))];
    const found = (await this.#byLedgerKey.of(keys)).map(bindingOf);
    // In the order of the keys: whoever has a number goes before whoever is on the way to it.
    return new Map(found.map((binding) => [binding.number, binding]));
  }

  /** By the till's product numbers or customer ids: those that are bound, by that record. */
  async byRecords(store: string, kind: BoundKind, records: readonly string[]): Promise<Map<string, Binding>> {
    const found = await this.#byId.of(records.map((record) => sideKey({ store, kind }, record)));
    return new Map(found.map(bindingOf).map((binding) => [binding.record, binding]));
  }

  /** The bindings of a store that need a person. */
  attention(store: string): Promise<Binding[]> {
    return this.#find({ store, state: 'attention' });
  }

  /** Why they do, of each, and no more of it: for a count. */
  async attentionReasons(store: string): Promise<Pick<Binding, 'kind' | 'record' | 'reason'>[]> {
    const found = await this.#model
      .find({ store, state: 'attention' }, { kind: 1, record: 1, reason: 1 })
      .lean<Pick<BindingDocument, 'kind' | 'record' | 'reason'>[]>();
    return found.map(({ kind, record, reason }) => present({ kind, record, reason }));
  }

  /** Those that had one of the numbers before they were renumbered in e-conomic, by record. */
  async formerly(store: string, kind: BoundKind, numbers: readonly string[]): Promise<Binding[]> {
    return this.#find({ store, kind, formerNumbers: { $in: [...numbers] } });
  }

  /**
   * All bindings of a kind, in parts of at most `limit`, in an order that does not change: what is bound meanwhile may or
   * may not be among them, and nothing comes twice.
   */
  async *all(store: string, kind: BoundKind, limit = 1_000): AsyncGenerator<Binding[]> {
    for (let after = ''; ; ) {
      const found = await this.#model
        .find({ store, kind, _id: { $gt: after } })
        .sort({ _id: 1 })
        .limit(limit)
        .lean<BindingDocument[]>();
      if (found.length > 0) yield found.map(bindingOf);
      const last = found.at(-1);
      if (!last || found.length < limit) return;
      after = last._id;
    }
  }

  /**
   * Writes bindings whole: a renumbered record moves its binding, running twice ends the same, and one that stands for a
   * later look (`syncedAt`) stays. A binding takes the place of one to the same number, or to a number that it knows as its
   * former one, and of no other: whoever wrote that one was faster, and was not seen. Those that give a number up are written
   * first, so that the number can be taken in the same call.
   * @param fresh records that are probably bound for the first time: to try that first costs half
   * @returns those that were not written because one of their sides is bound to somebody else: to be looked at again
   */
  async save(bindings: readonly Binding[], fresh: ReadonlySet<string> = NOBODY): Promise<{ taken: Binding[] }> {
    const dated = await this.#dated(bindings);
    const { true: released = [], false: others = [] } = Object.groupBy(dated, (one) => `${one.released === true}`);
    return { taken: [...(await this.#write(released, NOBODY)), ...(await this.#write(others, fresh))] };
  }

  /** Each with the moment since which it needs a person: as long as it did already, else since this look. */
  async #dated(bindings: readonly Binding[]): Promise<Binding[]> {
    const ids = bindings.filter(({ state }) => state === 'attention').map(idOf);
    const before = ids.length > 0 ? await this.#find({ _id: { $in: ids }, state: 'attention' }) : [];
    const since = new Map(before.map((one) => [idOf(one), one.attentionSince ?? one.syncedAt]));
    return bindings.map(({ attentionSince: _attentionSince, ...one }) =>
      one.state === 'attention' ? { ...one, attentionSince: since.get(idOf(one)) ?? one.syncedAt } : one,
    );
  }

  /** What was refused is written again, as long as that helps: its number became free in the same bulk, or it lost a race. */
  async #write(bindings: readonly Binding[], fresh: ReadonlySet<string>): Promise<Binding[]> {
    const { true: first = [], false: others = [] } = Object.groupBy(bindings, ({ record }) => `${fresh.has(record)}`);
    let refused = await this.#bulk([...(await this.#insert(first)), ...others]);
    await this.#place(refused.filter(({ unplaced }) => !unplaced));
    for (let before = Infinity; refused.length > 0 && refused.length < before; ) {
      before = refused.length;
      refused = await this.#bulk(refused);
    }
    return refused.length === 0 ? [] : this.#taken(await this.#trade(refused));
  }

  /**
   * Those that wait for each other's number all leave before any arrives. A crash between the two leaves them under way to
   * the number that they now have, under which they are found.
   * @returns those that are still refused
   */
  async #trade(refused: readonly Binding[]): Promise<readonly Binding[]> {
    const trading = new Set(waitingForEachOther(refused, await this.#owners(refused)));
    if (trading.size === 0) return refused;
    await this.#bulk([...trading], arrivingKeyOf);
    const left = await this.#bulk([...trading]);
    return [...refused.filter((one) => !trading.has(one)), ...left];
  }

  /**
   * What found its place in the till needs no other one any more; as long as that one is there, it has the number. What a person
   * ignores stays as it is, and keeps its number.
   */
  async #place(placed: readonly Binding[]): Promise<void> {
    const ids = placed.map((binding) => idOf({ ...binding, record: binding.number, unplaced: true }));
    if (ids.length > 0) await this.#model.deleteMany({ _id: { $in: ids }, state: { $ne: 'ignored' } });
  }

  /** @returns those of which something is there already */
  async #insert(bindings: readonly Binding[]): Promise<Binding[]> {
    const documents = bindings.map((binding) => ({
      ...binding,
      _id: idOf(binding),
      ledgerKey: ledgerKeyOf(binding),
    }));
    const positions = await this.#inserts.make(documents);
    return positions.flatMap((position) => bindings[position] ?? []);
  }

  /** @returns those that a unique key has refused: a side of theirs is bound, or what stands is later */
  async #bulk(bindings: readonly Binding[], keyOf = ledgerKeyOf): Promise<readonly Binding[]> {
    if (bindings.length === 0) return [];
    const writes = bindings.map((binding) => writeOf(binding, keyOf(binding)));
    const positions = new Set(await this.#bulks.make(writes));
    return bindings.filter((_binding, position) => positions.has(position));
  }

  /** Those whose number is another record's, or whose record another number's. */
  async #taken(refused: readonly Binding[]): Promise<Binding[]> {
    const owners = await this.#owners(refused);
    const ownerOf = new Map(owners.map((owner) => [ledgerKeyOf(owner), idOf(owner)]));
    const standing = await this.#find({ _id: { $in: refused.map(idOf) } });
    const numberOf = new Map(standing.map((one) => [idOf(one), one.number]));
    return refused.filter((one) => {
      const isOwn = (ownerOf.get(ledgerKeyOf(one)) ?? idOf(one)) === idOf(one);
      return !isOwn || !replaces(one, numberOf.get(idOf(one)) ?? one.number);
    });
  }

  /** Who has the numbers. */
  #owners(bindings: readonly Binding[]): Promise<Binding[]> {
    return this.#find({ ledgerKey: { $in: bindings.map(ledgerKeyOf) } });
  }

  async #find(filter: QueryFilter<BindingDocument>): Promise<Binding[]> {
    const found = await this.#model.find(filter).lean<BindingDocument[]>();
    return found.map(bindingOf);
  }
}

const NOBODY: ReadonlySet<string> = new Set();

/** The numbers that its record may have had when it was looked at. */
const seenNumbers = ({ number, formerNumbers = [] }: Binding): string[] => [number, ...formerNumbers];

const replaces = (binding: Binding, number: string): boolean => seenNumbers(binding).includes(number);

/** A binding that may not be replaced does not match, and its `_id` refuses the insert that the write then becomes. */
function writeOf(binding: Binding, ledgerKey: string): BulkWrite {
  const filter = { _id: idOf(binding), syncedAt: { $lte: binding.syncedAt }, number: { $in: seenNumbers(binding) } };
  const gone = OPTIONAL.filter((field) => binding[field] === undefined);
  const update = {
    $set: { ...present(binding), ledgerKey },
    ...(gone.length > 0 && { $unset: Object.fromEntries(gone.map((field) => [field, 1 as const])) }),
  };
  return { updateOne: { filter, update, upsert: true } };
}
