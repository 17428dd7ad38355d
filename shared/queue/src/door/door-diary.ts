import { type BoardName, boardName, sync } from '@kassebro/contracts';
import { z } from 'zod';
import type { Queues } from '../producer.ts';
import type { Connection } from '../connection.ts';
import { boardId, keysOf, type Keys } from '../keys.ts';

/** Why a notice was turned away; both are causes of the catalogue. */
export type Refusal = 'hook-unreadable' | 'hook-refused';

export interface RefusedNotice extends BoardName {
  cause: Refusal;
  /** What came, redacted by the caller. */
  sample?: string;
}

export interface DoorEntry extends BoardName {
  /** When e-conomic was last heard (ms since 1970). */
  heardAt?: number;
  refused: Partial<Record<Refusal, { count: number; lastAt: number; sample?: string }>>;
}

const SAMPLE_LENGTH = 300;
const WRITE_EVERY_MS = 1_000;
const lastOne = z.strictObject({ at: z.number(), sample: z.string().optional() });

export interface DoorDiary {
  /** Notes a notice that was turned away. Costs nothing: notes are written to Redis together, once a second. */
  refused(notice: RefusedNotice): void;
  /** What happened at the doors of a store, one entry a sync of which something is known. */
  read(store: string): Promise<DoorEntry[]>;
  /** Writes what is noted and stops. */
  close(): Promise<void>;
}

/** What the settings page shows of each webhook: last heard, and how many notices were turned away, with the last one. */
export function createDoorDiary(queues: Queues): DoorDiary {
  return new RedisDoorDiary(queues);
}

class RedisDoorDiary implements DoorDiary {
  readonly #connection: Connection;
  readonly #keys: Keys;
  readonly #timer: NodeJS.Timeout;
  #noted = new Map<string, { count: number; last: z.infer<typeof lastOne> }>();

  constructor(queues: Queues) {
    this.#connection = queues.connection;
    this.#keys = keysOf(queues.connection.prefix);
    this.#timer = setInterval(() => void this.#write(), WRITE_EVERY_MS);
    this.#timer.unref();
  }

  refused({ store, sync: which, cause, sample }: RefusedNotice): void {
    const field = `${boardId({ store, sync: which })}:${cause}`;
    const count = (this.#noted.get(field)?.count ?? 0) + 1;
    const last = { at: Date.now(), ...(sample === undefined ? {} : { sample: sample.slice(0, SAMPLE_LENGTH) }) };
    this.#noted.set(field, { count, last });
  }

  async read(store: string): Promise<DoorEntry[]> {
    const boards = sync.options.map((which) => boardName.parse({ store, sync: which }));
    const heard = await this.#connection.redis.hmget(this.#keys.boardHeard, ...boards.map(boardId));
    const entries = await Promise.all(
      boards.map(async (board, index) => entryOf(board, heard[index], await this.#refusals(board))),
    );
    return entries.filter((entry) => entry.heardAt !== undefined || Object.keys(entry.refused).length > 0);
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#write();
  }

  async #write(): Promise<void> {
    if (this.#noted.size === 0) return;
    const noted = this.#noted;
    this.#noted = new Map();
    const writing = this.#connection.redis.multi();
    for (const [field, { count, last }] of noted) {
      writing.hincrby(this.#keys.doorDiary, `${field}:count`, count);
      writing.hset(this.#keys.doorDiary, `${field}:last`, JSON.stringify(last));
    }
    try {
      await writing.exec();
    } catch (error) {
      this.#connection.log.warn('refused notices could not be noted', { error, count: noted.size });
    }
  }

  async #refusals(board: BoardName): Promise<DoorEntry['refused']> {
    const refused: DoorEntry['refused'] = {};
    for (const cause of ['hook-unreadable', 'hook-refused'] as const) {
      const field = `${boardId(board)}:${cause}`;
      const [count, last] = await this.#connection.redis.hmget(this.#keys.doorDiary, `${field}:count`, `${field}:last`);
      if (!count || !last) continue;
      const { at, sample } = lastOne.parse(JSON.parse(last));
      refused[cause] = { count: Number(count), lastAt: at, ...(sample === undefined ? {} : { sample }) };
    }
    return refused;
  }
}

const entryOf = (board: BoardName, heard: string | null | undefined, refused: DoorEntry['refused']): DoorEntry => ({
  ...board,
  ...(heard ? { heardAt: Number(heard) } : {}),
  refused,
});
