import { LARGEST_PAGE } from '../paths/query.ts';
import type { Stretch } from './page-at.ts';

/** So many records at least are read once more with the next page, so that a few deletions between the two cost no call. */
export const OVERLAP = 10;

/**
 * The longest stretch that reaches beyond a place and begins at least so much before it. e-conomic counts what it skips in
 * pages, so the place where a page begins decides how long it can be.
 */
export function stretchBefore(place: number, overlap: number): Stretch {
  const begin = place - overlap;
  if (begin < LARGEST_PAGE / 2) return { from: 0, size: LARGEST_PAGE };
  const pages = Math.ceil(begin / LARGEST_PAGE);
  const size = Math.floor(begin / pages);
  return { from: pages * size, size };
}

/** Where so many stretches end, when none had to be looked for. */
export function placeAfter(stretches: number): number {
  let place = 0;
  for (let read = 0; read < stretches; read += 1) {
    const { from, size } = stretchBefore(place, OVERLAP);
    place = from + size;
  }
  return place;
}

/** Those of the records that were read before the page from which somebody goes on. */
export type MetBefore = (keys: readonly string[]) => Promise<ReadonlySet<string>>;

/**
 * Joins pages of a collection that others change meanwhile. A record that is deleted moves all behind it forward, past the edge
 * of the page that was read; e-conomic knows no cursor. But the order of its records never changes, so a page that shows a
 * record of the page before shows all that come after that one: nothing that existed throughout stands between the two.
 */
export class Seam<T> {
  readonly #keyOf: (item: T) => string;
  readonly #metBefore: MetBefore | undefined;
  #before: ReadonlySet<string> | undefined;

  constructor(keyOf: (item: T) => string, metBefore: MetBefore | undefined) {
    this.#keyOf = keyOf;
    this.#metBefore = metBefore;
  }

  /**
   * @returns those of a page that did not stand on the one before; nothing when there may be others between the two. A page that
   * begins at the beginning joins always, and so does the first for somebody who does not know what was before it.
   */
  async join(items: readonly T[], { from }: Pick<Stretch, 'from'>): Promise<T[] | undefined> {
    const keys = items.map(this.#keyOf);
    const before = this.#before ?? (await this.#metBefore?.(keys));
    if (from > 0 && before && !keys.some((key) => before.has(key))) return undefined;
    this.#before = new Set(keys);
    return before ? items.filter((_item, index) => !before.has(keys[index] ?? '')) : [...items];
  }
}
