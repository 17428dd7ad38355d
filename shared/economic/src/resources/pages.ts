import { because, NeedsAttention } from '@kassebro/errors';
import { MOST_IN_LIST, type NumberProperty, oneOf } from '../paths/filter.ts';
import type { Caller } from './caller.ts';
import type { Reading } from './in-pieces.ts';
import { type Collection, pageAt } from './page-at.ts';
import type { Hidden } from './readable.ts';
import type { MetBefore } from './seam.ts';
import { Walk } from './walk.ts';

/** A million records. Whoever promises a next page beyond it goes round in circles. */
const MOST_READS = 1_000;

/** A page, how many came before it, and how many records there are on all pages. */
export interface NumberedPage<T> {
  items: T[];
  page: number;
  results: number | undefined;
  /** Records that stand on it and that e-conomic cannot show; absent when there are none. */
  hidden?: Hidden[];
}

/** What was read of a page, and where it stands. */
export type WholePage<R> = R & Pick<NumberedPage<unknown>, 'page' | 'results'>;

/** Where somebody goes on who has read so many pages already. */
export interface PagesFrom extends Reading {
  fromPage?: number | undefined;
  /** Absent: whatever is read first is taken for what follows. */
  metBefore?: MetBefore | undefined;
}

/**
 * The pages of a collection, about 1,000 items each, in e-conomic's own order: by number, which does not change while we read
 * (sorted by time of change, a record that is changed meanwhile would push another one over the edge of a page). What existed
 * throughout comes, whatever is created or deleted meanwhile; where much is deleted, some of it comes again. Ends when no next
 * page is promised or there is nothing more. Throws what valueOrThrow throws.
 */
export async function* pagesOf<T>(
  caller: Caller,
  collection: Collection<T>,
  from: PagesFrom = {},
): AsyncGenerator<NumberedPage<T>> {
  const walk = new Walk(collection, from);
  for (let reads = 0; reads < MOST_READS && !walk.isOver; reads += 1) {
    // One page after another: whether there is a next one stands in the one before.
    const { stretch } = walk;
    const page = await walk.took(stretch, await pageAt(stretch, { caller, collection, narrow: from.narrow }));
    if (page) yield page;
  }
  if (walk.isOver) return;
  const what = `GET ${collection.path.template}: pages without end`;
  throw new NeedsAttention(because('unreadable-answer', { what }));
}

/** All items of a collection. */
export async function allOf<T>(caller: Caller, collection: Collection<T>): Promise<T[]> {
  const pages = await Array.fromAsync(pagesOf(caller, collection));
  return pages.flatMap(({ items }) => items);
}

interface Numbers {
  property: NumberProperty;
  numbers: readonly number[];
}

/** Items by number, in as few calls as lists of 200 allow; those that do not exist are not in the answer. */
export async function byNumber<T>(
  caller: Caller,
  collection: Collection<T>,
  { property, numbers }: Numbers,
): Promise<T[]> {
  const found: T[] = [];
  for (const list of listsOf(numbers)) {
    // One call after another: the budget of calls is shared, and a store's turn should not crowd out the others.
    found.push(...(await allOf(caller, { ...collection, filter: oneOf(property, list) })));
  }
  return found;
}

/** The numbers, each once, in lists that one filter takes. */
export function listsOf(numbers: readonly number[]): number[][] {
  const wanted = [...new Set(numbers)];
  const lists: number[][] = [];
  for (let from = 0; from < wanted.length; from += MOST_IN_LIST) lists.push(wanted.slice(from, from + MOST_IN_LIST));
  return lists;
}
