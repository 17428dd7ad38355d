import type { Page } from '../answers/page.ts';
import { LARGEST_PAGE } from '../paths/query.ts';
import type { Collection, Stretch } from './page-at.ts';
import type { NumberedPage, PagesFrom } from './pages.ts';
import type { Hidden } from './readable.ts';
import { OVERLAP, placeAfter, Seam, stretchBefore } from './seam.ts';

/** Where a page did not join, the next one begins so many times further back. */
const FURTHER = 5;
/** Where much is deleted, pages go on to overlap by so much at most, and so come on. */
const MOST_OVERLAP = 250;

/** A way through a collection, from stretch to stretch. */
export class Walk<T> {
  readonly #seam: Seam<T> | undefined;
  #page: number;
  /** Up to where it has been read. */
  #place: number;
  #overlap = OVERLAP;
  /** Whether a stretch was asked for that lay beyond the end, and looking back from there has shown nothing new. */
  #wasBeyondEnd = false;
  #foundNothing = false;
  #isOver = false;

  constructor({ keyOf }: Pick<Collection<T>, 'keyOf'>, { fromPage = 0, metBefore }: PagesFrom) {
    this.#seam = keyOf && new Seam(keyOf, fromPage > 0 ? metBefore : undefined);
    this.#page = fromPage;
    this.#place = keyOf ? placeAfter(fromPage) : fromPage * LARGEST_PAGE;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** What is to be read next. */
  get stretch(): Stretch {
    return this.#seam ? stretchBefore(this.#place, this.#overlap) : { from: this.#place, size: LARGEST_PAGE };
  }

  /** @returns what is new in what was read; nothing when there is nothing, or it does not join what was read before */
  async took(stretch: Stretch, read: Page<T> & { hidden: Hidden[] }): Promise<NumberedPage<T> | undefined> {
    const { items, more, results, hidden } = read;
    const isEmpty = items.length === 0 && hidden.length === 0;
    const fresh = this.#seam ? await this.#seam.join(items, stretch) : items;
    if (!fresh) return this.#lookBack(isEmpty);
    this.#place = stretch.from + stretch.size;
    this.#overlap = Math.min(this.#overlap, MOST_OVERLAP);
    this.#isOver = !more || isEmpty;
    this.#foundNothing = this.#wasBeyondEnd && fresh.length === 0;
    const unseen = this.#seam ? hidden.filter((one) => isToldHere(one, { from: stretch.from, more })) : hidden;
    if (fresh.length === 0 && unseen.length === 0) return undefined;
    this.#wasBeyondEnd = false;
    const page = { items: fresh, page: this.#page, results, ...(unseen.length > 0 && { hidden: unseen }) };
    this.#page += 1;
    return page;
  }

  /** The collection has shrunk under us. One that promises more, but shows nothing beyond its end and nothing new before it, is over. */
  #lookBack(isEmpty: boolean): undefined {
    this.#isOver = isEmpty && this.#foundNothing;
    this.#wasBeyondEnd ||= isEmpty;
    this.#overlap *= FURTHER;
  }
}

/** Pages overlap, so what stands at the edge of one stands within the other, between its neighbours: it is told of once, there. */
const isToldHere = ({ after, before }: Hidden, { from, more }: { from: number; more: boolean }): boolean =>
  (after !== undefined || from === 0) && (before !== undefined || !more);
