import { z } from 'zod';
import type { Entry } from './entries.ts';
import type { Stream } from './streams.ts';

/** A part of the whole, and where the next one begins; absent when nothing comes after it. */
export interface Timeline {
  entries: Entry[];
  next?: string;
}

/** How far one has read: a moment, and how many entries of exactly that moment each stream has given already. */
const position = z.strictObject({
  at: z.int().min(0).max(8.64e15),
  given: z.array(z.int().min(0).max(10_000)).max(10),
});
type Position = z.infer<typeof position>;

const encode = (at: Position): string => Buffer.from(JSON.stringify(at)).toString('base64url');

/** @returns nothing for a text that is no cursor of ours: the list then begins at its beginning */
function decode(cursor: string | undefined): Position | undefined {
  if (cursor === undefined) return undefined;
  try {
    return position.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    return undefined;
  }
}

/**
 * Several lists as one, the latest first. What arrives while somebody reads on appears at the top only, and entries of
 * the same moment are neither left out nor shown twice, because a cursor counts those that were given.
 */
export async function timelineOf(
  streams: readonly Stream[],
  cursor: string | undefined,
  limit: number,
): Promise<Timeline> {
  const from = decode(cursor);
  const upTo = from && new Date(from.at);
  const skipped = streams.map((_stream, index) => from?.given[index] ?? 0);
  const lists = await Promise.all(
    streams.map(async (stream, index) => {
      const skip = skipped[index] ?? 0;
      const entries = await stream.read(upTo, skip + limit + 1);
      return entries.slice(skip).map((entry) => ({ entry, index }));
    }),
  );
  // The sort keeps the order of equals: streams in their order, and within one as it gave them.
  const merged = lists.flat().toSorted((a, b) => b.entry.at.getTime() - a.entry.at.getTime());
  const shown = merged.slice(0, limit);
  const last = shown.at(-1);
  const entries = shown.map(({ entry }) => entry);
  if (merged.length <= limit || !last) return { entries };
  const at = last.entry.at.getTime();
  const before = at === from?.at ? skipped : [];
  const given = streams.map(
    (_stream, index) =>
      (before[index] ?? 0) + shown.filter((one) => one.index === index && one.entry.at.getTime() === at).length,
  );
  return { entries, next: encode({ at, given }) };
}
