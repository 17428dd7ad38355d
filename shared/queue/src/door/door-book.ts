import { createHash } from 'node:crypto';
import { type Door, door } from '@kassebro/contracts';
import type { Queues } from '../producer.ts';
import { keysOf } from '../keys.ts';

/** Not a store id, so it can stand among the doors: a mark that they were published, and which ones. */
const MARK = '#';

/** Doors that could not be looked up for so long are not believed any more: a secret may have been withdrawn meanwhile. */
const BELIEVED_FOR_MS = 10_000;
const REFRESH_MS = 2_000;

export interface WatchedDoors {
  /** `unavailable`: nobody knows, because Redis is away, is empty or was never told. Not the same as no such store. */
  find(store: string): Door | 'unavailable' | undefined;
  /** Reads the doors now; they are read every two seconds anyway. */
  refresh(): Promise<void>;
  close(): void;
}

export interface DoorBook {
  /** Publishes the doors of all stores in one step; a door that is not in the list is gone. */
  publish(doors: readonly Door[]): Promise<void>;
  /** Reads the doors and keeps them fresh. Resolves after the first try, also when it failed. */
  watch(settings?: { refreshMs?: number }): Promise<WatchedDoors>;
}

/**
 * What the receiver needs to know of every store, in one hash of Redis. The truth is in MongoDB; housekeeping publishes
 * it again after Redis was lost. Until then the missing mark says that the doors are unknown, so that a store is not
 * told "no such address" only because Redis is new.
 */
export function createDoorBook(queues: Queues): DoorBook {
  const { redis, prefix, log } = queues.connection;
  const key = keysOf(prefix).doors;

  async function publish(doors: readonly Door[]): Promise<void> {
    const fields = new Map(doors.map((each) => [each.store, JSON.stringify(door.parse(each))]));
    fields.set(MARK, markOf(fields));
    const results = await redis.multi().del(key).hset(key, fields).exec();
    for (const [error] of results ?? []) if (error) throw error;
  }

  async function watch({ refreshMs = REFRESH_MS } = {}): Promise<WatchedDoors> {
    let known: { mark: string; doors: Map<string, Door> } | undefined;
    let readAt = 0;

    async function refresh(): Promise<void> {
      const mark = await redis.hget(key, MARK);
      if (mark === null) known = undefined;
      else if (mark !== known?.mark) known = readDoors(await redis.hgetall(key));
      readAt = performance.now();
    }

    async function tryRefresh(): Promise<void> {
      try {
        await refresh();
      } catch (error) {
        log.warn('the doors could not be read', { error });
      }
    }

    await tryRefresh();
    const timer = setInterval(() => void tryRefresh(), refreshMs);
    timer.unref();
    return {
      find: (store) =>
        known && performance.now() - readAt < BELIEVED_FOR_MS + refreshMs ? known.doors.get(store) : 'unavailable',
      refresh,
      close: () => clearInterval(timer),
    };
  }

  return { publish, watch };
}

/** The same doors have the same mark, so that publishing them again costs readers nothing. */
function markOf(fields: ReadonlyMap<string, string>): string {
  const sum = createHash('sha256');
  for (const [store, json] of [...fields].toSorted(([a], [b]) => (a < b ? -1 : 1))) sum.update(`${store}\n${json}\n`);
  return sum.digest('hex');
}

function readDoors(fields: Record<string, string>): { mark: string; doors: Map<string, Door> } | undefined {
  const { [MARK]: mark, ...doors } = fields;
  if (mark === undefined) return undefined;
  const entries = Object.entries(doors).map(([store, json]) => [store, door.parse(JSON.parse(json))] as const);
  return { mark, doors: new Map(entries) };
}
