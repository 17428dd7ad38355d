import type { StoreRecord } from '@kassebro/store';
import { Refused, UsageError } from '../run/faults.ts';
import type { System } from './open-system.ts';

/**
 * The store that was named, or the only one there is.
 * @throws Refused when there is no such store; UsageError when one of several must be named
 */
export async function theStore({ store }: Pick<System, 'store'>, id: string | undefined): Promise<StoreRecord> {
  if (id !== undefined) {
    const found = await store.stores.find(id);
    if (found) return found;
  }
  const all = await store.stores.all();
  const ids = all.map((one) => one.id).join(', ');
  if (all.length === 0) throw new Refused('There is no store yet.');
  if (id !== undefined) throw new Refused(`There is no store ${id}: --store is one of ${ids}.`);
  const [only, ...others] = all;
  if (!only || others.length > 0) throw new UsageError(`There are several stores: name one with --store (${ids}).`);
  return only;
}
