import type { Call } from '../api/call.ts';
import { MESSAGES } from '../api/messages.ts';
import { cutPage, pagination, readPage } from '../api/paging.ts';
import { notFound, Refusal, serverFault } from '../api/refusal.ts';
import type { Fields } from '../query/fields.ts';
import { BrokenFilter, compileFilter, NotFilterable, UnfitComparison } from '../query/filter-matcher.ts';
import type { Matcher } from '../query/filter-matcher.ts';
import { FilterSyntaxError, parseFilter } from '../query/filter-syntax.ts';
import { NotSortable, sortRecords } from '../query/sort.ts';
import type { Agreement } from '../state/agreement.ts';
import { ok } from '../wire/answer.ts';
import type { Answer } from '../wire/answer.ts';
import type { JsonObject } from '../wire/json.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
export const ROLES = ['SuperUser', 'Sales', 'Bookkeeping', 'ProjectEmployee'] as const;
export type Role = (typeof ROLES)[number];

/** One method of one path. */
export interface Endpoint {
  method: Method;
  /** With parameters in braces: `/products/{productNumber}`. */
  path: string;
  /** Name in the published schemas of what comes in (POST, PUT) or goes out (GET). */
  schema?: string;
  role?: Role;
  /** The body may be an array of what the schema describes. */
  takesMany?: true;
  /** The body is a multipart form with files, and no JSON. */
  takesFiles?: true;
  handle(call: Call): Answer;
}

/** A row of the table of resources. */
export interface Resource {
  /** As the API root names it. */
  name: string;
  path: string;
  endpoints: readonly Endpoint[];
}

/** How a list is read: its records in their default order, what can be asked of them, and how one is shown. */
export interface Collection<R> {
  records(call: Call): readonly R[];
  /** A function where they look into other records of the agreement. */
  fields: Fields<R> | ((agreement: Agreement) => Fields<R>);
  show(record: R, call: Call): JsonObject;
  /** Text of the `create` action in metaData; absent when nothing can be created here. */
  create?: string;
  /** Properties that the list has beside its records, such as links to parts of it. */
  more?(call: Call): JsonObject;
}

export function listEndpoint<R>(path: string, collection: Collection<R>, schema?: string): Endpoint {
  const handle = (call: Call): Answer => ok(showList(call, collection));
  return { method: 'GET', path, handle, ...(schema === undefined ? {} : { schema }) };
}

/** How a single record is read; `find` gives undefined for a proven 404. */
export interface Item<R> {
  find(call: Call): R | undefined;
  show(record: R, call: Call): JsonObject;
}

export function itemEndpoint<R>(path: string, item: Item<R>, schema?: string): Endpoint {
  const handle = (call: Call): Answer => {
    const record = item.find(call);
    if (record === undefined) throw notFound();
    return ok(item.show(record, call));
  };
  return { method: 'GET', path, handle, ...(schema === undefined ? {} : { schema }) };
}

function showList<R>(call: Call, collection: Collection<R>): JsonObject {
  const page = readPage(call.query);
  const all = collection.records(call);
  const fields = typeof collection.fields === 'function' ? collection.fields(call.agreement) : collection.fields;
  const filter = call.query.get('filter') ?? '';
  const found = filter.trim() === '' ? all : all.filter(readFilter(call, filter, fields));
  const sort = call.query.get('sort') ?? '';
  const sorted = sort.trim() === '' ? found : readSorted(found, sort, fields);
  const address = call.base + call.path;
  const counts = { results: found.length, resultsWithoutFilter: all.length };
  return {
    collection: cutPage(sorted, page).map((record) => collection.show(record, call)),
    metaData: createAction(collection.create, address),
    pagination: pagination(page, counts, { address, rest: keptParameters(call.rawQuery) }),
    ...collection.more?.(call),
    self: call.rawQuery === '' ? address : `${address}?${call.rawQuery}`,
  };
}

function createAction(description: string | undefined, href: string): JsonObject | undefined {
  return description === undefined ? undefined : { create: { description, href, httpMethod: 'post' } };
}

/** What the links of the other pages have to say again: `demo` is how a browser gets in. */
function keptParameters(rawQuery: string): string {
  const kept = rawQuery.split('&').filter((part) => /^(?:filter|sort|demo)=/i.test(part));
  return kept.map((part) => `&${part}`).join('');
}

function readFilter<R>(call: Call, filter: string, fields: Fields<R>): Matcher<R> {
  try {
    return compileFilter(parseFilter(filter), fields);
  } catch (error) {
    if (error instanceof BrokenFilter) throw serverFault();
    const isOurs =
      error instanceof NotFilterable || error instanceof UnfitComparison || error instanceof FilterSyntaxError;
    if (!isOurs) throw error;
    const allowedFilteringFields = Object.keys(fields).filter((name) => fields[name]?.filter === true);
    const more = { errors: [error.message], allowedFilteringFields };
    const setting = call.setting('filterErrorCode');
    const code = setting === 'absent' ? undefined : setting;
    throw new Refusal(400, { message: MESSAGES.badFilter, hint: MESSAGES.filterHint, code, more });
  }
}

function readSorted<R>(records: readonly R[], sort: string, fields: Fields<R>): readonly R[] {
  try {
    return sortRecords(records, sort, fields);
  } catch (error) {
    if (!(error instanceof NotSortable)) throw error;
    const more = { errors: [error.message] };
    throw new Refusal(400, { message: MESSAGES.badSort, hint: MESSAGES.badSort, more });
  }
}

/** A whole number in a path; anything else is a 404, as the server has no such resource. */
export function numberIn(call: Call, parameter: string): number {
  const written = call.parameters[parameter] ?? '';
  if (!/^\d{1,15}$/.test(written)) throw notFound();
  return Number(written);
}
