import { createHash } from 'node:crypto';
import { type Door, door } from '@kassebro/contracts';
import type { Queues } from '../producer.ts';
import type { Connection } from '../connection.ts';
import { keysOf } from '../keys.ts';

/** Not a store id, so it can stand among the doors: a mark that they were published, and which ones. */
const MARK = '#';

const REFRESH_MS = 2_000;
/** Doors that could not be read for so long are not believed any more: a secret may have been withdrawn meanwhile. */
const BELIEVED_FOR_MS = 12_000;

interface PublishedDoors {
  mark: string;
  doors: ReadonlyMap<string, Door>;
}

export interface WatchedDoors {
  /** `unavailable`: nobody knows, because Redis is away, is empty or was never told. Not the same as no such store. */
  find(store: string): Door | 'unavailable' | undefined;
  /** @throws when the doors are unavailable */
  check(): void;
  /** Reads the doors now; they are read every two seconds anyway. */
  refresh(): Promise<void>;
  close(): void;
}

export interface WatchSettings {
  /** How often the doors are read (ms); every two seconds unless told. */
  refreshMs: number;
  /** How long doors are believed that could not be read again (ms); twelve seconds unless told. */
  believedForMs: number;
}

export interface DoorBook {
  /** Publishes the doors of all stores in one step; a door that is not in the list is gone. */
  publish(doors: readonly Door[]): Promise<void>;
  /** Reads the doors and keeps them fresh. Resolves after the first try, also when it failed. */
  watch(settings?: Partial<WatchSettings>): Promise<WatchedDoors>;
}

/**
 * What the receiver needs to know of every store, in one hash of Redis. The truth is in MongoDB; housekeeping publishes
 * it again after Redis was lost. Until then the missing mark says that the doors are unknown, so that a store is not
 * told "no such address" only because Redis is new.
 */
export function createDoorBook(queues: Queues): DoorBook {
  const { redis, prefix } = queues.connection;
  const key = keysOf(prefix).doors;
  return {
    async publish(doors) {
      const fields = new Map(doors.map((each) => [each.store, JSON.stringify(door.parse(each))]));
      fields.set(MARK, markOf(fields));
      const results = await redis.multi().del(key).hset(key, fields).exec();
      for (const [error] of results ?? []) if (error) throw error;
    },
    async watch({ refreshMs = REFRESH_MS, believedForMs = BELIEVED_FOR_MS } = {}) {
      const watched = new DoorWatch(queues.connection, key, { refreshMs, believedForMs });
      await watched.tryRefresh();
      return watched;
    },
  };
}

class DoorWatch implements WatchedDoors {
  readonly #connection: Connection;
  readonly #key: string;
  readonly #believedForMs: number;
  readonly #timer: NodeJS.Timeout;
  #known: PublishedDoors | undefined;
  #readAt = 0;

  constructor(connection: Connection, key: string, { refreshMs, believedForMs }: WatchSettings) {
    this.#connection = connection;
    this.#key = key;
    this.#believedForMs = believedForMs;
    this.#timer = setInterval(() => void this.tryRefresh(), refreshMs);
    this.#timer.unref();
  }

  find(store: string): Door | 'unavailable' | undefined {
    const doors = this.#current();
    return doors ? doors.get(store) : 'unavailable';
  }

  check(): void {
    if (!this.#current()) throw new Error('the doors of the stores are not known yet (housekeeping publishes them)');
  }

  async refresh(): Promise<void> {
    const { redis } = this.#connection;
    const mark = await redis.hget(this.#key, MARK);
    if (mark === null) this.#known = undefined;
    else if (mark !== this.#known?.mark) this.#known = readDoors(await redis.hgetall(this.#key));
    this.#readAt = performance.now();
  }

  async tryRefresh(): Promise<void> {
    try {
      await this.refresh();
    } catch (error) {
      this.#connection.log.warn('the doors could not be read', { error });
    }
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #current(): ReadonlyMap<string, Door> | undefined {
    return performance.now() - this.#readAt < this.#believedForMs ? this.#known?.doors : undefined;
  }
}

/** The same doors have the same mark, so that publishing them again costs readers nothing. */
function markOf(fields: ReadonlyMap<string, string>): string {
  const sum = createHash('sha256');
  for (const [store, json] of [...fields].toSorted(([a], [b]) => (a < b ? -1 : 1))) sum.update(`${store}\n${json}\n`);
  return sum.digest('hex');
}

function readDoors(fields: Record<string, string>): PublishedDoors | undefined {
  const { [MARK]: mark, ...doors } = fields;
  if (mark === undefined) return undefined;
  const entries = Object.entries(doors).map(([store, json]) => [store, door.parse(JSON.parse(json))] as const);
  return { mark, doors: new Map(entries) };
}
