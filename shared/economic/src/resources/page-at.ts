import type { z } from 'zod';
import { type Page, page } from '../answers/page.ts';
import { EconomicFault } from '../outcome/economic-fault.ts';
import { valueOrThrow } from '../outcome/outcome.ts';
import type { Filter } from '../paths/filter.ts';
import type { Path } from '../paths/path.ts';
import { LARGEST_PAGE, pageQuery } from '../paths/query.ts';
import type { Call, Caller } from './caller.ts';
import { inPieces, type Reading } from './in-pieces.ts';
import type { Hidden } from './readable.ts';

export interface Collection<T> extends Pick<Call<T>, 'role' | 'absent'> {
  path: Path;
  item: z.ZodType<T>;
  filter?: Filter;
  /** What tells its records apart; only then are pages joined so that nothing is missed between two of them. */
  keyOf?: (item: T) => string;
}

interface PageTools<T> extends Reading {
  caller: Caller;
  collection: Collection<T>;
}

/**
 * One stretch of a collection, and perhaps some of its neighbours. `hidden` are records that stand there and that e-conomic
 * cannot show. Throws what valueOrThrow throws.
 */
export async function pageAt<T>(
  wanted: Stretch,
  { caller, collection, narrow }: PageTools<T>,
): Promise<Page<T> & { hidden: Hidden[] }> {
  const read = async (stretch: Stretch): Promise<Part<T>> => ({
    ...stretch,
    read: valueOrThrow(await caller.ask(callOf(collection, stretch))),
  });
  const parts = await inPieces([wanted], {
    narrow,
    read,
    cut,
    readAlone: (stretch) => read(stretch).catch((error: unknown) => hiddenAt(stretch, error)),
    answersOthers: () => answersOthers(caller, collection),
  });
  return joined(
    parts.toSorted((a, b) => a.from - b.from),
    collection,
  );
}

/** Far enough apart that few odd records hardly stand at all of them. Beyond the end a page is empty, and an answer all the same. */
const OTHER_PLACES = [0, 1, 10, 100];

/** Whether e-conomic answers for a record of the collection, whichever it is. */
export async function answersOthers<T>(caller: Caller, { filter: _filter, ...collection }: Collection<T>) {
  for (const from of OTHER_PLACES) {
    const outcome = await caller.ask(callOf(collection, { from, size: 1 }));
    if (outcome.kind === 'done') return true;
  }
  return false;
}

/** Neighbours in the collection: the place of the first, from 0, and how many. The place is a multiple of the size. */
export interface Stretch {
  from: number;
  size: number;
}

/** Each a divisor of the one before, since e-conomic counts the places that it skips in pages. */
const SIZES = [LARGEST_PAGE, 500, 250, 125, 25, 5, 1];

function cut({ from, size }: Stretch): Stretch[] {
  const smaller = SIZES.find((one) => one < size);
  if (smaller === undefined) return [];
  const start = Math.floor(from / smaller);
  const end = Math.ceil((from + size) / smaller);
  return Array.from({ length: end - start }, (_, index) => ({ from: (start + index) * smaller, size: smaller }));
}

const callOf = <T>({ path, item, filter, role, absent }: Collection<T>, { from, size }: Stretch): Call<Page<T>> => ({
  path,
  query: pageQuery({ skipPages: from / size, pageSize: size, ...(filter && { filter }) }),
  read: page(item),
  role,
  ...(absent && { absent }),
});

/** What was read of a stretch. */
interface Part<T> extends Stretch {
  /** Undefined when e-conomic cannot show the one record that it is. */
  read: Page<T> | undefined;
}

function hiddenAt(stretch: Stretch, error: unknown): Part<never> {
  if (!(error instanceof EconomicFault)) throw error;
  return { ...stretch, read: undefined };
}

/** The parts of a page, in their order, as one. When its end cannot be read, how many there are in all tells whether it is the last. */
function joined<T>(parts: readonly Part<T>[], { keyOf }: Collection<T>): Page<T> & { hidden: Hidden[] } {
  const results = parts.find(({ read }) => read?.results !== undefined)?.read?.results;
  const last = parts.at(-1);
  const end = last ? last.from + last.size : 0;
  return {
    items: parts.flatMap(({ read }) => read?.items ?? []),
    results,
    more: last?.read?.more ?? (results === undefined || results > end),
    hidden: parts.flatMap((part, index) => (part.read ? [] : [between(parts, index, keyOf)])),
  };
}

/** Who stands beside a part that could not be read. */
function between<T>(parts: readonly Part<T>[], index: number, keyOf: Collection<T>['keyOf']): Hidden {
  const itemsOf = (some: readonly Part<T>[]): T[] => some.flatMap(({ read }) => read?.items ?? []);
  const after = itemsOf(parts.slice(0, index)).at(-1);
  const before = itemsOf(parts.slice(index + 1)).at(0);
  return {
    ...(keyOf && after !== undefined && { after: keyOf(after) }),
    ...(keyOf && before !== undefined && { before: keyOf(before) }),
  };
}
