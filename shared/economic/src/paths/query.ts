import { encodedFilter, type Filter } from './filter.ts';

/** The most that one page can hold; a larger wish is refused (E04810). */
export const LARGEST_PAGE = 1_000;

/** Bytes of path and query. Longer addresses than about 4 KB are known to be cut or refused; the rest is for the host. */
export const LONGEST_PATH = 3_800;

export interface PageQuery {
  filter?: Filter;
  skipPages: number;
  pageSize?: number;
}

/** `skippages` counts pages of `pageSize`, from 0. */
export function pageQuery({ filter, skipPages, pageSize = LARGEST_PAGE }: PageQuery): string {
  const paging = `?skippages=${skipPages}&pagesize=${pageSize}`;
  return filter ? `${paging}&filter=${encodedFilter(filter)}` : paging;
}

/**
 * Cuts values into as few groups as fit into an address each, in order. `filterOf` makes the filter of a group; a value
 * that does not fit even alone gets a group of its own.
 */
export function groupsThatFit<T>(
  values: readonly T[],
  path: string,
  filterOf: (values: readonly T[]) => Filter,
): T[][] {
  const groups: T[][] = [];
  let current: T[] = [];
  for (const value of values) {
    const longer = [...current, value];
    const address = path + pageQuery({ filter: filterOf(longer), skipPages: 999 });
    if (address.length > LONGEST_PATH && current.length > 0) {
      groups.push(current);
      current = [value];
    } else {
      current = longer;
    }
  }
  return current.length > 0 ? [...groups, current] : groups;
}
