import type { LedgerCustomer } from '@kassebro/contracts';
import type { CustomerRecords } from './customer-records.ts';

/** A number is given to another customer after a deletion; so many owners one after another are a fault. */
const MOST_OWNERS = 50;

/**
 * The id that each new customer gets in the till. It follows from the number, so that two looks at once, or one that died
 * half way, make one customer and not two; an id whose customer is bound already belonged to an earlier owner of the number.
 */
export async function freeIds(
  fresh: readonly LedgerCustomer[],
  { store, records }: { store: string; records: CustomerRecords },
): Promise<Map<number, string>> {
  const ids = new Map<number, string>();
  let open = fresh.map(({ number }) => number);
  for (let owner = 1; open.length > 0 && owner <= MOST_OWNERS; owner += 1) {
    const wanted = new Map(open.map((number) => [number, owner === 1 ? `e-${number}` : `e-${number}-${owner}`]));
    const taken = await records.bindings.byRecords(store, 'customer', [...wanted.values()]);
    for (const [number, id] of wanted) if (!taken.has(id)) ids.set(number, id);
    open = open.filter((number) => !ids.has(number));
  }
  if (open.length > 0) throw new Error(`customer number ${open[0]} has had more than ${MOST_OWNERS} owners`);
  return ids;
}
