import type { Binding, BoundKind } from '@kassebro/store';
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
 * products. What e-conomic does not list any more is pinned, so that a look proves whether it is gone. Records that the till
 * never had are left alone: to fetch them is what an import is for.
 */
export async function sweepEverything<R>(swept: Swept<R>, sweeping: Sweeping, bindings: AllBindings): Promise<Found> {
  const source = swept.records.source(sweeping.ledger);
  const differing: string[] = [];
  const beside: string[] = [];
  const listed = new Set<string>();
  for await (const page of source.all()) {
    for (const { number } of page.unreadable) listed.add(String(number));
    for (const record of page.found) listed.add(source.numberOf(record));
    const common = await commonOf(page.found, { swept, sweeping, bindings });
    const ground = { ...sweeping, numbers: [...common.keys()], renumberings: [] };
    const { looked } = await swept.records.compare(ground, { found: common, unreadable: new Map() });
    differing.push(...looked.filter(differs).map(({ number }) => number));
    beside.push(...(await swept.beside.compare([...common.values()], sweeping)));
  }
  for await (const part of bindings.all(sweeping.store, swept.records.kind))
    differing.push(...part.filter((one) => isLost(one, listed)).map(({ number }) => number));
  const waiting = await sweeping.waiting(differing);
  const untold = differing.filter((number) => !waiting.has(number));
  return {
    pin: untold,
    missed: new Map([
      [swept.records.sync, untold],
      [swept.beside.sync, beside],
    ]),
  };
}

async function commonOf<R>(
  found: readonly R[],
  { swept, sweeping, bindings }: { swept: Swept<R>; sweeping: Sweeping; bindings: AllBindings },
): Promise<Map<string, R>> {
  const { numberOf } = swept.records.source(sweeping.ledger);
  const byNumber = new Map(found.map((record) => [numberOf(record), record]));
  const bound = await bindings.byNumbers(sweeping.store, swept.records.kind, [...byNumber.keys()]);
  return new Map([...byNumber].filter(([number]) => bound.has(number)));
}

const isLost = ({ state, number, unplaced }: Binding, listed: ReadonlySet<string>): boolean =>
  state !== 'gone' && !unplaced && !listed.has(number);
