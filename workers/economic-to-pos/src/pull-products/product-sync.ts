import type { LedgerProduct, LookedAt, Product } from '@kassebro/contracts';
import type { EconomicClient, Reading } from '@kassebro/economic';
import type { Binding, ProductWrite } from '@kassebro/store';
import type { Fetched } from '../records/fetch-records.ts';
import { ledgerOf, proveAbsent } from '../records/prove-absent.ts';
import type { Ground, RecordSync } from '../records/record-sync.ts';
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
    /** Answers those that were not written, because one of their sides is bound to somebody else. */
    save(bindings: readonly Binding[], fresh?: ReadonlySet<string>): Promise<{ taken: Binding[] }>;
  };
}

/**
 * Products of e-conomic in the till: merged three ways, written in one bulk, then their bindings. The products come first: a
 * crash between the two only repeats a merge that finds them written already. New ones are written beside their bindings, since
 * a first import waits for the database most of its time.
 */
export function createProductSync(records: ProductRecords, now: () => Date): RecordSync<LedgerProduct> {
  const vatRates = createVatRates(() => now().getTime());
  return {
    sync: 'products',
    kind: 'product',
    isOn: ({ receiveProducts }) => receiveProducts,
    source: sourceOf,
    async compare(ground, fetched) {
      const { looked, released } = await lookAll(ground, { fetched, records, vatRates });
      const plans = looked.map((one) => planProduct(one, ground.store, ground.asOf));
      const all = [...plans, ...released.map((binding) => givenUp(binding, ground.asOf))];
      return {
        looked: plans.map((plan, index) => lookedAt(plan, looked[index])),
        write: () => write(all, { ground, records }),
      };
    },
  };
}

interface Known {
  fetched: Fetched<LedgerProduct>;
  records: ProductRecords;
  vatRates: VatRates;
}

/** Everything that is known about each number, in as few calls and reads as it takes. */
async function lookAll(
  ground: Ground,
  { fetched, records, vatRates }: Known,
): Promise<{ looked: Looked[]; released: Binding[] }> {
  const { store, agreement, settings, ledger, numbers, narrow } = ground;
  const stored = await records.bindings.byNumbers(store, 'product', numbers);
  await proveAbsent(numbers, { fetched, stored, find: (number) => spelledSo(number, ledger), narrow });
  const places = await placeProducts({ ground, fetched, stored, bindings: records.bindings });
  const groups = [...fetched.found.values()].map((product) => product.group.number);
  const rates = await vatRates.of({ agreement, ledger, narrow }, groups);
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
      withStock: settings.allowInventory,
    };
  });
  return { looked, released: places.released };
}

/** Where e-conomic does not tell capitals apart, it answers the number that a product had before only its capitals were changed. */
async function spelledSo(number: string, { products }: Pick<EconomicClient, 'products'>) {
  const found = await products.find(number);
  return found?.number === number ? found : undefined;
}

const sourceOf = ({ products }: Pick<EconomicClient, 'products'>) => ({
  byNumbers: (numbers: readonly string[], reading?: Reading) => products.byNumbers(numbers, reading),
  changedSince: (moment: Date, reading?: Reading) => products.changedSince(moment, reading),
  all: (...from: Parameters<EconomicClient['products']['all']>) => products.all(...from),
  numberOf: ({ number }: LedgerProduct) => number,
  byNumberAtMost: 300,
});

const recordOf = (number: string, { of }: Places): string => of.get(number)?.binding?.record ?? number;

const givenUp = (binding: Binding, asOf: Date): Pick<Plan, 'binding'> => ({ binding: { ...binding, syncedAt: asOf } });

async function write(plans: readonly Partial<Plan>[], tools: WriteTools): Promise<string[]> {
  const { true: made = [], false: others = [] } = Object.groupBy(plans, (plan) => `${plan.outcome === 'created'}`);
  // A number that somebody gives up is taken in the same call, so all stay together then.
  const isTrade = plans.some(({ outcome, binding }) => outcome === 'renumbered' || binding?.released === true);
  if (isTrade) return writeInOrder(plans, tools);
  // Of one that is new neither half stands on the other: the next look adds what a crash left out.
  const [lost] = await Promise.all([bind(made, tools), apply(made, tools)]);
  return [...lost, ...(await writeInOrder(others, tools))];
}

async function writeInOrder(plans: readonly Partial<Plan>[], tools: WriteTools): Promise<string[]> {
  await apply(plans, tools);
  return bind(plans, tools);
}

interface WriteTools {
  ground: Ground;
  records: ProductRecords;
}

async function apply(plans: readonly Partial<Plan>[], { ground, records }: WriteTools): Promise<void> {
  const writes = plans.flatMap((plan) => plan.write ?? []);
  if (writes.length > 0) await records.products.applyPull({ store: ground.store, writes, asOf: ground.asOf });
}

async function bind(plans: readonly Partial<Plan>[], { ground, records }: WriteTools): Promise<string[]> {
  const bindings = plans.flatMap((plan) => plan.binding ?? []);
  if (bindings.length === 0) return [];
  const { taken } = await records.bindings.save(bindings, newRecords(plans));
  for (const { record } of taken) ground.log.warn('somebody else has bound the product meanwhile', { record });
  return taken.map(({ number }) => number);
}

/** Bound for the first time, as far as the look could see. */
const newRecords = (plans: readonly Partial<Plan>[]): Set<string> =>
  new Set(plans.flatMap(({ outcome, binding }) => (outcome === 'created' && binding ? [binding.record] : [])));

function lookedAt({ outcome, reason, binding }: Plan, looked: Looked | undefined): LookedAt {
  const record = binding?.record ?? looked?.till?.productNumber;
  const rest = { ...(record !== undefined && { record }), ...(reason && { reason }) };
  return { number: looked?.number ?? '', outcome, ...rest };
}
