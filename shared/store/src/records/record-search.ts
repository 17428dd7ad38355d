import {
  type Binding,
  type BindingDocument,
  type BindingModel,
  bindingOf,
  type BoundKind,
  idOf,
  sideKey,
} from '../bindings/binding-model.ts';
import type { BindingRepository } from '../bindings/binding-repository.ts';
import { type CustomerDocument, type CustomerModel, customerOf } from '../customers/customer-model.ts';
import { recordId } from '../database/ids.ts';
import type { Page } from '../database/paging.ts';
import type { OperationModel } from '../operations/operation-model.ts';
import { type ProductDocument, type ProductModel, productOf } from '../products/product-model.ts';
import { positionIn, type Position, cursorTo } from './record-cursor.ts';
import { type FoundRecord, type RecordQuery, type RecordStanding, standingOf } from './found-record.ts';
import { customerFilter, productFilter, unplacedFilter } from './search-text.ts';

interface Models {
  products: ProductModel;
  customers: CustomerModel;
  operations: OperationModel;
  bindings: BindingModel;
}

type List = readonly [kind: BoundKind, side: Position[1]];

const LISTS = [
  ['product', 'till'],
  ['product', 'unplaced'],
  ['customer', 'till'],
  ['customer', 'unplaced'],
] as const satisfies readonly List[];

/** Standings that a binding tells on its own. */
const STATES: Partial<Record<RecordStanding, Binding['state']>> = {
  linked: 'bound',
  gone: 'gone',
  unlinked: 'unlinked',
  ignored: 'ignored',
};

/** Records that are looked through at a time, and for one page; a page that is not full by then says where it goes on. */
const PART = 500;
const MOST_LOOKED_THROUGH = 10_000;

/** What a search knows before it begins. */
interface Search extends RecordQuery {
  kind: BoundKind;
  /** Records whose creation in e-conomic waits for a person, in order. */
  troubled: string[];
  /** Records that the text is the number of: in the till, in e-conomic, or there before. */
  ids: string[];
}

interface Step {
  at: Position;
  found: FoundRecord;
}

/** Products and customers of the till with what binds them to e-conomic, and those of e-conomic that the till has no place for. */
export class RecordSearch {
  readonly #models: Models;
  readonly #bindings: BindingRepository;

  constructor(models: Models, bindings: BindingRepository) {
    this.#models = models;
    this.#bindings = bindings;
  }

  /**
   * In the order of their numbers, products first. Of very many records that do not fit a page may be short, or empty, and
   * still say where the search goes on. A cursor that is not ours begins at the beginning.
   */
  async page(query: RecordQuery): Promise<Page<FoundRecord>> {
    const items: FoundRecord[] = [];
    let last: Position | undefined;
    let count = 0;
    for await (const { at, found } of this.#walk(query, positionIn(query.cursor))) {
      const fits = query.standing === undefined || isAsked(found, query.standing);
      const isFull = items.length === query.limit || count === MOST_LOOKED_THROUGH;
      if (last && (count === MOST_LOOKED_THROUGH || (isFull && fits))) return { items, next: cursorTo(last) };
      if (fits) items.push(found);
      last = at;
      count += 1;
    }
    return { items };
  }

  async *#walk(query: RecordQuery, from: Position | undefined): AsyncGenerator<Step> {
    const start = from ? LISTS.findIndex(([kind, side]) => kind === from[0] && side === from[1]) : 0;
    for (const [index, [kind, side]] of LISTS.entries()) {
      if (index < start || !isWanted(query, [kind, side])) continue;
      // One list after another is their order.
      // oxlint-disable-next-line no-await-in-loop
      const search = await this.#prepared({ ...query, kind });
      const after = index === start ? from?.[2] : undefined;
      yield* side === 'till' ? this.#till(search, after) : this.#unplaced(search, after);
    }
  }

  async #prepared(query: RecordQuery & { kind: BoundKind }): Promise<Search> {
    const { store, kind, text } = query;
    const waiting = await this.#models.operations
      .find({ store, kind, state: 'attention', mode: 'create' }, { record: 1 })
      .lean<{ record: string }[]>();
    const numbers = text === undefined ? [] : [text];
    const bound = [...(await this.#bindings.byNumbers(store, kind, numbers)).values()];
    const former = numbers.length > 0 ? await this.#bindings.formerly(store, kind, numbers) : [];
    const called = [...bound, ...former].filter(({ unplaced }) => !unplaced).map(({ record }) => record);
    const ids = [...new Set([...numbers, ...called])].map((record) => recordId(store, record));
    return { ...query, troubled: waiting.map(({ record }) => record).toSorted(), ids };
  }

  /** The first few often fill the page; when they do not, more are read at a time. */
  async *#till(search: Search, from = ''): AsyncGenerator<Step> {
    let size = search.standing === undefined ? search.limit + 1 : PART;
    for (let after = from; ; size = PART) {
      // oxlint-disable-next-line no-await-in-loop
      const part = await this.#part(search, after, size);
      // oxlint-disable-next-line no-await-in-loop
      for (const found of await this.#bound(search, part)) yield { at: [search.kind, 'till', found.record], found };
      const last = part.records.at(-1);
      if (part.isLast || last === undefined) return;
      after = last;
    }
  }

  /** The next records that may fit; from the bindings where those alone can tell, so that few are found fast among many. */
  async #part(search: Search, after: string, size: number): Promise<Part> {
    const { store, standing } = search;
    if (standing === 'attention')
      return this.#those(search, { records: await this.#needy(search, after), isLast: true });
    const state = standing === undefined ? undefined : STATES[standing];
    if (state !== undefined) return this.#those(search, await this.#inState(search, state, after));
    const range = { $gt: recordId(store, after), $lt: afterAllOf(recordId(store, '')) };
    const tills = await this.#documents(search, { _id: range }, size);
    return { records: [...tills.keys()], tills, isLast: tills.size < size };
  }

  async #those(search: Search, named: Omit<Part, 'tills'>): Promise<Part> {
    const ids = named.records.map((record) => recordId(search.store, record));
    return { ...named, tills: await this.#documents(search, { _id: { $in: ids } }) };
  }

  async #inState({ store, kind }: Search, state: Binding['state'], after: string): Promise<Omit<Part, 'tills'>> {
    const found = await this.#models.bindings
      .find({
        store,
        kind,
        state,
        unplaced: { $ne: true },
        _id: { $gt: sideKey({ store, kind }, after), $lt: afterAllOf(sideKey({ store, kind }, '')) },
      })
      .sort({ _id: 1 })
      .limit(PART)
      .lean<BindingDocument[]>();
    return { records: found.map(({ record }) => record), isLast: found.length < PART };
  }

  /** What waits for a person is never much. */
  async #needy({ store, kind, troubled }: Search, after: string): Promise<string[]> {
    const placed = await this.#models.bindings
      .find({ store, kind, state: 'attention', unplaced: { $ne: true } }, { record: 1 })
      .lean<Pick<BindingDocument, 'record'>[]>();
    return [...new Set([...placed.map(({ record }) => record), ...troubled])]
      .filter((record) => record > after)
      .toSorted();
  }

  async #bound({ store, kind, troubled }: Search, { records, tills }: Part): Promise<FoundRecord[]> {
    const bindings = await this.#bindings.byRecords(store, kind, [...tills.keys()]);
    const waiting = new Set(troubled);
    return records.flatMap((record) => {
      const till = tills.get(record);
      if (!till) return [];
      const binding = bindings.get(record);
      return [{ ...till, record, standing: standingOf(binding, waiting.has(record)), ...(binding && { binding }) }];
    });
  }

  /** Those of the till's records that have the text, in order. */
  async #documents(search: Search, range: object, limit = 0): Promise<Map<string, TillSide>> {
    const { store, kind, text, ids } = search;
    if (kind === 'product') {
      const filter = { store, $and: [range, ...(text === undefined ? [] : [productFilter(text, ids)])] };
      const found = await this.#models.products.find(filter).sort({ _id: 1 }).limit(limit).lean<ProductDocument[]>();
      return new Map(found.map((one) => [one.productNumber, { kind, till: productOf(one) }]));
    }
    const filter = { store, $and: [range, ...(text === undefined ? [] : [customerFilter(text, ids)])] };
    const found = await this.#models.customers.find(filter).sort({ _id: 1 }).limit(limit).lean<CustomerDocument[]>();
    return new Map(found.map((one) => [one.customer, { kind, till: customerOf(one) }]));
  }

  async *#unplaced({ store, kind, text }: Search, from = ''): AsyncGenerator<Step> {
    const after = from === '' ? {} : { _id: { $gt: idOf({ store, kind, record: from, unplaced: true }) } };
    const found = await this.#models.bindings
      .find({ store, kind, unplaced: true, ...after, ...(text === undefined ? {} : unplacedFilter(text)) })
      .sort({ _id: 1 })
      .limit(MOST_LOOKED_THROUGH)
      .lean<BindingDocument[]>();
    for (const document of found) {
      const binding = bindingOf(document);
      const { record } = binding;
      yield { at: [kind, 'unplaced', record], found: { kind, record, standing: standingOf(binding, false), binding } };
    }
  }
}

/** What every key that begins so comes before: without an end a search of a small store would read on into all others. */
const afterAllOf = (beginning: string): string => `${beginning}\uffff`;

type TillSide =
  | { kind: 'product'; till: ReturnType<typeof productOf> }
  | { kind: 'customer'; till: ReturnType<typeof customerOf> };

interface Part {
  /** In order; those that the till does not have, or that do not have the text, are not among `tills`. */
  records: string[];
  tills: Map<string, TillSide>;
  isLast: boolean;
}

/** Whoever looks for what needs a person looks for what has no place, too. */
const isAsked = ({ standing, binding }: FoundRecord, asked: RecordQuery['standing']): boolean =>
  standing === asked || (asked === 'attention' && binding?.state === 'attention');

function isWanted({ kind, standing }: RecordQuery, [ofKind, side]: List): boolean {
  if (kind !== undefined && kind !== ofKind) return false;
  const both = standing === undefined || standing === 'attention' || standing === 'ignored';
  return both || (standing === 'unplaced') === (side === 'unplaced');
}
