import { readEntry, type Renumbering } from '@kassebro/contracts';
import type { Pinned } from '@kassebro/queue';

/** A number to look at, and when e-conomic first told us to (ms since 1970). */
export interface Noticed {
  number: string;
  at: number;
}

/** The numbers that the entries of a board stand for, each once, and which of them are a record's old and new one. */
export function noticedOf(entries: readonly Pinned[]): { noticed: Noticed[]; renumberings: Renumbering[] } {
  const first = new Map<string, number>();
  const renumberings: Renumbering[] = [];
  for (const { number: entry, at } of entries.toSorted((a, b) => a.score - b.score)) {
    const { numbers, renumbering } = readEntry(entry);
    for (const number of numbers) if (!first.has(number)) first.set(number, at);
    if (renumbering) renumberings.push(renumbering);
  }
  return { noticed: [...first].map(([number, at]) => ({ number, at })), renumberings };
}
