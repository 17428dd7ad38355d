export type Key = string | number;

/** Records by their number, with a list in the order that e-conomic gives without `sort`. */
export class Table<K extends Key, R> {
  readonly #records = new Map<K, R>();
  readonly #keyOf: (record: R) => K;
  #ordered: readonly R[] | undefined;
  /** Grows with every change, so that what is computed from the records can be kept until then. */
  version = 0;

  constructor(keyOf: (record: R) => K, records: readonly R[] = []) {
    this.#keyOf = keyOf;
    for (const record of records) this.#records.set(keyOf(record), record);
  }

  get(key: K | undefined): R | undefined {
    return key === undefined ? undefined : this.#records.get(key);
  }

  has(key: K): boolean {
    return this.#records.has(key);
  }

  get size(): number {
    return this.#records.size;
  }

  put(record: R): void {
    this.#records.set(this.#keyOf(record), record);
    this.#changed();
  }

  remove(key: K): boolean {
    this.#changed();
    return this.#records.delete(key);
  }

  /** By number ascending; text is compared without regard to case. */
  all(): readonly R[] {
    this.#ordered ??= [...this.#records]
      .map(([key, record]) => ({ rank: typeof key === 'string' ? key.toLowerCase() : key, record }))
      .toSorted((a, b) => (a.rank < b.rank ? -1 : Number(a.rank > b.rank)))
      .map(({ record }) => record);
    return this.#ordered;
  }

  #changed(): void {
    this.#ordered = undefined;
    this.version += 1;
  }

  /** In order of arrival, and cheap. */
  values(): Iterable<R> {
    return this.#records.values();
  }
}
