import type { LedgerProduct, LookedAt, Product } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import type { Binding, ProductWrite } from '@kassebro/store';
import type { Look, Pull } from '../look-at-board/look-at-board.ts';
import { type Fetched, fetchRecords, type RecordSource } from '../records/fetch-records.ts';
import { proveAbsent } from '../records/prove-absent.ts';
import { switchedOff } from '../records/switched-off.ts';
import { placeProducts, type Places } from './place-products.ts';
import { type Looked, type Plan, planProduct } from './plan-product.ts';
import { createVatRates, type VatRates } from './vat-rates.ts';

/** What pulling products needs of the store. */
export interface ProductRecords {
  products: {
    many(store: string, numbers: readonly string[]): Promise<Map<string, Product>>;
    applyPull(pull: { store: string; writes: readonly ProductWrite[]; asOf: Date }): Promise<void>;
  };
  bindings: {
    byNumbers(store: string, kind: 'product', numbers: readonly string[]): Promise<Map<string, Binding>>;
    byRecords(store: string, kind: 'product', records: readonly string[]): Promise<Map<string, Binding>>;
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
    const { store, settings, noticed } = look;
    if (!settings.receiveProducts) return switchedOff(noticed);
    // Before e-conomic is asked, so that what it answers is at least as new.
    const asOf = now();
    const { looked, released } = await lookAll(look, { records, vatRates });
    const plans = looked.map((one) => planProduct(one, store, asOf));
    await write([...plans, ...released.map((binding) => givenUp(binding, asOf))], { look, records, asOf });
    return plans.map((plan, index) => lookedAt(plan, looked[index]));
  };
}

/** Everything that is known about each number, in as few calls and reads as it takes. */
async function lookAll(
  look: Look,
  { records, vatRates }: { records: ProductRecords; vatRates: VatRates },
): Promise<{ looked: Looked[]; released: Binding[] }> {
  const { store, ledger, noticed } = look;
  const numbers = noticed.map(({ number }) => number);
  const fetched = await fetchRecords(sourceOf(ledger), noticed);
  const stored = await records.bindings.byNumbers(store, 'product', numbers);
  await proveAbsent(numbers, { fetched, stored, find: (number) => ledger.products.find(number) });
  const places = await placeProducts({ look, fetched, stored, bindings: records.bindings });
  const groups = [...fetched.found.values()].map((product) => product.group.number);
  const rates = await vatRates.of(store, groups, ledger);
  const tills = await records.products.many(
    store,
    numbers.map((number) => recordOf(number, places)),
  );
  const looked = numbers.map((number) => {
    const found = fetched.found.get(number);
    return {
      number,
      ledger: ledgerOf(number, fetched),
      till: tills.get(recordOf(number, places)),
      ...(places.of.get(number) ?? { binding: undefined }),
      vatRate: found && rates.get(found.group.number),
    };
  });
  return { looked, released: places.released };
}

const sourceOf = ({ products }: Look['ledger']): RecordSource<LedgerProduct> => ({
  byNumbers: (numbers) => products.byNumbers(numbers),
  changedSince: (moment) => products.changedSince(moment),
  numberOf: ({ number }) => number,
  byNumberAtMost: 300,
});

const recordOf = (number: string, { of }: Places): string => of.get(number)?.binding?.record ?? number;

const givenUp = (binding: Binding, asOf: Date): Pick<Plan, 'binding'> => ({ binding: { ...binding, syncedAt: asOf } });

function ledgerOf(number: string, fetched: Fetched<LedgerProduct>): Looked['ledger'] {
  const found = fetched.found.get(number);
  if (found) return found;
  const why = fetched.unreadable.get(number);
  return why === undefined ? null : { reason: because('unreadable-answer', { what: why }) };
}

async function write(
  plans: readonly Pick<Plan, 'write' | 'binding'>[],
  { look, records, asOf }: { look: Look; records: ProductRecords; asOf: Date },
): Promise<void> {
  const writes = plans.flatMap((plan) => plan.write ?? []);
  const bindings = plans.flatMap((plan) => plan.binding ?? []);
  if (writes.length > 0) await records.products.applyPull({ store: look.store, writes, asOf });
  const { taken } = bindings.length > 0 ? await records.bindings.save(bindings) : { taken: [] };
  for (const { record } of taken) look.log.warn('the number is bound to another product already', { record });
}

function lookedAt({ outcome, reason, binding }: Plan, looked: Looked | undefined): LookedAt {
  const record = binding?.record ?? looked?.till?.productNumber;
  const rest = { ...(record !== undefined && { record }), ...(reason && { reason }) };
  return { number: looked?.number ?? '', outcome, ...rest };
}
