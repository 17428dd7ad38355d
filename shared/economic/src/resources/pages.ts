import { because, NeedsAttention } from '@kassebro/errors';
import type { z } from 'zod';
import { page } from '../answers/page.ts';
import { valueOrThrow } from '../outcome/outcome.ts';
import { type Filter, MOST_IN_LIST, type NumberProperty, oneOf } from '../paths/filter.ts';
import type { Path } from '../paths/path.ts';
import { pageQuery } from '../paths/query.ts';
import type { Call, Caller } from './caller.ts';

export interface Collection<T> extends Pick<Call<T>, 'role' | 'absent'> {
  path: Path;
  item: z.ZodType<T>;
  filter?: Filter;
}

/** A million records. Whoever promises a next page beyond it goes round in circles. */
const MOST_PAGES = 1_000;

/**
 * The pages of a collection, 1,000 items each, in e-conomic's own order: by number, which does not change while we read
 * (sorted by time of change, a record that is changed meanwhile would push another one over the edge of a page). Ends when
 * no next page is promised or a page is empty. Throws what valueOrThrow throws.
 */
export async function* pagesOf<T>(caller: Caller, collection: Collection<T>): AsyncGenerator<T[]> {
  for await (const { items } of numberedPagesOf(caller, collection)) yield items;
}

/** A page, its place in the collection (from 0), and how many records there are on all pages. */
export interface NumberedPage<T> {
  items: T[];
  page: number;
  results: number | undefined;
}

/** What was read of a page, and where it stands. */
export type WholePage<R> = R & Pick<NumberedPage<unknown>, 'page' | 'results'>;

/** The same from a page on, with the numbers that somebody who goes on later, or tells how far it got, needs. */
export async function* numberedPagesOf<T>(
  caller: Caller,
  collection: Collection<T>,
  fromPage = 0,
): AsyncGenerator<NumberedPage<T>> {
  const { path, item, filter, role, absent } = collection;
  for (let skipPages = fromPage; skipPages < MOST_PAGES; skipPages += 1) {
    const query = pageQuery({ skipPages, ...(filter && { filter }) });
    const call = { path, query, read: page(item), role, ...(absent && { absent }) };
    // One page after another: whether there is a next one stands in the one before.
    // oxlint-disable-next-line no-await-in-loop
    const { items, more, results } = valueOrThrow(await caller.ask(call));
    if (items.length > 0) yield { items, page: skipPages, results };
    if (!more || items.length === 0) return;
  }
  throw new NeedsAttention(because('unreadable-answer', { what: `GET ${path.template}: pages without end` }));
}

/** All items of a collection. */
export async function allOf<T>(caller: Caller, collection: Collection<T>): Promise<T[]> {
  const pages = await Array.fromAsync(pagesOf(caller, collection));
  return pages.flat();
}

interface Numbers {
  property: NumberProperty;
  numbers: readonly number[];
}

/** Items by number, in as few calls as lists of 200 allow; those that do not exist are not in the answer. */
export async function byNumber<T>(caller: Caller, collection: Collection<T>, wanted: Numbers): Promise<T[]> {
  const numbers = [...new Set(wanted.numbers)];
  const found: T[] = [];
  for (let from = 0; from < numbers.length; from += MOST_IN_LIST) {
    const filter = oneOf(wanted.property, numbers.slice(from, from + MOST_IN_LIST));
    // One call after another: the budget of calls is shared, and a store's turn should not crowd out the others.
    // oxlint-disable-next-line no-await-in-loop
    found.push(...(await allOf(caller, { ...collection, filter })));
  }
  return found;
}
