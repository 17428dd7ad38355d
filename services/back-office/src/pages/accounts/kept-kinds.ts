import type { ProductKind } from '@kassebro/store';
import type { House } from '../../house.ts';

/** The categories of a store's products, which all of them have to be gone through for. */
export type KindsOf = (store: string) => Promise<ProductKind[]>;

/** A new category is worth less than a page that is there at once; the till's own days tell of it sooner. */
const KEPT_MS = 5 * 60_000;

/** Asks the database once in a while, however often the page is opened and its fields are changed. */
export function keptKinds({ tillUse, now }: Pick<House, 'tillUse' | 'now'>): KindsOf {
  const kept = new Map<string, { at: number; kinds: Promise<ProductKind[]> }>();
  return (store) => {
    const at = now().getTime();
    const known = kept.get(store);
    if (known && at - known.at < KEPT_MS) return known.kinds;
    const kinds = tillUse.ofProducts(store);
    kept.set(store, { at, kinds });
    // What failed is asked again by the next one; whoever asked is told.
    kinds.catch(() => kept.delete(store));
    return kinds;
  };
}
