import type { LedgerProduct, Product } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import type { Binding, ProductWrite } from '@kassebro/store';
import type { Look, Pull } from '../look-at-board/look-at-board.ts';
import { fetchProducts, type Fetched } from './fetch-products.ts';
import { planProduct, type Looked, type Plan } from './plan-product.ts';
import { createVatRates, type VatRates } from './vat-rates.ts';

/** What pulling products needs of the store. */
export interface ProductRecords {
  products: {
    many(store: string, numbers: readonly string[]): Promise<Map<string, Product>>;
    applyPull(pull: { store: string; writes: readonly ProductWrite[]; asOf: Date }): Promise<void>;
  };
  bindings: {
    byNumbers(store: string, kind: 'product', numbers: readonly string[]): Promise<Map<string, Binding>>;
    /** Answers those that were not written, because their number is bound to another record already. */
    save(bindings: readonly Binding[]): Promise<{ taken: Binding[] }>;
  };
}

/**
 * Products that changed in e-conomic reach the till: fetch, merge three ways, write what differs in one bulk, then the
 * bindings. The products come first: a crash between the two only repeats a merge that finds them written already.
 */
export function createPullProducts(records: ProductRecords, now: () => Date): Pull {
  const vatRates = createVatRates(() => now().getTime());
  return async (look) => {
    const { store, settings, pinned } = look;
    if (!settings.receiveProducts) {
      look.log.info('products are not received: switched off', { count: pinned.length, cause: 'switched-off' });
      return;
    }
    // Before e-conomic is asked, so that what it answers is at least as new.
    const asOf = now();
    const looked = await lookAll(look, { records, vatRates });
    const plans = looked.map((one) => planProduct(one, store, asOf));
    await write(plans, { look, records, asOf });
    tell(plans, look);
  };
}

/** Everything that is known about each number, in as few calls and reads as it takes. */
async function lookAll(
  look: Look,
  { records, vatRates }: { records: ProductRecords; vatRates: VatRates },
): Promise<Looked[]> {
  const { store, ledger, pinned } = look;
  const numbers = pinned.map((entry) => entry.number);
  const fetched = await fetchProducts(ledger.products, pinned);
  const bindings = await records.bindings.byNumbers(store, 'product', numbers);
  await proveAbsent(numbers, { fetched, bindings, look });
  const groups = [...fetched.found.values()].map((product) => product.group.number);
  const rates = await vatRates.of(store, groups, ledger);
  const recordOf = (number: string): string => bindings.get(number)?.record ?? number;
  const tills = await records.products.many(store, numbers.map(recordOf));
  return numbers.map((number) => {
    const found = fetched.found.get(number);
    return {
      number,
      ledger: ledgerOf(number, fetched),
      till: tills.get(recordOf(number)),
      binding: bindings.get(number),
      vatRate: found && rates.get(found.group.number),
    };
  });
}

/**
 * A number that no list shows may be gone, and only e-conomic's own 404 proves it. That costs a call each, so it is asked
 * only for products that we had.
 */
async function proveAbsent(
  numbers: readonly string[],
  { fetched, bindings, look }: { fetched: Fetched; bindings: Map<string, Binding>; look: Look },
): Promise<void> {
  for (const number of numbers) {
    const had = bindings.get(number)?.state;
    if (ledgerOf(number, fetched) !== null || had === undefined || had === 'gone') continue;
    const found = await look.ledger.products.find(number);
    if (found) fetched.found.set(number, found);
  }
}

function ledgerOf(number: string, fetched: Fetched): Looked['ledger'] {
  const found: LedgerProduct | undefined = fetched.found.get(number);
  if (found) return found;
  const why = fetched.unreadable.get(number);
  return why === undefined ? null : { reason: because('unreadable-answer', { what: why }) };
}

async function write(
  plans: readonly Plan[],
  { look, records, asOf }: { look: Look; records: ProductRecords; asOf: Date },
): Promise<void> {
  const writes = plans.flatMap((plan) => plan.write ?? []);
  const bindings = plans.flatMap((plan) => plan.binding ?? []);
  if (writes.length > 0) await records.products.applyPull({ store: look.store, writes, asOf });
  const { taken } = bindings.length > 0 ? await records.bindings.save(bindings) : { taken: [] };
  for (const { record } of taken) look.log.warn('the number is bound to another product already', { record });
}

function tell(plans: readonly Plan[], look: Look): void {
  const counts = Object.entries(Object.groupBy(plans, (plan) => plan.outcome));
  const detail = counts.map(([outcome, those]) => `${those.length} ${outcome}`).join(', ');
  look.log.info('looked at products', { count: plans.length, detail });
}
