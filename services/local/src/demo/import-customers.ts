import { newCustomer, type TillEvent } from '@kassebro/contracts';
import type { Store } from '@kassebro/store';
import { DEMO_STORE } from './demo-store.ts';
import type { LedgerCustomer } from './simulator-client.ts';

const AT_ONCE = 10;

/**
 * Puts customers of the ledger into the demo shop's till and binds them, as if they had been known on both sides for long. They come from
 * the ledger, so no event goes back there. What exists stays as it is.
 */
export async function importCustomers(store: Store, customers: readonly LedgerCustomer[]): Promise<void> {
  const waiting = [...customers];
  const next = async (): Promise<void> => {
    for (let customer = waiting.shift(); customer; customer = waiting.shift()) await importOne(store, customer);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  const syncedAt = new Date();
  const bindings = customers.map(({ customerNumber }) => ({
    store: DEMO_STORE,
    kind: 'customer' as const,
    record: idOf(customerNumber),
    number: String(customerNumber),
    // Nothing was compared yet, so the first look at the ledger compares everything.
    seen: {},
    fingerprint: '',
    state: 'bound' as const,
    syncedAt,
  }));
  await store.bindings.save(bindings);
}

async function importOne(store: Store, ledger: LedgerCustomer): Promise<void> {
  const id = idOf(ledger.customerNumber);
  const event: TillEvent = {
    id: `demo-customer-${id}`,
    type: 'customer.created',
    store: DEMO_STORE,
    record: id,
    revision: 1,
    at: new Date().toISOString(),
    correlation: 'demo-data',
  };
  await store.customers.create({ store: DEMO_STORE, id, customer: tillCustomer(ledger), event });
  await store.outbox.published(event);
}

function tillCustomer(ledger: LedgerCustomer): ReturnType<typeof newCustomer.parse> {
  const { name, email, address, zip, city, ean } = ledger;
  const { telephoneAndFaxNumber: phone, corporateIdentificationNumber: vatNumber } = ledger;
  const country = ledger.country === 'Danmark' ? 'DK' : undefined;
  return newCustomer.parse({ name, email, phone, address, zip, city, country, ean, vatNumber });
}

const idOf = (customerNumber: number): string => `ledger-${customerNumber}`;
