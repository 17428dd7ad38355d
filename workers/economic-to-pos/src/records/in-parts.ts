import type { Renumbering } from '@kassebro/contracts';
import type { Fetched } from './fetch-records.ts';

/** Numbers of a look, with what concerns them and nothing else. */
export interface Part<R> {
  numbers: readonly string[];
  renumberings: readonly Renumbering[];
  fetched: Fetched<R>;
}

/**
 * A look in parts of so many numbers. Numbers that change places with one another are judged together, so all that were
 * renumbered are in the first part, however many they are.
 */
export function* inParts<R>({ numbers, renumberings, fetched }: Part<R>, size: number): Generator<Part<R>> {
  const renumbered = new Set(renumberings.flatMap(({ old, now }) => [old, now]));
  const first = numbers.filter((number) => renumbered.has(number));
  const others = numbers.filter((number) => !renumbered.has(number));
  if (first.length > 0) yield { numbers: first, renumberings, fetched: only(first, fetched) };
  for (let from = 0; from < others.length; from += size) {
    const part = others.slice(from, from + size);
    yield { numbers: part, renumberings: [], fetched: only(part, fetched) };
  }
}

/** What is known of these numbers, and of no others; in their order. */
export function only<R>(numbers: readonly string[], { found, unreadable }: Fetched<R>): Fetched<R> {
  const of = <T>(all: ReadonlyMap<string, T>): Map<string, T> => {
    const has = numbers.flatMap((number): [string, T][] => {
      const value = all.get(number);
      return value === undefined ? [] : [[number, value]];
    });
    return new Map(has);
  };
  return { found: of(found), unreadable: of(unreadable) };
}
