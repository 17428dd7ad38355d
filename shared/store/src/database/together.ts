import { mongo } from 'mongoose';

/** Whoever reads or writes more at once goes alone: a few thousand documents of an import must not hold up a lone look. */
const FEW = 50;
/** So much goes to the database at once, however many are waiting. */
const FULL = 500;

interface Group<Q, A> extends PromiseWithResolvers<A> {
  items: Q[];
  askers: number;
}

/**
 * Gathers what is asked for in one turn of the event loop, or while a question is under way, into one question: a round trip
 * costs far more than what a small one carries. Nothing is remembered: what is asked goes to the database after it was asked.
 * A lone asker never waits for others.
 */
class Gathering<Q, A> {
  readonly #send: (items: readonly Q[], askers: number) => Promise<A>;
  readonly #waiting: Group<Q, A>[] = [];
  #isUnderWay = false;

  constructor(send: (items: readonly Q[], askers: number) => Promise<A>) {
    this.#send = send;
  }

  /** @returns the answer to all that was asked together, and from where on in it these are */
  async add(items: readonly Q[]): Promise<{ answer: A; from: number }> {
    const group = this.#open(items.length);
    const from = group.items.length;
    group.items.push(...items);
    group.askers += 1;
    if (!this.#isUnderWay) {
      this.#isUnderWay = true;
      setImmediate(() => void this.#next());
    }
    return { answer: await group.promise, from };
  }

  #open(more: number): Group<Q, A> {
    const last = this.#waiting.at(-1);
    if (last && last.items.length + more <= FULL) return last;
    const group: Group<Q, A> = { ...Promise.withResolvers<A>(), items: [], askers: 0 };
    this.#waiting.push(group);
    return group;
  }

  async #next(): Promise<void> {
    const group = this.#waiting.shift();
    if (!group) {
      this.#isUnderWay = false;
      return;
    }
    try {
      group.resolve(await this.#send(group.items, group.askers));
    } catch (error) {
      group.reject(error);
    }
    setImmediate(() => void this.#next());
  }
}

/** Reads documents by a key; few at once are read together with what others ask for. */
export class JoinedReads<D> {
  readonly #read: (keys: readonly string[]) => Promise<D[]>;
  readonly #keyOf: (document: D) => string;
  readonly #gathering: Gathering<string, ReadonlyMap<string, D>>;

  constructor(read: (keys: readonly string[]) => Promise<D[]>, keyOf: (document: D) => string) {
    this.#read = read;
    this.#keyOf = keyOf;
    this.#gathering = new Gathering<string, ReadonlyMap<string, D>>((keys) => this.#byKey(keys));
  }

  /** Those that exist, each once, in the order of the keys. Others may hold the same document, so nobody changes it. */
  async of(keys: readonly string[]): Promise<Readonly<D>[]> {
    if (keys.length === 0) return [];
    const found = keys.length > FEW ? await this.#byKey(keys) : (await this.#gathering.add(keys)).answer;
    return [...new Set(keys)].flatMap((key) => found.get(key) ?? []);
  }

  async one(key: string): Promise<Readonly<D> | undefined> {
    return (await this.of([key]))[0];
  }

  async #byKey(keys: readonly string[]): Promise<Map<string, D>> {
    const found = await this.#read([...new Set(keys)]);
    return new Map(found.map((document) => [this.#keyOf(document), document]));
  }
}

/**
 * Makes writes that may be repeated; few at once are made together with those of others. When the database refuses them together
 * each is made alone, so that what cannot be written stops nobody else's.
 */
export class JoinedWrites<W> {
  readonly #write: (writes: readonly W[]) => Promise<number[]>;
  readonly #gathering: Gathering<W, ReadonlySet<number> | 'refused'>;

  /** @param write makes them and answers the positions of those that a unique key has refused */
  constructor(write: (writes: readonly W[]) => Promise<number[]>) {
    this.#write = write;
    this.#gathering = new Gathering<W, ReadonlySet<number> | 'refused'>(async (writes, askers) => {
      try {
        return new Set(await write(writes));
      } catch (error) {
        if (askers === 1 || isAway(error)) throw error;
        return 'refused';
      }
    });
  }

  /** @returns the positions of those that a unique key has refused */
  async make(writes: readonly W[]): Promise<number[]> {
    if (writes.length === 0) return [];
    if (writes.length > FEW) return this.#write(writes);
    const { answer, from } = await this.#gathering.add(writes);
    if (answer === 'refused') return this.#write(writes);
    return [...writes.keys()].filter((position) => answer.has(from + position));
  }
}

/** Then each of them would be told the same once more. */
const isAway = (error: unknown): boolean =>
  error instanceof mongo.MongoNetworkError || error instanceof mongo.MongoServerSelectionError;
