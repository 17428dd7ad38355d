import type { LookedAt } from '@kassebro/contracts';
import { type Binding, type BoundKind, isSetAside } from '@kassebro/store';
import { fetchedOf, numbersOf } from '../records/fetch-records.ts';
import { only } from '../records/in-parts.ts';
import { differs } from './sweep-changes.ts';
import type { Found, Sweeping } from './sweep.ts';
import type { Swept } from './sweeper.ts';

/** What a sweep over everything needs of the store. */
export interface AllBindings {
  byNumbers(store: string, kind: BoundKind, numbers: readonly string[]): Promise<Map<string, Binding>>;
  all(store: string, kind: BoundKind): AsyncIterable<Binding[]>;
}

/**
 * Compares all that the till and e-conomic have in common, and what moves beside it: accounts with customers, stock with
 * products. What e-conomic does not list any more is pinned, so that a look proves whether it is gone; so is what waits for a
 * person and need not wait any longer, since what was mended (the account of a product group) raises no webhook. Records that
 * the till never had are left alone: to fetch them is what an import is for.
 */
export async function sweepEverything<R>(swept: Swept<R>, sweeping: Sweeping, bindings: AllBindings): Promise<Found> {
  const source = swept.records.source(sweeping.ledger);
  const differing: string[] = [];
  const stale: string[] = [];
  const beside: string[] = [];
  const listed = new Set<string>();
  for await (const page of source.all(0, { narrow: sweeping.narrow })) {
    const fetched = fetchedOf(page, source);
    const numbers = numbersOf(fetched);
    for (const number of numbers) listed.add(number);
    const bound = await bindings.byNumbers(sweeping.store, swept.records.kind, numbers);
    const common = only([...bound.keys()], fetched);
    const ground = { ...sweeping, numbers: numbersOf(common), renumberings: [] };
    const { looked } = await swept.records.compare(ground, common);
    differing.push(...looked.filter(differs).map(({ number }) => number));
    stale.push(...looked.filter((one) => isStale(one, bound)).map(({ number }) => number));
    beside.push(...(await swept.beside.compare([...common.found.values()], sweeping)));
  }
  for await (const part of bindings.all(sweeping.store, swept.records.kind)) {
    const lost = part.filter((one) => isLost(one, { listed, ...sweeping }));
    differing.push(...lost.filter((one) => !isUnreadable(one)).map(({ number }) => number));
    stale.push(...lost.filter(isUnreadable).map(({ number }) => number));
  }
  const waiting = await sweeping.waiting(differing);
  const untold = differing.filter((number) => !waiting.has(number));
  return {
    pin: [...untold, ...stale],
    missed: new Map([
      [swept.records.sync, untold],
      [swept.beside.sync, beside],
    ]),
  };
}

/** The record is as the till has it, but whether a person is needed, or it is gone, is not what its binding says. */
function isStale({ number, outcome }: LookedAt, bound: ReadonlyMap<string, Binding>): boolean {
  const state = bound.get(number)?.state;
  return outcome === 'attention' ? state !== 'attention' : outcome === 'unchanged' && state !== 'bound';
}

/** One that was bound after the sweep had begun may have come after its page was read. Nobody asks for what is set aside. */
const isLost = (binding: Binding, { listed, asOf }: { listed: ReadonlySet<string>; asOf: Date }): boolean =>
  isLooked(binding) && binding.syncedAt < asOf && !listed.has(binding.number);

const isLooked = (binding: Binding): boolean => binding.state !== 'gone' && !binding.unplaced && !isSetAside(binding);

/** One that e-conomic could not show is not listed while that is so. It is looked at again, and no webhook was missed. */
const isUnreadable = ({ state, reason }: Binding): boolean =>
  state === 'attention' && reason?.cause === 'record-unreadable-in-economic';
