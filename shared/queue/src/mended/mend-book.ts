import { createHash } from 'node:crypto';
import { z } from 'zod';
import { keysOf } from '../keys.ts';
import type { Queues } from '../producer.ts';

const facts = z.record(z.string(), z.union([z.string(), z.number()]));
const mended = z.strictObject({
  store: z.string(),
  causes: z.array(z.string()),
  /** Of one group only; otherwise whatever they are. */
  parameters: facts.optional(),
  /** What was put aside later than this was put aside again, so it is not mended. ISO 8601. */
  before: z.iso.datetime(),
});
const trying = z.strictObject({ store: z.string(), cause: z.string(), parameters: facts, operation: z.string() });

/** A cause that is gone: what waited for it may run again. */
export type Mended = z.infer<typeof mended>;
/** The one operation of a group that tries whether its cause is gone. */
export type Trying = z.infer<typeof trying>;

/**
 * What was mended and is still to be seen to, and who tries what. Only a memory aid: what is parked stands in the database,
 * and when Redis forgets, the next try finds out again.
 */
export interface MendBook {
  note(mended: Mended): Promise<void>;
  noted(): Promise<Mended[]>;
  seenTo(mended: Mended): Promise<void>;
  startTry(one: Trying): Promise<void>;
  tries(): Promise<Trying[]>;
  endTry(one: Trying): Promise<void>;
}

export function createMendBook({ connection: { redis, prefix } }: Pick<Queues, 'connection'>): MendBook {
  const keys = keysOf(prefix);
  const put = async (key: string, text: string): Promise<void> => void (await redis.hset(key, nameOf(text), text));
  const take = async (key: string, text: string): Promise<void> => void (await redis.hdel(key, nameOf(text)));
  const all = async <T>(key: string, schema: z.ZodType<T>): Promise<T[]> =>
    (await redis.hvals(key)).map((text) => schema.parse(JSON.parse(text)));
  return {
    note: (entry) => put(keys.mended, textOf(mended, entry)),
    noted: () => all(keys.mended, mended),
    seenTo: (entry) => take(keys.mended, textOf(mended, entry)),
    startTry: (one) => put(keys.tries, textOf(trying, one)),
    tries: () => all(keys.tries, trying),
    endTry: (one) => take(keys.tries, textOf(trying, one)),
  };
}

/** Parsed, so that the fields are in the same order whoever wrote it. */
const textOf = <T>(schema: z.ZodType<T>, entry: T): string => JSON.stringify(schema.parse(entry));
const nameOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);
