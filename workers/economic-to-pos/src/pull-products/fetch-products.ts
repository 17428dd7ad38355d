import type { LedgerProduct } from '@kassebro/contracts';
import type { EconomicClient, ProductsRead } from '@kassebro/economic';
import type { Pinned } from '@kassebro/queue';

/** What e-conomic says of the numbers: how it has them, that it has them in a way we cannot read, or nothing. */
export interface Fetched {
  found: Map<string, LedgerProduct>;
  /** Why, by number. */
  unreadable: Map<string, string>;
}

/** Up to here asking by number costs fewer calls than paging through everything that changed. */
const BY_NUMBER_AT_MOST = 300;
const PAGE = 1_000;
/** Clocks differ, and e-conomic keeps the time of a product's change in whole minutes. */
const OVERLAP_MS = 3 * 60_000;

/**
 * Fetches products in as few calls as it can, since e-conomic counts calls: a few numbers by number, many by paging
 * through what changed since the oldest of the notices. What the pages do not show is asked for by number afterwards,
 * so the result is the same either way.
 */
export async function fetchProducts(
  products: Pick<EconomicClient['products'], 'byNumbers' | 'changedSince'>,
  pinned: readonly Pick<Pinned, 'number' | 'at'>[],
): Promise<Fetched> {
  const fetched: Fetched = { found: new Map(), unreadable: new Map() };
  const missing = new Set(pinned.map((entry) => entry.number));
  if (missing.size > BY_NUMBER_AT_MOST) {
    const oldest = pinned.reduce((earliest, { at }) => Math.min(earliest, at), Infinity);
    await readPages(products.changedSince(new Date(oldest - OVERLAP_MS)), { missing, fetched });
  }
  if (missing.size > 0) keep(await products.byNumbers([...missing]), { missing, fetched });
  return fetched;
}

interface Gathering {
  missing: Set<string>;
  fetched: Fetched;
}

/** Stops when all are found, or when asking for the rest by number has become the cheaper way. */
async function readPages(pages: AsyncIterable<ProductsRead>, gathering: Gathering): Promise<void> {
  let left = 2 * Math.ceil(gathering.missing.size / PAGE) + 1;
  for await (const page of pages) {
    keep(page, gathering);
    left -= 1;
    if (gathering.missing.size === 0 || left === 0) return;
  }
}

function keep(read: ProductsRead, { missing, fetched }: Gathering): void {
  for (const product of read.found) if (missing.delete(product.number)) fetched.found.set(product.number, product);
  for (const { number, why } of read.unreadable) if (missing.delete(number)) fetched.unreadable.set(number, why);
}
