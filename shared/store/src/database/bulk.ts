import { type Model, mongo } from 'mongoose';
import { DUPLICATE_KEY } from './duplicate.ts';

/** Unordered, so that one write that fails does not hold the others back; and no write is dropped without a word. */
export const BULK = { ordered: false, throwOnValidationError: true } as const;

/**
 * Runs a bulk of upserts. Answers the positions whose unique key was in use: an upsert that lost a race against the
 * same upsert, or one that would take another record's key. Any other failure throws.
 */
export async function takenPositions(bulk: () => Promise<unknown>): Promise<number[]> {
  try {
    await bulk();
    return [];
  } catch (error) {
    if (!(error instanceof mongo.MongoBulkWriteError)) throw error;
    const failures = [error.writeErrors].flat();
    if (failures.length === 0 || failures.some(({ code }) => code !== DUPLICATE_KEY)) throw error;
    return failures.map(({ index }) => index);
  }
}

/** A bulk of so many neither outlasts a socket nor keeps the database from everybody else for long. */
const MOST_AT_ONCE = 1_000;

/** Writes any number of things in bulks of a sensible size, one after another. */
export async function inBulks<T>(things: readonly T[], write: (some: readonly T[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < things.length; from += MOST_AT_ONCE) await write(things.slice(from, from + MOST_AT_ONCE));
}

/**
 * Inserts documents that are probably not there, which costs half of what an upsert does. They are whole and typed, so mongoose
 * has nothing to add; a field that is undefined is left out.
 * @returns the positions of those whose key is in use
 */
export const insertFresh = <D extends object>(
  { collection }: Pick<Model<D>, 'collection'>,
  documents: readonly D[],
): Promise<number[]> =>
  documents.length === 0
    ? Promise.resolve([])
    : takenPositions(() => collection.insertMany([...documents], { ordered: false, ignoreUndefined: true }));

/** One write of a bulk. */
export interface BulkWrite {
  updateOne: { filter: object; update: object; upsert?: boolean };
}

/**
 * Runs a bulk of writes that are whole and typed: mongoose has nothing to add, and takes longer than the write. A field that is
 * undefined is left out; none of the writes holds another back unless they are ordered.
 * @returns the positions of those that a unique key has refused
 */
export function bulkOf<D>(
  { collection }: Pick<Model<D>, 'collection'>,
  writes: readonly BulkWrite[],
  { ordered = false }: { ordered?: boolean } = {},
): Promise<number[]> {
  const bulk = writes.map(({ updateOne: { filter, update, ...rest } }) => ({
    updateOne: { filter: { ...filter }, update: { ...update }, ...rest },
  }));
  return takenPositions(() => collection.bulkWrite(bulk, { ordered, ignoreUndefined: true }));
}
