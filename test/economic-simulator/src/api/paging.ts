import type { Query } from '../wire/query-string.ts';
import type { JsonObject } from '../wire/json.ts';
import { MESSAGES } from './messages.ts';
import type { Text } from './messages.ts';
import { topLevel } from './refusal.ts';

export const LARGEST_PAGE = 1000;
const DEFAULT_PAGE = 20;

export interface Page {
  skipPages: number;
  pageSize: number;
}

/** Throws a Refusal E04810 when `skippages` or `pagesize` is not what it may be. */
export function readPage(query: Query): Page {
  const pageSize = wholeNumber(query.get('pagesize'), DEFAULT_PAGE);
  if (pageSize === undefined || pageSize < 1 || pageSize > LARGEST_PAGE)
    throw outOfRange('pagesize', MESSAGES.pageSize);
  const skipPages = wholeNumber(query.get('skippages'), 0);
  if (skipPages === undefined) throw outOfRange('skippages', MESSAGES.skipPages);
  return { skipPages, pageSize };
}

export function cutPage<R>(records: readonly R[], page: Page): readonly R[] {
  const start = page.skipPages * page.pageSize;
  return records.slice(start, start + page.pageSize);
}

export interface Counts {
  results: number;
  resultsWithoutFilter: number;
}

/** `address` is the absolute URL of the collection without a query; `rest` the raw filter and sort parameters. */
export function pagination(page: Page, counts: Counts, link: { address: string; rest: string }): JsonObject {
  const { skipPages, pageSize } = page;
  const last = Math.max(0, Math.ceil(counts.results / pageSize) - 1);
  const base = { maxPageSizeAllowed: LARGEST_PAGE, skipPages, pageSize, ...counts };
  if (counts.results === 0) {
    return { ...base, developerHint: 'Pagination links are suppressed when there are no results.' };
  }
  const to = (skip: number): string => `${link.address}?skippages=${skip}&pagesize=${pageSize}${link.rest}`;
  return {
    ...base,
    firstPage: to(0),
    previousPage: skipPages > 0 ? to(skipPages - 1) : undefined,
    nextPage: skipPages < last ? to(skipPages + 1) : undefined,
    lastPage: to(last),
  };
}

function wholeNumber(written: string | undefined, otherwise: number): number | undefined {
  if (written === undefined || written === '') return otherwise;
  return /^\d{1,9}$/.test(written) ? Number(written) : undefined;
}

function outOfRange(parameter: string, text: Text): Error {
  const message = { en: `${parameter} ${text.en}`, da: `${parameter} ${text.da}` };
  return topLevel('E04810', message, message);
}
