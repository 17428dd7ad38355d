import type { LedgerProduct } from '@kassebro/contracts';
import { type Binding, isSetAside } from '@kassebro/store';
import { movedTo, moveBindings } from '../records/move-bindings.ts';
import type { Fetched } from '../records/fetch-records.ts';
import { exists } from '../records/prove-absent.ts';
import type { Ground } from '../records/record-sync.ts';
import type { Looked } from './plan-product.ts';

/** Where a number of e-conomic belongs in the till. */
type Placed = Pick<Looked, 'binding' | 'moved' | 'occupiedBy'>;

export interface Places {
  of: Map<string, Placed>;
  /** Bindings that must give their number up to another record. */
  released: Binding[];
}

interface Placing {
  ground: Pick<Ground, 'store' | 'numbers' | 'renumberings'>;
  fetched: Fetched<LedgerProduct>;
  /** As they stand, by e-conomic's number. */
  stored: Map<string, Binding>;
  bindings: {
    byRecords(store: string, kind: 'product', records: readonly string[]): Promise<Map<string, Binding>>;
  };
}

/**
 * Finds each number's place: the binding it has, or that moves to it because e-conomic has renumbered the product. A
 * number without one belongs to the till's product of the same number, unless that one is bound to another number.
 */
export async function placeProducts({ ground, fetched, stored, bindings }: Placing): Promise<Places> {
  const { bindings: after, released } = moveBindings(ground.renumberings, {
    bindings: stored,
    exists: (number) => exists(number, fetched),
    isStill: ({ number, seen }) => fetched.found.get(number)?.name === seen['name'],
  });
  for (const [number, binding] of after) if (binding.unplaced && !isSetAside(binding)) after.delete(number);
  const unbound = ground.numbers.flatMap((number) => (after.has(number) ? [] : [number]));
  const namesakes =
    unbound.length > 0 ? await bindings.byRecords(ground.store, 'product', unbound) : new Map<string, Binding>();
  for (const binding of after.values()) if (namesakes.has(binding.record)) namesakes.set(binding.record, binding);
  const of = new Map(
    ground.numbers.map((number) => [number, placeOf({ number, after, stored, namesake: namesakes.get(number) })]),
  );
  return { of, released };
}

interface Place {
  number: string;
  after: Map<string, Binding>;
  stored: Map<string, Binding>;
  namesake: Binding | undefined;
}

function placeOf({ number, after, stored, namesake }: Place): Placed {
  const binding = after.get(number);
  if (binding) return { binding, moved: binding.record !== stored.get(number)?.record };
  if (!namesake) return { binding };
  // Its old self is gone, so it comes back under this number.
  if (namesake.state === 'gone') return { binding: movedTo(number, namesake), moved: true };
  return { binding, occupiedBy: namesake };
}
