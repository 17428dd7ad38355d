import { because, NeedsAttention } from '@kassebro/errors';
import { MOST_IN_LIST, type NumberProperty, oneOf } from '../paths/filter.ts';
import type { Caller } from './caller.ts';
import type { Reading } from './in-pieces.ts';
import { type Collection, pageAt } from './page-at.ts';

/** A million records. Whoever promises a next page beyond it goes round in circles. */
const MOST_PAGES = 1_000;

/** A page, its place in the collection (from 0), and how many records there are on all pages. */
export interface NumberedPage<T> {
  items: T[];
  page: number;
  results: number | undefined;
  /** Records that stand on it and that e-conomic cannot show; absent when there are none. */
  hidden?: number;
}

/** What was read of a page, and where it stands. */
export type WholePage<R> = R & Pick<NumberedPage<unknown>, 'page' | 'results'>;

interface PagesFrom extends Reading {
  fromPage?: number | undefined;
}

/**
 * The pages of a collection, 1,000 items each, in e-conomic's own order: by number, which does not change while we read
 * (sorted by time of change, a record that is changed meanwhile would push another one over the edge of a page). Ends when
 * no next page is promised or a page is empty. Throws what valueOrThrow throws.
 */
export async function* pagesOf<T>(
  caller: Caller,
  collection: Collection<T>,
  { fromPage = 0, narrow }: PagesFrom = {},
): AsyncGenerator<NumberedPage<T>> {
  for (let at = fromPage; at < MOST_PAGES; at += 1) {
    // One page after another: whether there is a next one stands in the one before.
    const { items, more, results, hidden } = await pageAt(at, { caller, collection, narrow });
    const isEmpty = items.length === 0 && hidden === 0;
    if (!isEmpty) yield { items, page: at, results, ...(hidden > 0 && { hidden }) };
    if (!more || isEmpty) return;
  }
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
