import { Buffer } from 'node:buffer';
import { z } from 'zod';

/** Where a page ended: the moment that the list is ordered by, then the id, so that equal moments lose nothing. */
interface Position {
  at: Date;
  id: string;
}

export interface Page<T> {
  items: T[];
  /** Absent on the last page. */
  next?: string;
}

const position = z.tuple([z.int().min(-8.64e15).max(8.64e15), z.string().min(1).max(300)]);

const encode = ({ at, id }: Position): string => Buffer.from(JSON.stringify([at.getTime(), id])).toString('base64url');

function decode(cursor: string): Position | undefined {
  try {
    const [at, id] = position.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    return { at: new Date(at), id };
  } catch {
    return undefined;
  }
}

/** Greater than every id, so that nothing of the moment is left out. */
const AFTER_EVERY_ID = '\uffff';

/** A cursor for a list whose latest come first: what is of this moment is still shown, and everything before it. */
export const cursorFrom = (at: Date): string => encode({ at, id: AFTER_EVERY_ID });

/** Whether a text is a cursor that one of our lists gave out. Doors check it before they ask for a page. */
export const isCursor = (text: string): boolean => decode(text) !== undefined;

/** The part of a filter that continues after a cursor, for a list ordered by `field` and then `_id`, both in `order`. */
export function after(
  cursor: string | undefined,
  order: { field: string; direction: 1 | -1 },
): Record<string, unknown> {
  if (cursor === undefined) return {};
  const from = decode(cursor);
  if (!from) throw new RangeError('this cursor was not given out by us');
  const beyond = order.direction === 1 ? '$gt' : '$lt';
  return {
    $and: [
      // Says nothing that the other does not, and lets an index begin where the page before ended.
      { [order.field]: { [`${beyond}e`]: from.at } },
      { $or: [{ [order.field]: { [beyond]: from.at } }, { [order.field]: from.at, _id: { [beyond]: from.id } }] },
    ],
  };
}

/** Makes a page out of `limit + 1` found documents: the one too many only tells that there is more. */
export function pageOf<D, T>(
  found: D[],
  limit: number,
  read: { item: (document: D) => T; at: (document: D) => Position },
): Page<T> {
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  const items = shown.map(read.item);
  return found.length > limit && last !== undefined ? { items, next: encode(read.at(last)) } : { items };
}
