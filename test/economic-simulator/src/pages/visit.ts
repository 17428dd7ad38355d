import type { Agreement } from '../state/agreement.ts';
import type { World } from '../state/world.ts';
import type { Answer } from '../wire/answer.ts';
import type { Query } from '../wire/query-string.ts';
import { addressOf } from './links.ts';
import type { Parameters, ViewName } from './links.ts';
import type { Markup } from './markup.ts';
import type { Refused } from './refused.ts';
import type { Words } from './words/index.ts';

/** A form as it was sent. */
export type Form = URLSearchParams;

/**
 * Does what the control surface does: `perform('POST /journals/1/book')`, for the visited agreement, or for all of them
 * where a call has both meanings. Throws its refusals.
 */
export type Perform = (call: string, body?: unknown, scope?: 'agreement' | 'all') => Promise<Answer>;

/** What a page is made of: whose books, in which language, and what came of the form that was sent, if one was. */
export interface Visit {
  world: World;
  agreement: Agreement;
  query: Query;
  words: Words;
  refused?: Refused;
}

export interface Page {
  title: string;
  main: Markup;
}

/** What a form did, in words, and where one goes from here. */
export interface Done {
  say: string;
  goTo: string;
}

export interface Sent extends Visit {
  form: Form;
  /** Which record of the page the form is for. */
  of: string;
  perform: Perform;
}

export type Deed = (sent: Sent) => Promise<Done>;

/** A page and what its forms do, by the name that they carry. */
export interface View {
  /** The entry of the menu that it belongs to; itself, if it is one. */
  menu: ViewName;
  /** Throws NotHere when the record is not there. */
  show(visit: Visit): Page;
  deeds?: Readonly<Record<string, Deed>>;
}

/** The record of a page is not there (any more). */
export class NotHere extends Error {}

/** The record, or NotHere. */
export function found<R>(record: R | undefined): R {
  if (record === undefined) throw new NotHere();
  return record;
}

/** The address of a page of the visited agreement. */
export function to(visit: Visit, view: ViewName, parameters: Parameters = {}): string {
  return addressOf(visit.agreement.number, view, parameters);
}

/** A whole number in the query; undefined when it is not there or is none. */
export function numberIn(visit: Visit, name: string): number | undefined {
  const written = visit.query.get(name) ?? '';
  return /^\d{1,15}$/.test(written) ? Number(written) : undefined;
}
