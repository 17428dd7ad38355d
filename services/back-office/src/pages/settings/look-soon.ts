import type { StoreRecord } from '@kassebro/store';
import { noteLook } from '../connection/look.ts';
import type { SettingsHouse } from './house.ts';
import type { SettingsPage } from './model.ts';

/** What is older than this is looked at again while somebody has the page open. */
const FRESH_MS = 5 * 60_000;
/** After a wish for the customer of day invoices one wants to see it soon. */
const EAGER_MS = 5_000;

/**
 * Looks into e-conomic behind the back of the page, so that nobody waits for it: the page shows what was seen last and when, and
 * what is seen now with its next renewal. One look a store at a time.
 */
export function createLookSoon(house: SettingsHouse): (page: SettingsPage) => void {
  const looking = new Set<string>();
  return ({ store, invoiceCustomer, now }) => {
    const patience = invoiceCustomer.state === 'creating' ? EAGER_MS : FRESH_MS;
    if (!store.agreement || looking.has(store.id) || isFresh(store, now, patience)) return;
    looking.add(store.id);
    noteLook(store.id, house)
      .catch((error: unknown) =>
        house.log.warn('a look at an agreement could not be noted', { store: store.id, error }),
      )
      .finally(() => looking.delete(store.id));
  };
}

function isFresh({ agreement }: StoreRecord, now: Date, patienceMs: number): boolean {
  const at = agreement?.checked?.at;
  return at !== undefined && now.getTime() - at.getTime() < patienceMs;
}
