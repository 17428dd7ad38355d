import { markup } from './markup.ts';
import type { Markup } from './markup.ts';
import { numberIn, to } from './visit.ts';
import type { Visit } from './visit.ts';
import type { Parameters, ViewName } from './links.ts';

const ROWS = 200;

/** A piece of a long list and the links to the rest of it. */
export interface Piece<R> {
  rows: readonly R[];
  /** How many stand before it. */
  skipped: number;
  links: Markup;
  /** The same links for the list's end; they are no second landmark of the page. */
  linksAgain: Markup;
}

export interface Paged {
  view: ViewName;
  /** What else the address of the list says. */
  parameters?: Parameters;
  /** Name of the parameter that holds the page. */
  name?: string;
  rows?: number;
}

/** Cuts out the page that the query asks for, the last one when it asks for more than there is. */
export function piece<R>(visit: Visit, all: readonly R[], paged: Paged): Piece<R> {
  const { view, parameters = {}, name = 'page', rows: size = ROWS } = paged;
  const last = Math.max(0, Math.ceil(all.length / size) - 1);
  const current = Math.min(last, numberIn(visit, name) ?? 0);
  const skipped = current * size;
  const rows = all.slice(skipped, skipped + size);
  if (last === 0) return { rows, skipped, links: markup``, linksAgain: markup`` };
  const { frame, format } = visit.words;
  const step = (page: number, text: string): Markup =>
    page === current || page < 0 || page > last
      ? markup`<span class="quiet">${text}</span>`
      : markup`<a href="${to(visit, view, { ...parameters, [name]: page })}">${text}</a>`;
  const said = frame.range(format.count(skipped + 1), format.count(skipped + rows.length), format.count(all.length));
  const steps = markup`<span>${said}</span>
${step(0, frame.first)} ${step(current - 1, frame.previous)} ${step(current + 1, frame.next)} ${step(last, frame.last)}`;
  const links = markup`<nav class="paging" aria-label="${frame.pages}">${steps}</nav>`;
  return { rows, skipped, links, linksAgain: markup`<div class="paging">${steps}</div>` };
}
