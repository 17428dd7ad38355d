import type { LedgerProduct, LookedAt, Product, Reason } from '@kassebro/contracts';
import { hasInventoryModule } from '@kassebro/economic';
import { because, NeedsAttention } from '@kassebro/errors';
import type { Binding, StockWrite } from '@kassebro/store';
import type { Look, Pull } from '../look-at-board/look-at-board.ts';
import { asideOf, asideTwin, leftAlone } from '../records/set-aside.ts';
import { switchedOff } from '../records/switched-off.ts';

/** What pulling stock needs of the store. */
export interface StockRecords {
  products: {
    many(store: string, numbers: readonly string[]): Promise<Map<string, Product>>;
    applyStock(stock: { store: string; writes: readonly StockWrite[]; asOf: Date }): Promise<void>;
  };
  bindings: {
    byNumbers(store: string, kind: 'product', numbers: readonly string[]): Promise<Map<string, Binding>>;
    byRecords(store: string, kind: 'product', records: readonly string[]): Promise<Map<string, Binding>>;
  };
}

/** Stock that moved in e-conomic reaches the till, when the store allows it; nothing but the stock is touched. */
export function createPullInventory(records: StockRecords, now: () => Date): Pull {
  return async (look) => {
    const { settings, ledger, noticed } = look;
    if (!settings.allowInventory) return switchedOff(noticed);
    const asOf = now();
    const { found, unreadable } = await ledger.products.byNumbers(
      noticed.map(({ number }) => number),
      { narrow: look.narrow },
    );
    await assertInventoryModule(found, look);
    const why = new Map(unreadable.map((one) => [one.number, one.why]));
    const looks = await writeStock(found, { look, records, asOf });
    const stock = new Map(looks.map(({ look: one }) => [one.number, one]));
    return noticed.map(({ number }): LookedAt => stock.get(number) ?? notFound(number, why.get(number)));
  };
}

/** The nightly comparison finds it again; a product that cannot be read is put before a person by its own pull. */
const notFound = (number: string, why: Reason | undefined): LookedAt =>
  why === undefined ? { number, outcome: 'unknown' } : { number, outcome: 'skipped', reason: why };

/** Writes what differs, and answers what came of each. */
export async function writeStock(
  found: readonly LedgerProduct[],
  { look, records, asOf }: { look: Pick<Look, 'store'>; records: StockRecords; asOf: Date },
): Promise<StockLook[]> {
  const { store } = look;
  const numbers = found.map(({ number }) => number);
  const bindings = await records.bindings.byNumbers(store, 'product', numbers);
  const free = numbers.filter((number) => !isPlaced(bindings.get(number)));
  const namesakes = await records.bindings.byRecords(store, 'product', free);
  const whose = (number: string): Whose => ({ own: bindings.get(number), namesake: namesakes.get(number) });
  const tills = await records.products.many(
    store,
    numbers.map((number) => recordOf(number, whose(number))),
  );
  const looks = found.map((product) => {
    const { number } = product;
    const aside = asideOf(whose(number).own) ?? asideTwin(whose(number).namesake);
    return aside
      ? { look: { number, ...leftAlone(aside) } }
      : stockOf(product, tills.get(recordOf(number, whose(number))));
  });
  await records.products.applyStock({ store, writes: looks.flatMap(({ write }) => write ?? []), asOf });
  return looks;
}

/** How a number is bound, and how the till's product of the same number is, which is meant when the number is nobody's. */
interface Whose {
  own: Binding | undefined;
  namesake: Binding | undefined;
}

const isPlaced = (binding: Binding | undefined): boolean => binding !== undefined && !binding.unplaced;

const recordOf = (number: string, { own }: Whose): string => (own && !own.unplaced ? own.record : number);

export interface StockLook {
  look: LookedAt;
  /** Whether a stock that the till knew was another one. */
  moved?: boolean;
  write?: StockWrite;
}

/** What is on the shelves: what customers have ordered still lies there. */
function stockOf({ number, inventory }: LedgerProduct, till: Product | undefined): StockLook {
  if (!till) return { look: { number, outcome: 'skipped', reason: because('not-in-till') } };
  const record = till.productNumber;
  const stock = inventory?.inStock;
  if (stock === undefined) return { look: { number, record, outcome: 'skipped', reason: because('no-stock-kept') } };
  if (till.stock === stock) return { look: { number, record, outcome: 'unchanged' } };
  return {
    look: { number, record, outcome: 'changed' },
    moved: till.stock !== undefined,
    write: { number: record, stock },
  };
}

/** e-conomic shows no stock at all without the module, so products that show some prove it without another call. */
async function assertInventoryModule(found: readonly LedgerProduct[], { ledger }: Pick<Look, 'ledger'>): Promise<void> {
  if (found.length === 0 || found.some(({ inventory }) => inventory !== undefined)) return;
  if (!hasInventoryModule(await ledger.self()))
    throw new NeedsAttention(because('module-missing', { module: 'Lager' }));
}
