import type { Door, StoreSettings, Sync } from '@kassebro/contracts';
import type { StoreRecord } from './store-model.ts';

/** Which notices a store wants. Bank payments change balances too, so ledger notices go with them. */
const wanted: Record<Sync, (settings: StoreSettings) => boolean> = {
  customers: (settings) => settings.receiveCustomers,
  balances: (settings) => settings.receiveBalances,
  products: (settings) => settings.receiveProducts,
  inventory: (settings) => settings.allowInventory && settings.receiveProducts,
  ledger: (settings) => settings.receiveBalances,
};

/** What the receiver must know of a store: hashes of the secrets that are valid at `now`, and which syncs are on. */
export function doorOf(store: StoreRecord, now: Date): Door {
  const entry = (sync: Sync): Door['syncs'][Sync] => ({
    on: wanted[sync](store.settings),
    secrets: store.webhookSecrets[sync]
      .filter(({ validUntil }) => validUntil === undefined || validUntil > now)
      .map(({ hash }) => hash),
  });
  const { tillSigningSecretSealed } = store;
  return {
    store: store.id,
    syncs: {
      customers: entry('customers'),
      balances: entry('balances'),
      products: entry('products'),
      inventory: entry('inventory'),
      ledger: entry('ledger'),
    },
    ...(tillSigningSecretSealed !== undefined && { tillSigningSecret: tillSigningSecretSealed }),
  };
}
